import { audiencesOf, responseTo } from '@hub/contracts'
import type { AlertResponse, EvidenceGrade, HazardGrade } from '@hub/contracts'
import { day, dayOf, hour, rfc3339 } from './calendar.ts'
import type { Instant } from './calendar.ts'
import type { Sending } from './outbox.ts'
import type { Overdose } from './overdoses.ts'
import type { Random } from './random.ts'
import type { TruthDrugReport } from './region.ts'
import type { Sizes } from './sizes.ts'
import type { Tell } from './tell.ts'
import { toTheMinute } from './timed.ts'

type Input = Readonly<{ overdoses: readonly Overdose[]; sizes: Sizes; tell: Tell; chance: Random }>

const ultraPotent = ['nitazene', 'fentanyl']
const potent = [...ultraPotent, 'bromazolam', 'street_benzodiazepine']

/**
 * Has the drug information panel, and the police, tell of drugs in circulation: a report follows an overdose that
 * happened, says what was taken and what it did, and says nothing of whom.
 */
export function tellDrugReports({ overdoses, sizes, tell, chance }: Input): readonly TruthDrugReport[] {
  const happened = overdoses.filter(
    ({ refuted, severity, substances }) => !refuted && severity !== 'not-severe' && substances.length > 0,
  )
  const isPotent = ({ substances }: Overdose) => substances.some((code) => potent.includes(code))
  const middle = (tell.window.start + tell.window.end) / 2
  // One grave report early on, so that even a small region shows all that may come of one.
  const early = happened.filter(({ at }) => at < middle)
  const grave = early.find(isPotent) ?? early[0]
  const [hot, mild] = [happened.filter(isPotent), happened.filter((one) => !isPotent(one))]
  const others = [
    ...chance.shuffled(hot).slice(0, Math.ceil(sizes.drugReports * 0.6)),
    ...chance.shuffled(mild),
  ]
  const chosen = [...(grave === undefined ? [] : [grave]), ...others.filter((one) => one !== grave)]
  return chosen
    .slice(0, sizes.drugReports)
    .flatMap((overdose, index) => report({ overdose, index, isGrave: overdose === grave, tell, chance }))
}

type Reporting = Readonly<{
  overdose: Overdose
  index: number
  isGrave: boolean
  tell: Tell
  chance: Random
}>

function report({ overdose, index, isGrave, tell, chance }: Reporting): readonly TruthDrugReport[] {
  const receivedAt = overdose.at + chance.int(8, 100) * hour
  const number = `${dayOf(receivedAt).slice(0, 4)}-${String(index + 1).padStart(4, '0')}`
  const reportRef = `LDIS-${number}`
  const byPolice = !isGrave && index % 4 === 1
  const substances = overdose.substances.slice(0, 1)
  const handling = byPolice ? handlingOf(index) : undefined
  const received = open(tell, reportRef, receivedAt, byPolice)
  const sent = received.send({
    event: 'report-received',
    at: receivedAt,
    facts: {
      reportRef,
      receivedAt: toTheMinute(receivedAt),
      reporterOrgType: byPolice
        ? 'police'
        : chance.pick(['outreach', 'hospital', 'treatment_service', 'housing', 'ambulance']),
      substancesClaimed: substances,
      form: chance.pick(['powder', 'powder', 'tablet', 'vape', 'unknown']),
      colour: chance.pick(['white', 'brown', 'blue', 'unknown']),
      areaLad: overdose.person.area,
      harmsReported: overdose.severity === 'fatal' ? ['death'] : ['hospital'],
      ...(isGrave ? { clusterSize: 3 } : {}),
      sampleTaken: isGrave ? 'yes' : chance.pick(['yes', 'no', 'unknown']),
      ...(handling === undefined
        ? {}
        : {
            policeGrade: {
              source: chance.pick(['1', '2', '2', '3']),
              assessment: chance.pick(['A', 'B', 'C', 'D']),
              handling,
            },
          }),
    },
  })
  if (sent === undefined) return []
  const truth = { reportRef, receivedAt: rfc3339(receivedAt), substances }
  const police = handling === undefined ? {} : { handling }
  const panel = byPolice ? open(tell, reportRef, receivedAt, false) : received
  const graded = assess({ panel, reportRef, receivedAt, overdose, isGrave })
  if (graded === undefined) return [{ ...truth, ...police, alerted: false }]
  const audiences = audiencesOf({
    response: graded.response,
    handling: handling === undefined ? [] : [handling],
  })
  const alerted =
    audiences.length > 0 && alert({ tell, number, reportRef, graded, overdose, audiences, isGrave })
  if (graded.response === 'escalate') {
    const at = graded.at + 3 * hour
    const facts = { reportRef, escalatedAt: toTheMinute(at), escalatedTo: ['ohid', 'nca'] }
    panel.send({ event: 'escalated', at, facts })
  }
  const { evidence, hazard, response } = graded
  return [{ ...truth, ...police, grade: { evidence, hazard, response }, alerted }]
}

/** Every second piece of police intelligence may be passed on only on conditions. */
const handlingOf = (index: number): 'P' | 'C' => (index % 8 === 5 ? 'C' : 'P')

const open = (tell: Tell, ref: string, at: Instant, byPolice: boolean): Sending =>
  tell.outbox.open({ feed: 'ldis', partner: byPolice ? 'west-midlands-police' : 'cw-ldis', ref, at })

type Graded = Readonly<{
  at: Instant
  evidence: EvidenceGrade
  hazard: HazardGrade
  response: AlertResponse
}>

type Assessing = Readonly<{
  panel: Sending
  reportRef: string
  receivedAt: Instant
  overdose: Overdose
  isGrave: boolean
}>

/** Corroborated or not, graded within two working days, and graded again when a laboratory has answered. */
function assess({ panel, reportRef, receivedAt, overdose, isGrave }: Assessing): Graded | undefined {
  const { random } = panel
  const isFatal = overdose.severity === 'fatal' || isGrave
  const hazard: HazardGrade =
    isFatal || overdose.substances.some((code) => ultraPotent.includes(code)) ? 'H3' : 'H2'
  const corroborate = (at: Instant, kind: string, by: string, found: readonly string[] = []): boolean =>
    panel.send({
      event: 'corroboration-added',
      at,
      facts: {
        reportRef,
        corroboratedAt: toTheMinute(at),
        reporterOrgType: by,
        kind,
        ...(found.length === 0 ? {} : { substancesFound: found }),
        areaLad: overdose.person.area,
      },
    }) !== undefined
  const grade = (at: Instant, evidence: EvidenceGrade): Graded | undefined => {
    const response = responseTo(evidence, hazard)
    const facts = { reportRef, gradedAt: toTheMinute(at), evidence, hazard, response }
    const by = {
      panel: evidence === 'E4' ? 'multi_agency' : 'core',
      quorate: 'yes',
      rationaleCode: 'as_table',
    }
    const sent = panel.send({ event: 'graded', at, facts: { ...facts, ...by } })
    return sent && { at, evidence, hazard, response }
  }
  const seen =
    (isGrave || random.chance(0.4)) && corroborate(receivedAt + 9 * hour, 'clinical_presentation', 'hospital')
  const first = grade(receivedAt + random.int(12, 44) * hour, seen ? 'E2' : 'E0')
  if (first === undefined || !(isGrave || random.chance(0.3))) return first
  const testedAt = first.at + random.int(9, 30) * day
  if (!corroborate(testedAt, 'laboratory', 'laboratory', overdose.substances)) return first
  return grade(testedAt + random.int(4, 30) * hour, 'E4') ?? first
}

type Alerting = Readonly<{
  tell: Tell
  number: string
  reportRef: string
  graded: Graded
  overdose: Overdose
  audiences: readonly string[]
  isGrave: boolean
}>

function alert({ tell, number, reportRef, graded, overdose, audiences, isGrave }: Alerting): boolean {
  const alertRef = `ALERT-${number}`
  const issuedAt = graded.at + 2 * hour
  const { send, random } = tell.outbox.open({ feed: 'ldis', partner: 'cw-ldis', ref: alertRef, at: issuedAt })
  const level = graded.response === 'escalate' ? 'public_alert' : graded.response
  const on = (days: number): string => dayOf(issuedAt + days * day)
  const issued = send({
    event: 'alert-issued',
    at: issuedAt,
    facts: {
      alertRef,
      reportRefs: [reportRef],
      issuedAt: toTheMinute(issuedAt),
      level,
      audiences,
      substances: overdose.substances.slice(0, 1),
      areaLad: overdose.person.area,
      reviewOn: on(14),
      expiresOn: on(28),
    },
  })
  if (issued === undefined) return false
  const longer = isGrave || random.chance(0.3)
  const updatedAt = issuedAt + 14 * day
  if (longer) {
    const facts = {
      alertRef,
      updatedAt: toTheMinute(updatedAt),
      change: 'prolonged',
      reviewOn: on(28),
      expiresOn: on(42),
    }
    send({ event: 'alert-updated', at: updatedAt, facts })
  }
  const closedAt = issuedAt + (longer ? 42 : 28) * day
  const closed = {
    alertRef,
    closedAt: toTheMinute(closedAt),
    closingReason: longer ? 'no_further_reports' : 'expired',
  }
  send({ event: 'alert-closed', at: closedAt, facts: closed })
  return true
}
