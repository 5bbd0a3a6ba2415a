import type { JsonObject, RecordedEvent } from '@hub/event-log'
import { disclosureBook, placementsIn, type Disclosure, type Parted } from '@hub/link-history'
import type { Written } from './write-events.ts'

/** What is to be said, and the name by which it is said once. */
export type Due = Readonly<{ key: string; written: Written }>

/** A log event lists so many disclosures at most. */
const atOnce = 500

/**
 * Who is to be told that what they were shown has changed: by `disclosures-affected` that records shown together are no
 * longer one case, by `pseudonym-superseded` that a case shown has gone into an older one.
 */
export interface Notices {
  /** Every event of the log, in order. */
  take(event: RecordedEvent): void
  /** What the log does not yet say. Asked at the end of the log: a disclosure on its way there is not forgotten. */
  due(): readonly Due[]
  /** Who would be told if these records left the case now. */
  affectedBy(caseId: string, records: readonly string[]): readonly Disclosure[]
}

type Parting = Parted & Readonly<{ cause: string }>
type Merge = Readonly<{ cause: string; from: string; into: string }>

export function notices(): Notices {
  const shown = disclosureBook()
  const partings = new Map<string, Parting[]>()
  const merges = new Map<string, Merge[]>()
  const told = new Set<string>()
  let touched = new Set<string>()

  const recalls = (parting: Parting): readonly Due[] => {
    const affected = shown.using(parting).filter(({ id }) => !told.has(`${parting.cause} ${id}`))
    const byRecipient = Map.groupBy(affected, recipientOf)
    return [...byRecipient.values()].flatMap((all) =>
      chunks(all).map((some) => ({
        key: `disclosures-affected\n${parting.cause}\n${some.map(({ id }) => id).join('\n')}`,
        written: { type: 'disclosures-affected', data: recallOf(parting, some) },
      })),
    )
  }
  const successions = ({ cause, from, into }: Merge): readonly Due[] => {
    const audiences = Map.groupBy(shown.ofCase(from), ({ agreement, audience }) => `${agreement} ${audience}`)
    return [...audiences].flatMap(([name, [first]]) => {
      if (first === undefined || told.has(`${cause} ${name}`)) return []
      const { agreement, audience } = first
      return [
        {
          key: `pseudonym-superseded\n${cause}\n${name}`,
          written: { type: 'pseudonym-superseded', data: { cause, from, into, agreement, audience } },
        },
      ]
    })
  }
  const takeTold = ({ type, data }: RecordedEvent): void => {
    const { cause, disclosures, agreement, audience } = data
    if (typeof cause !== 'string') return
    if (type === 'pseudonym-superseded' && typeof agreement === 'string' && typeof audience === 'string')
      told.add(`${cause} ${agreement} ${audience}`)
    if (type === 'disclosures-affected' && Array.isArray(disclosures))
      for (const id of disclosures) if (typeof id === 'string') told.add(`${cause} ${id}`)
  }

  return {
    take(event) {
      shown.take(event)
      takeTold(event)
      const { id, type, data, position } = event
      const { case: caseId, cases, from, into } = data
      if (type === 'timeline-disclosed' && typeof caseId === 'string') touched.add(caseId)
      if (type === 'cases-listed' && Array.isArray(cases))
        for (const one of cases) if (typeof one === 'string') touched.add(one)
      if (typeof from !== 'string' || typeof into !== 'string') return
      if (type === 'case-split') {
        const records = placementsIn(event).map(({ record }) => record)
        partings.set(from, [...(partings.get(from) ?? []), { cause: id, case: from, records, position }])
        touched.add(from)
      }
      if (type === 'case-merged') {
        merges.set(from, [...(merges.get(from) ?? []), { cause: id, from, into }])
        touched.add(from)
      }
    },
    affectedBy: (caseId, records) => shown.using({ case: caseId, records }),
    due() {
      const cases = [...touched]
      touched = new Set()
      return cases.flatMap((caseId) => [
        ...(partings.get(caseId) ?? []).flatMap(recalls),
        ...(merges.get(caseId) ?? []).flatMap(successions),
      ])
    },
  }
}

const recipientOf = ({ caller, organisation, agreement, audience }: Disclosure): string =>
  [caller, organisation, agreement, audience].join('\n')

function recallOf({ cause, case: caseId }: Parting, some: readonly Disclosure[]): JsonObject {
  const [first] = some
  if (first === undefined) throw new Error('A recall is of some disclosure')
  const { caller, organisation, agreement, audience } = first
  return {
    cause,
    case: caseId,
    caller,
    organisation,
    agreement,
    audience,
    disclosures: some.map(({ id }) => id),
  }
}

function chunks(all: readonly Disclosure[]): readonly (readonly Disclosure[])[] {
  const parts = Math.ceil(all.length / atOnce)
  return Array.from({ length: parts }, (_, at) => all.slice(at * atOnce, (at + 1) * atOnce))
}
