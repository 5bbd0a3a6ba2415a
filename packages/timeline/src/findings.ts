import type { JsonObject } from '@hub/contracts'
import { objectsIn } from './json.ts'

/**
 * How firmly a substance is established, weakest first. `refuted` outweighs what was only seen or screened for, not what
 * a laboratory found; that the coroner did not implicate it outweighs that it was found.
 */
export const substanceStatuses = [
  'reported',
  'clinical_toxidrome',
  'screen',
  'refuted',
  'lab_confirmed',
  'detected_not_implicated',
  'implicated_in_cause_of_death',
] as const

export type SubstanceStatus = (typeof substanceStatuses)[number]

/** One substance and how firmly one source, or all together, establish it. */
export type SubstanceFound = Readonly<{ code: string; status: SubstanceStatus }>

/** Was it there as far as anybody knows? */
export const isPresent = ({ status }: SubstanceFound): boolean => status !== 'refuted'

export const isAtLeast = (status: SubstanceStatus, least: SubstanceStatus): boolean =>
  substanceStatuses.indexOf(status) >= substanceStatuses.indexOf(least)

/** Every substance once, with its strongest status; strongest first, then by code. */
export function strongest(findings: readonly SubstanceFound[]): readonly SubstanceFound[] {
  const best = new Map<string, SubstanceFound>()
  for (const finding of findings) {
    const before = best.get(finding.code)
    if (before === undefined || isAtLeast(finding.status, before.status)) best.set(finding.code, finding)
  }
  return [...best.values()].toSorted(
    (a, b) =>
      substanceStatuses.indexOf(b.status) - substanceStatuses.indexOf(a.status) ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  )
}

/** What one notification's facts say of substances, in whichever way its contract says it. */
export function findingsIn(facts: JsonObject): readonly SubstanceFound[] {
  return strongest([
    ...['substances', 'suspectedSubstances', 'implicated'].flatMap((name) =>
      objectsIn(facts[name]).flatMap(asStated),
    ),
    ...objectsIn(facts['findings']).flatMap(asToxicology),
    ...objectsIn(facts['toxicologyScreen']).flatMap(asScreen),
  ])
}

function asStated({ code, status }: JsonObject): readonly SubstanceFound[] {
  const known = substanceStatuses.find((one) => one === status)
  return typeof code === 'string' && known !== undefined ? [{ code, status: known }] : []
}

/** A post-mortem laboratory: what it looked for and did not find is refuted. */
function asToxicology({ code, detected, implicated }: JsonObject): readonly SubstanceFound[] {
  if (typeof code !== 'string') return []
  if (detected === 'not_detected') return [{ code, status: 'refuted' }]
  if (implicated === 'yes') return [{ code, status: 'implicated_in_cause_of_death' }]
  return [{ code, status: implicated === 'no' ? 'detected_not_implicated' : 'lab_confirmed' }]
}

/** A screen misses much, so that it found nothing says nothing. */
const asScreen = ({ code, result }: JsonObject): readonly SubstanceFound[] =>
  typeof code === 'string' && result === 'detected' ? [{ code, status: 'screen' }] : []
