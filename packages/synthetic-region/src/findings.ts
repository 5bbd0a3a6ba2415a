import type { JsonObject } from '@hub/contracts'
import { hour, minute } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Overdose } from './overdoses.ts'
import type { Random } from './random.ts'
import { hasOpiate } from './substances.ts'
import { toTheMinute } from './timed.ts'

export const alcoholIn = (substances: readonly string[]): 'yes' | 'no' | 'unknown' =>
  substances.includes('alcohol') ? 'yes' : substances.includes('unknown') ? 'unknown' : 'no'

/** What the people at the scene say or can see of the substances; they do not always know all of them. */
export function atTheScene(overdose: Overdose, random: Random): readonly JsonObject[] {
  const basis = random.weighted([
    ['bystander', 40],
    ['self', 35],
    ['packaging', 15],
    ['clinician', 10],
  ])
  const status = basis === 'clinician' ? 'clinical_toxidrome' : 'reported'
  const told = overdose.substances.filter((_, at) => at === 0 || random.chance(0.7))
  return told.map((code) => ({ code, status, basis }))
}

/** What the emergency department says: a screen now and then, otherwise what the patient told. */
export function inHospital(overdose: Overdose, random: Random): readonly JsonObject[] {
  const screened = overdose.severity !== 'not-severe' && random.chance(0.35)
  return overdose.substances.map((code) =>
    screened && code !== 'unknown'
      ? { code, status: 'screen', basis: 'poc_screen' }
      : { code, status: 'reported', basis: 'self' },
  )
}

const opioidSigns = new Set(['heroin_morphine', 'methadone', 'nitazene', 'unspecified_opiate', 'fentanyl'])

export function impressionOf({ substances, intent, refuted }: Overdose, random: Random): string {
  if (intent === 'intentional') return 'deliberate_self_poisoning'
  if (refuted) return 'unknown_od'
  if (substances.length > 1 && random.chance(0.4)) return 'mixed'
  if (substances.some((code) => opioidSigns.has(code))) return 'opioid'
  const [first = ''] = substances
  if (first === 'alcohol') return 'alcohol'
  if (first.startsWith('cocaine') || first === 'amphetamine' || first === 'mdma') return 'stimulant'
  return ['ghb_gbl', 'street_benzodiazepine', 'pregabalin', 'diazepam', 'ketamine'].includes(first)
    ? 'sedative'
    : 'unknown_od'
}

/** The worst of what was measured. A near-fatal overdose meets at least one criterion of severity here or by naloxone. */
export function observations({ severity, substances }: Overdose, random: Random): JsonObject {
  if (severity === 'not-severe') {
    return {
      gcsWorst: random.int(12, 15),
      acvpuWorst: random.weighted([
        ['A', 75],
        ['C', 15],
        ['V', 10],
      ]),
      respiratoryRateLowest: random.int(11, 22),
      spo2Lowest: random.int(93, 99),
      onOxygen: random.chance(0.1),
      heartRateLowest: random.int(60, 110),
    }
  }
  const dead = severity === 'fatal'
  return {
    gcsWorst: dead ? 3 : random.int(3, 8),
    acvpuWorst: dead ? 'U' : random.pick(['P', 'U']),
    respiratoryRateLowest: dead ? 0 : random.int(3, 9),
    spo2Lowest: dead ? random.int(0, 70) : random.int(62, 91),
    onOxygen: random.chance(0.4),
    ...(hasOpiate(substances) ? { pupils: 'pinpoint' } : {}),
    heartRateLowest: dead ? 0 : random.int(38, 70),
  }
}

/** Given for most severe overdoses with an opiate, and now and then to no effect where there is none or no need. */
export function naloxoneAt(at: Instant, overdose: Overdose, random: Random): readonly JsonObject[] {
  const helps = hasOpiate(overdose.substances)
  const given = overdose.severity === 'not-severe' ? (helps ? 0.12 : 0.03) : helps ? 0.88 : 0.3
  if (!random.chance(given)) return []
  const by = random.weighted([
    ['ambulance', 66],
    ['peer', 14],
    ['police', 12],
    ['treatment_worker', 8],
  ])
  const route = by === 'ambulance' ? random.pick(['IM', 'IV', 'IN']) : 'IN'
  const doses = random.int(1, 3)
  return [
    {
      by,
      route,
      doses,
      ...(by === 'ambulance' ? { micrograms: doses * 400 } : {}),
      firstAt: toTheMinute(at + random.int(1, 9) * minute),
      response:
        helps && overdose.severity === 'near-fatal' ? random.pick(['full', 'full', 'partial']) : 'none',
    },
  ]
}

export const minutesAfter = (at: Instant, random: Random, from: number, to: number): Instant =>
  at + random.int(from, to) * minute
export const hoursAfter = (at: Instant, random: Random, from: number, to: number): Instant =>
  at + random.int(from, to) * hour
