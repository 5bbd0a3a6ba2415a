import { isInValueSet } from '@hub/contracts'
import { isObject, objectsIn } from '../json.ts'
import { numberIn, textIn, type Statement } from './statement.ts'

/** In the order in which they are told. */
export const severityCriteria = [
  'arrest-with-return-of-circulation',
  'intubated',
  'critical-care',
  'coma',
  'unresponsive-or-pain-only',
  'breathing-below-eight',
  'oxygen-below-ninety-on-air',
  'naloxone-with-response',
  'resuscitation-level-acuity',
] as const

/**
 * What makes an overdose near-fatal; any one is enough. GCS of 8 or less, ACVPU P or U, fewer than 8 breaths a minute,
 * SpO₂ under 90 % on air, cardiac arrest with return of spontaneous circulation, intubation or critical care, naloxone
 * with a documented response, emergency care acuity *immediate*. Proposed by the hub after the local definition of NHS
 * Borders; the agreement's clinicians have to adopt it (docs/design/verification.md).
 */
export type SeverityCriterion = (typeof severityCriteria)[number]

/** Naloxone alone proves nothing: it is given on suspicion, and what a bystander gave is often not written down. */
const responses: readonly unknown[] = ['full', 'partial', 'responded']

export function severityIn({
  event,
  facts,
}: Pick<Statement, 'event' | 'facts'>): readonly SeverityCriterion[] {
  const met = new Set<SeverityCriterion>()
  if (objectsIn(facts['naloxone']).some(({ response }) => responses.includes(response)))
    met.add('naloxone-with-response')
  if (event === 'ambulance.overdose-incident') {
    if (facts['cardiacArrest'] === 'yes' && facts['returnOfCirculation'] === 'yes')
      met.add('arrest-with-return-of-circulation')
    const obs = isObject(facts['obs']) ? facts['obs'] : {}
    const { acvpuWorst, onOxygen } = obs
    if (isAtMost(obs['gcsWorst'], 8)) met.add('coma')
    if (acvpuWorst === 'P' || acvpuWorst === 'U') met.add('unresponsive-or-pain-only')
    if (isAtMost(obs['respiratoryRateLowest'], 7)) met.add('breathing-below-eight')
    if (isAtMost(obs['spo2Lowest'], 89) && onOxygen === false) met.add('oxygen-below-ninety-on-air')
  }
  if (event === 'hospital.attendance-opened') {
    if (isAtMost(facts['firstGcs'], 8)) met.add('coma')
    const acuity = textIn(facts['acuity'])
    if (acuity !== undefined && isInValueSet('immediate-acuity', acuity))
      met.add('resuscitation-level-acuity')
  }
  if (facts['intubated'] === 'yes') met.add('intubated')
  if (facts['criticalCare'] === 'yes' || facts['destination'] === 'admitted_icu') met.add('critical-care')
  return severityCriteria.filter((criterion) => met.has(criterion))
}

const isAtMost = (value: Parameters<typeof numberIn>[0], most: number): boolean => {
  const measured = numberIn(value)
  return measured !== undefined && measured <= most
}
