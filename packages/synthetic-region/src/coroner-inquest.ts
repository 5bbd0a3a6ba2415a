import type { JsonObject } from '@hub/contracts'
import { day, dayOf } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Inquest } from './coroner-feed.ts'
import { alcoholIn } from './findings.ts'
import { poisoningCode } from './hospital-stay.ts'

/** From the post-mortem to the conclusion, about seven months later. */
export function inquest(record: Inquest): void {
  const { reportedAt } = record
  const { random } = record.sending
  const tell = teller(record)
  const examined = reportedAt + random.int(3, 14) * day
  tell('decision-made', reportedAt + day, (on) => ({ decision: 'pm_ordered', decidedOn: on }))
  tell('postmortem-reported', examined, (on) => ({
    postmortemType: random.pick(['standard', 'standard', 'ct', 'forensic']),
    reportedOn: on,
    provisional: true,
    implicated: [],
    alcoholInvolved: 'unknown',
  }))
  tell('decision-made', examined + 2 * day, (on) => ({ decision: 'investigation_commenced', decidedOn: on }))
  const opened = examined + random.int(4, 25) * day
  tell('inquest-opened', opened, (on) => ({ openedOn: on }))
  tell('toxicology-reported', reportedAt + random.int(42, 95) * day, (on) => ({
    reportedOn: on,
    ...toxicology(record),
  }))
  if (record.course === 'suspended') {
    tell('decision-made', opened + 20 * day, (on) => ({ decision: 'suspended_sch1', decidedOn: on }))
    tell('decision-made', opened + 80 * day, (on) => ({ decision: 'resumed', decidedOn: on }))
  }
  const hearing = reportedAt + random.int(130, 270) * day
  tell('inquest-listed', hearing - random.int(25, 60) * day, () => ({
    listedFor: dayOf(hearing),
    hearing: 'inquest',
  }))
  tell('inquest-concluded', hearing, (on) => ({ concludedOn: on, ...conclusion(record) }))
  if (record.course === 'prevention-report') preventFutureDeaths(record, hearing)
}

type Facts = (on: string) => JsonObject

function teller({ sending, identity, keys }: Inquest) {
  return (event: string, at: Instant, facts: Facts) =>
    sending.send({ event, at, identity, facts: { ...keys, ...facts(dayOf(at)) } })
}

function toxicology({ death, sending: { random } }: Inquest): JsonObject {
  const implicated = death.substances.map((code) => ({
    code,
    detected: random.chance(0.8) ? 'quantified' : 'detected',
    ...(code === 'alcohol' ? { concentration: { value: random.int(120, 420), unit: 'mg/100mL' } } : {}),
    interpretation: random.pick(['toxic', 'potentially_fatal', 'not_interpretable']),
    implicated: 'yes',
  }))
  const others = ['cannabis', 'paracetamol', 'antidepressant', 'gabapentin'].filter(
    (code) => !death.substances.includes(code) && random.chance(0.18),
  )
  const findings = others.map((code) => ({
    code,
    detected: 'detected',
    interpretation: 'therapeutic',
    implicated: 'no',
  }))
  return {
    specimens: ['blood_femoral', ...(random.chance(0.6) ? ['urine'] : [])],
    findings: [...implicated, ...findings],
  }
}

function conclusion({ death, dateOfDeath, place, sending: { random } }: Inquest): JsonObject {
  const shortForm = random.weighted([
    ['ALCOHOL_DRUG', 52],
    ['ACCIDENT_MISADVENTURE', 34],
    ['OPEN', 6],
    ['SUICIDE', death.intent === 'self_harm' ? 400 : 0],
  ])
  const form = random.weighted([
    ['short', 80],
    ['both', 12],
    ['narrative', 8],
  ])
  const lines = [...new Set(death.substances.map(poisoningCode))]
  return {
    dateOfDeath,
    ...place,
    conclusionForm: form,
    ...(form === 'narrative' ? {} : { shortForm }),
    implicated: death.substances.map((code) => ({
      code,
      status: 'implicated_in_cause_of_death',
      basis: 'record_of_inquest',
    })),
    alcoholInvolved: alcoholIn(death.substances),
    intent: death.intent === 'natural' ? 'undetermined' : death.intent,
    medicalCause: lines.map((icd10) => ({ line: 'ia', icd10 })),
    themes: [
      ...(death.substances.length > 1 ? ['polydrug'] : []),
      ...['alone', 'no_naloxone_available', 'mental_health_comorbidity', 'not_known_to_services'].filter(() =>
        random.chance(0.25),
      ),
    ],
  }
}

/** Regulation 28: answers are due within 56 days. */
function preventFutureDeaths(record: Inquest, concluded: Instant): void {
  const { random } = record.sending
  const tell = teller(record)
  const issued = concluded + random.int(5, 30) * day
  const pfdRef = `${dayOf(issued).slice(0, 4)}-${String(random.int(100, 699)).padStart(4, '0')}`
  tell('pfd-issued', issued, (on) => ({
    pfdRef,
    issuedOn: on,
    dueOn: dayOf(issued + 56 * day),
    addresseeOrgTypes: ['nhs_trust', 'treatment_provider'],
    concernCodes: ['discharge_planning', 'naloxone_access'],
  }))
  tell('pfd-response', issued + random.int(30, 60) * day, (on) => ({
    pfdRef,
    respondedOn: on,
    responderOrgType: 'nhs_trust',
    action: 'taken',
  }))
}
