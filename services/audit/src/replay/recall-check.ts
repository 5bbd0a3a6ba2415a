import type { RecordedEvent } from '@hub/event-log'
import { disclosureBook, placementsIn, type Parted } from '@hub/link-history'
import { finding, type Finding } from './finding.ts'

/** Was everyone told who had been shown together what is now apart? Known only at the end: a recall comes after the split. */
export interface RecallCheck {
  take(event: RecordedEvent): void
  end(): readonly Finding[]
}

export function recallCheck(): RecallCheck {
  const book = disclosureBook()
  const partings: (Parted & Readonly<{ split: RecordedEvent }>)[] = []
  const told = new Set<string>()
  return {
    take(event) {
      book.take(event)
      const { type, data, position } = event
      if (type === 'case-split' && typeof data['from'] === 'string') {
        const records = placementsIn(event).map(({ record }) => record)
        partings.push({ case: data['from'], records, position, split: event })
      }
      const { cause, disclosures } = data
      if (type === 'disclosures-affected' && typeof cause === 'string' && Array.isArray(disclosures))
        for (const id of disclosures) if (typeof id === 'string') told.add(`${cause} ${id}`)
    },
    end: () =>
      partings.flatMap(({ split, ...parted }) => {
        const untold = book.using(parted).filter(({ id }) => !told.has(`${split.id} ${id}`)).length
        return untold === 0 ? [] : [finding('recall-missing', split, `${untold} not told`)]
      }),
  }
}
