import type { JsonObject } from '@hub/contracts'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Death } from './deaths.ts'
import { hoursAfter } from './findings.ts'
import { identityIn } from './identity.ts'
import type { Overdose } from './overdoses.ts'
import { noFixedAbode } from './places.ts'
import { digits } from './random.ts'
import type { Random } from './random.ts'
import type { RecordRef } from './region.ts'
import type { Tell } from './tell.ts'
import { toTheMinute } from './timed.ts'

export type Stay = Readonly<{
  overdose: Overdose
  keys: JsonObject & { attendanceId: string }
  identity: JsonObject
  from: Instant
  within: 'ed' | 'ward' | 'icu'
}>

/** A stay after an attendance: coded some weeks later, unless the region’s days are over before; or ended by death. */
export function admission(
  { overdose, keys, identity, from, within }: Stay,
  tell: Tell,
): Readonly<{ record: RecordRef; isCoded: boolean }> {
  const { person, death } = overdose
  const sending = tell.outbox.open({
    feed: 'hospital',
    partner: 'uhcw',
    ref: `S${keys.attendanceId.slice(1)}`,
    person,
    at: from,
  })
  const { random, send, record } = sending
  const { attendanceId, ...site } = keys
  if (death !== undefined) {
    send({
      event: 'death-occurred',
      at: death.at,
      identity,
      facts: { ...keys, diedAt: toTheMinute(death.at), within, coronerNotified: 'yes' },
    })
  }
  if (within === 'ed') return { record, isCoded: false }
  const until = death?.at ?? from + random.int(1, 6) * day
  const facts = {
    ...site,
    attendanceId,
    ...coded(overdose, random),
    spellStart: dayOf(from),
    spellEnd: dayOf(until),
  }
  const sent = send({
    event: 'admission-coded',
    at: until + random.int(14, 60) * day,
    identity,
    facts: { spellId: record.ref, ...facts },
  })
  return { record, isCoded: sent !== undefined }
}

/** Somebody who drank for long dies on a ward. The coroner is not told, and need not be. */
export function deathOnWard(death: Death, tell: Tell, chance: Random): RecordRef {
  const { person } = death
  const from = death.at - chance.int(1, 20) * day
  const sending = tell.outbox.open({
    feed: 'hospital',
    partner: 'uhcw',
    ref: `S${chance.text(9, digits)}`,
    person,
    at: death.at,
  })
  const { random, send, record } = sending
  const { identity } = identityIn({ person, at: death.at, feed: 'hospital', random })
  const site = {
    siteOds: 'RKB01',
    siteLad: 'E08000026',
    ...(person.postcode === noFixedAbode ? {} : { residenceLad: person.area }),
  }
  send({
    event: 'death-occurred',
    at: hoursAfter(death.at, random, 1, 8),
    identity,
    facts: { ...site, diedAt: toTheMinute(death.at), within: 'ward', coronerNotified: 'no' },
  })
  const icd10Primary = random.weighted([
    ['K703', 50],
    ['K704', 25],
    ['K701', 15],
    ['K860', 5],
    ['I426', 5],
  ])
  send({
    event: 'admission-coded',
    at: death.at + random.int(14, 60) * day,
    identity,
    facts: {
      spellId: record.ref,
      ...site,
      spellStart: dayOf(from),
      spellEnd: dayOf(death.at),
      icd10Primary,
      icd10Secondary: ['F102'],
    },
  })
  return record
}

/** Poisoning codes by substance; anything else is an unspecified drug. */
const poisoning: Readonly<Record<string, string>> = {
  heroin_morphine: 'T401',
  unspecified_opiate: 'T406',
  methadone: 'T403',
  nitazene: 'T404',
  fentanyl: 'T404',
  codeine: 'T402',
  dihydrocodeine: 'T402',
  cocaine: 'T405',
  cocaine_crack: 'T405',
  cocaine_powder: 'T405',
  cannabis: 'T407',
  scra: 'T407',
  street_benzodiazepine: 'T424',
  bromazolam: 'T424',
  diazepam: 'T424',
  pregabalin: 'T426',
  paracetamol: 'T391',
  antidepressant: 'T432',
  antipsychotic: 'T435',
  amphetamine: 'T436',
  mdma: 'T436',
  propranolol: 'T447',
  alcohol: 'T510',
}

export const poisoningCode = (substance: string): string => poisoning[substance] ?? 'T509'

function coded({ substances, intent }: Overdose, random: Random): JsonObject {
  const [primary = 'T509', ...secondary] = [...new Set(substances.map(poisoningCode))]
  const externalCause = intent === 'intentional' ? 'X62' : intent === 'accidental' ? 'X42' : 'Y12'
  return {
    icd10Primary: primary,
    icd10Secondary: secondary,
    ...(random.chance(0.85) ? { externalCause } : {}),
  }
}
