import { timeZoneIn, type Register } from '@hub/agreement'
import { addMonths, dayOf } from '@hub/calendar'
import { readLogEventOf } from '@hub/contracts/log-events'
import { streamName, type EventLog, type Position } from '@hub/event-log'
import { open, seal, type KeyVault } from '@hub/key-vault'
import { placementsIn } from '@hub/link-history'
import { caseNames, type CaseNames } from '@hub/timelines'

export interface CaseReader {
  /** Which case each record is in now: reads what was added since it was last asked. */
  known(): Promise<ReadonlyMap<string, string>>
}

export function caseReader(log: EventLog): CaseReader {
  const caseByRecord = new Map<string, string>()
  let reached: Position | undefined
  return {
    async known() {
      for await (const event of log.readAll(reached)) {
        reached = event.position
        for (const { record, case: into } of placementsIn(event)) caseByRecord.set(record, into)
      }
      return caseByRecord
    },
  }
}

export type Naming = Readonly<{ agreements: Register; pseudonymRoot: Uint8Array }>

/** The case that the core review team knows by this pseudonym. */
export function caseNamed(pseudonym: string, cases: Iterable<string>, naming: Naming): string | undefined {
  const all = [...cases]
  return coreNames(naming)
    .map((names) => names.caseNamed(pseudonym, () => ({ cases: all, upTo: 0 })))
    .find((id) => id !== undefined)
}

/** What the core review team calls a case. */
export const coreNameOf = (caseId: string, naming: Naming): string | undefined =>
  coreNames(naming)[0]?.nameOf(caseId)

function coreNames({ agreements, pseudonymRoot }: Naming): readonly CaseNames[] {
  const documents = [...agreements.agreements.values()].flatMap(
    ({ versions }) => versions.at(-1)?.document ?? [],
  )
  const audiences = documents.flatMap(({ id, tiers }) =>
    tiers
      .filter(({ tier, timelines }) => tier === 'core' && timelines === 'yes')
      .map(({ audience }) => ({ agreement: id, audience })),
  )
  const names = caseNames(pseudonymRoot)
  return audiences.map(names)
}

export type CaseToSeal = Readonly<{
  caseId: string
  review: string
  /** The event it will stand in. */
  eventId: string
  now: string
  agreements: Register
}>

/**
 * A case's id under a key of the review's own, of class `facts`: whoever may open what happened may open this, and when
 * the key is destroyed nothing ties the review to a person. `undefined` when the agreement does not say how long facts
 * are kept.
 */
export async function sealCase(
  vault: KeyVault,
  { caseId, review, eventId, now, agreements }: CaseToSeal,
): Promise<string | undefined> {
  const rules = [...agreements.agreements.values()].flatMap(
    ({ versions }) => versions.at(-1)?.document.retention ?? [],
  )
  const months = rules.find(({ id }) => id === 'facts')?.months
  if (months === undefined) return undefined
  const retainUntil = addMonths(dayOf(now, timeZoneIn(agreements)), months)
  const [key] = await vault.obtain([{ record: `review-${review}`, class: 'facts', retainUntil, now }])
  if (key === undefined) throw new Error('The vault gave no key')
  return seal(new TextEncoder().encode(caseId), key, { eventId, part: 'case' })
}

/** The case a review is of; `undefined` when the key was destroyed, or what was sealed is damaged. */
export async function caseOfReview(
  log: EventLog,
  vault: KeyVault,
  review: string,
): Promise<string | undefined> {
  for await (const event of log.readStream(streamName(`review-${review}`))) {
    const selected = readLogEventOf(event, 'review-selected')
    if (selected === undefined) continue
    const opened = await open(selected.data.case, { eventId: event.id, part: 'case' }, vault)
    return opened.kind === 'opened' ? new TextDecoder().decode(opened.plaintext) : undefined
  }
  return undefined
}
