import type { Timed } from '@hub/contracts'
import { dayOf, dayOfTimed, daysBetween } from '@hub/calendar'
import { deathIn, deathsTold } from '../death.ts'
import { strongest, type SubstanceFound } from '../findings.ts'
import type { AsKnownOptions } from '../received-notifications.ts'
import { timedFrom } from '../instant.ts'
import { deathEvidenceIn, type Behind, type DeathEvidence } from './death-evidence.ts'
import { latestKnown, stands, textIn, type Statement } from './statement.ts'

/** How sure it is that the death was one from drugs or alcohol, weakest first; `refuted` stands apart. */
export const deathStatuses = [
  'refuted',
  'reported',
  'suspected',
  'probable',
  'confirmed',
  'registered',
] as const
export type DeathStatus = (typeof deathStatuses)[number]

export type AssessedDeath = Readonly<{
  at: Timed
  /** YYYY-MM-DD in the time zone of the agreement; of a range, the first day. */
  on: string
  /** The feed whose date it is. */
  toldBy: string
  status: DeathStatus
  behind: Behind
  /** What the coroner, or the register of deaths, says of substances. */
  findings: readonly SubstanceFound[]
  /** Taken back by the coroner, and nobody else tells of it: there is no death to count, of any cause. */
  isTakenBack: boolean
  evidence: readonly string[]
  /** RFC 3339: when the hub first knew of it. */
  knownAt: string
  /** YYYY-MM-DD, and the underlying cause (ICD-10, undotted). Only ever in figures. */
  registered?: Readonly<{ on: string; underlyingCause: string }>
  coroner?: Readonly<{ area?: string; reportedOn: string; concludedOn?: string }>
  /** Where they lived, by ONS code. */
  residence?: string
}>

/** The death the records tell of, and how far it is established as one from drugs or alcohol. */
export function deathAssessedIn(said: readonly Statement[], timeZone: string): AssessedDeath | undefined {
  const evidence = said.flatMap((one) => deathEvidenceIn(one) ?? [])
  const told = deathIn(said.filter(stands))
  const [takenBack] = told === undefined ? deathsTold(retracted(evidence)) : []
  const death = told ?? takenBack
  if (death === undefined) return undefined
  const status = statusOf(evidence)
  const saying = evidence.filter(({ word }) => word === status || (status === 'refuted' && word === 'denies'))
  const residence = said
    .map(({ facts }) => textIn(facts['residenceLad']))
    .findLast((code) => code !== undefined)
  return {
    ...death,
    on: dayOfTimed(death.at, timeZone),
    status,
    behind: {
      drugs: status !== 'refuted' && saying.some(({ behind }) => behind.drugs),
      alcohol: status !== 'refuted' && saying.some(({ behind }) => behind.alcohol),
    },
    findings: strongest(evidence.flatMap(({ findings }) => findings)),
    isTakenBack: told === undefined,
    evidence: evidence.filter(({ said: one }) => stands(one)).map(({ said: one }) => one.id),
    knownAt: firstKnown(said, evidence),
    ...registration(said),
    ...coroner(said, timeZone),
    ...(residence !== undefined && { residence }),
  }
}

const retracted = (evidence: readonly DeathEvidence[]): readonly Statement[] =>
  evidence.filter(({ word, said }) => word === 'denies' && !stands(said)).map(({ said }) => said)

/**
 * The register of deaths has the last word, then the inquest. Below them, that the coroner found another cause outweighs
 * whatever was suspected.
 */
function statusOf(evidence: readonly DeathEvidence[]): DeathStatus {
  const registration = latest(evidence, 'registration.death-registered')
  if (registration !== undefined) return registration.word === 'registered' ? 'registered' : 'refuted'
  const inquest = latest(evidence, 'coroner.inquest-concluded')
  if (inquest?.word === 'confirmed') return 'confirmed'
  if (inquest?.word === 'denies') return 'refuted'
  const says = (word: DeathEvidence['word']): boolean => evidence.some((one) => one.word === word)
  if (says('probable')) return 'probable'
  if (says('denies')) return 'refuted'
  return says('suspected') ? 'suspected' : 'reported'
}

function latest(evidence: readonly DeathEvidence[], event: string): DeathEvidence | undefined {
  const some = evidence.filter(({ said }) => said.event === event && stands(said))
  const last = latestKnown(some.map(({ said }) => said))
  return some.find(({ said }) => said === last)
}

function registration(said: readonly Statement[]): Pick<AssessedDeath, 'registered'> {
  const last = latestKnown(said.filter((one) => one.event === 'registration.death-registered' && stands(one)))
  const on = textIn(last?.facts['registeredOn'])
  const underlyingCause = textIn(last?.facts['underlyingCause'])
  return on === undefined || underlyingCause === undefined ? {} : { registered: { on, underlyingCause } }
}

function coroner(said: readonly Statement[], timeZone: string): Pick<AssessedDeath, 'coroner'> {
  const own = said.filter((one) => one.feed === 'coroner' && stands(one))
  const reports = own.filter(({ event }) => event === 'coroner.death-reported')
  const inquest = latestKnown(own.filter(({ event }) => event === 'coroner.inquest-concluded'))
  const [first] = reports.length > 0 ? reports : inquest === undefined ? [] : [inquest]
  if (first === undefined) return {}
  const area = textIn(first.facts['coronerArea'])
  const concludedOn = textIn(inquest?.facts['concludedOn'])
  return {
    coroner: {
      ...(area !== undefined && { area }),
      reportedOn: dayOfTimed(timedFrom(first.facts['reportedAt']) ?? first.at, timeZone),
      ...(concludedOn !== undefined && { concludedOn }),
    },
  }
}

/** When somebody first told of it. */
function firstKnown(said: readonly Statement[], evidence: readonly DeathEvidence[]): string {
  const tellers = said.filter((one) => stands(one) && deathsTold([one]).length > 0)
  const times = [...tellers, ...evidence.map((one) => one.said)].map(({ knownAt }) => knownAt)
  return times.toSorted()[0] ?? ''
}

/**
 * Days for which the coroner's investigation had been open at an instant; undefined when there is none or it is over. After
 * a year it has to be reported to the Chief Coroner (Coroners and Justice Act 2009, s.16).
 */
export const daysOpen = (
  { coroner: told }: AssessedDeath,
  { asOf, timeZone }: Pick<AsKnownOptions, 'asOf' | 'timeZone'>,
): number | undefined =>
  told === undefined || told.concludedOn !== undefined
    ? undefined
    : daysBetween(told.reportedOn, dayOf(asOf, timeZone))
