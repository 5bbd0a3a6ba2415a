import { readLogEventOf, type LogEventData } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
import { disclosureIndex, type Disclosure, type Parted } from '@hub/link-history'
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

/** What changes who is to be told of what. */
const heeded = [
  'pseudonym-superseded',
  'disclosures-affected',
  'timeline-disclosed',
  'cases-listed',
  'case-split',
  'case-merged',
] as const

type Parting = Parted & Readonly<{ cause: string }>
type Merge = Readonly<{ cause: string; from: string; into: string }>

export function notices(): Notices {
  const shown = disclosureIndex()
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
  const touch = (cases: readonly string[]): void => {
    for (const one of cases) touched.add(one)
  }

  return {
    take(event) {
      shown.take(event)
      const read = readLogEventOf(event, ...heeded)
      switch (read?.type) {
        case 'pseudonym-superseded': {
          const { cause, agreement, audience } = read.data
          told.add(`${cause} ${agreement} ${audience}`)
          return
        }
        case 'disclosures-affected':
          for (const id of read.data.disclosures) told.add(`${read.data.cause} ${id}`)
          return
        case 'timeline-disclosed':
          return touch([read.data.case])
        case 'cases-listed':
          return touch(read.data.cases ?? [])
        case 'case-split': {
          const { from, records } = read.data
          const parting = { cause: read.id, case: from, records, position: read.position }
          partings.set(from, [...(partings.get(from) ?? []), parting])
          return touch([from])
        }
        case 'case-merged': {
          const { from, into } = read.data
          merges.set(from, [...(merges.get(from) ?? []), { cause: read.id, from, into }])
          return touch([from])
        }
        default:
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

function recallOf(
  { cause, case: caseId }: Parting,
  some: readonly Disclosure[],
): LogEventData<'disclosures-affected'> {
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
