import { isSharedPostcode } from './postcode.ts'
import type { Fragment, Incident } from './fragment.ts'

/** Every record's fragment and case, found by exact key. Holds personal data: in memory only, never written, never logged. */
export interface Fragments {
  /** Adds a record's fragment, or replaces it. Its case stays. */
  put(fragment: Fragment): void
  get(record: string): Fragment | undefined
  /** Puts a record into a case, out of the one it was in. */
  place(record: string, caseId: string): void
  caseOf(record: string): string | undefined
  /** The records of a case in the order they joined it. */
  membersOf(caseId: string): readonly Fragment[]
  /** Records with a case that share an identifying key with this one; not itself. */
  near(fragment: Fragment): readonly Fragment[]
  /** Records that name the same call of the same trust, on whatever day. */
  onCall(incident: Incident): readonly Fragment[]
  readonly size: number
}

export function fragments(): Fragments {
  const byRecord = new Map<string, Fragment>()
  const byKey = new Map<string, Set<string>>()
  const caseByRecord = new Map<string, string>()
  const recordsByCase = new Map<string, Set<string>>()

  const found = (records: Iterable<string>): readonly Fragment[] =>
    [...records].flatMap((record) => byRecord.get(record) ?? [])

  return {
    put(fragment) {
      const before = byRecord.get(fragment.record)
      for (const key of before === undefined ? [] : keysOf(before)) byKey.get(key)?.delete(fragment.record)
      byRecord.set(fragment.record, fragment)
      for (const key of keysOf(fragment)) include(byKey, key, fragment.record)
    },
    get: (record) => byRecord.get(record),
    place(record, caseId) {
      const before = caseByRecord.get(record)
      if (before !== undefined) recordsByCase.get(before)?.delete(record)
      caseByRecord.set(record, caseId)
      include(recordsByCase, caseId, record)
    },
    caseOf: (record) => caseByRecord.get(record),
    membersOf: (caseId) => found(recordsByCase.get(caseId) ?? []),
    near(fragment) {
      const records = new Set(keysOf(fragment).flatMap((key) => [...(byKey.get(key) ?? [])]))
      records.delete(fragment.record)
      return found(records).filter(({ record }) => caseByRecord.has(record))
    },
    onCall: (incident) => found(callKeys(incident).flatMap((key) => [...(byKey.get(key) ?? [])])),
    get size() {
      return byRecord.size
    },
  }
}

function include(index: Map<string, Set<string>>, key: string, record: string): void {
  const records = index.get(key) ?? new Set()
  index.set(key, records.add(record))
}

/** One key for each rule that could link by it; a record nothing is known of has none and stays alone. */
function keysOf(fragment: Fragment): readonly string[] {
  const { family, given, birthDate } = fragment
  const homes = fragment.postcodes.filter((postcode) => !isSharedPostcode(postcode))
  return [
    ...(fragment.nhsNumber ? [`nhs|${fragment.nhsNumber.value}`] : []),
    ...fragment.prisonNumbers.map((number) => `prison|${number}`),
    ...(family && given && birthDate
      ? homes.map((home) => `person|${family}|${given[0]}|${birthDate.day}|${home}`)
      : []),
    ...fragment.incidents.flatMap((incident) => [
      ...(incident.careContactId ? [`contact|${incident.careContactId}`] : []),
      ...callKeys(incident),
    ]),
  ]
}

const callKeys = ({ callId, trust }: Incident): readonly string[] =>
  callId === undefined || trust === undefined ? [] : [`call|${trust}|${callId}`]
