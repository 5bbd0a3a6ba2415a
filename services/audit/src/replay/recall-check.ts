import { readLogEventOf } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
import { disclosureIndex, type Parted } from '@hub/link-history'
import { finding, type Finding } from './finding.ts'

/** Was everyone told who had been shown together what is now apart? Known only at the end: a recall comes after the split. */
export interface RecallCheck {
  take(event: RecordedEvent): void
  end(): readonly Finding[]
}

export function recallCheck(): RecallCheck {
  const book = disclosureIndex()
  const partings: (Parted & Readonly<{ split: RecordedEvent }>)[] = []
  const told = new Set<string>()
  return {
    take(event) {
      book.take(event)
      const read = readLogEventOf(event, 'case-split', 'disclosures-affected')
      if (read?.type === 'case-split') {
        const { from, records } = read.data
        partings.push({ case: from, records, position: event.position, split: event })
      }
      if (read?.type === 'disclosures-affected')
        for (const id of read.data.disclosures) told.add(`${read.data.cause} ${id}`)
    },
    end: () =>
      partings.flatMap(({ split, ...parted }) => {
        const untold = book.using(parted).filter(({ id }) => !told.has(`${split.id} ${id}`)).length
        return untold === 0 ? [] : [finding('recall-missing', split, `${untold} not told`)]
      }),
  }
}
