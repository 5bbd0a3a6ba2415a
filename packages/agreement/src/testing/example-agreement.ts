import { Position, streamName } from '@hub/event-log'
import type { RecordedEvent } from '@hub/event-log'
import type { AgreementDocument } from '@hub/contracts'
import { adopt, registerPartner } from '../acts-of-record.ts'
import type { ToAppend } from '../acts-of-record.ts'
import { evolveRegister } from '../evolve-register.ts'
import { emptyRegister } from '../register.ts'
import type { Register } from '../register.ts'

export const incidentType = 'uk.gov.coventry.harms.ambulance.overdose-incident.v1'
export const outcomeType = 'uk.gov.coventry.harms.ambulance.outcome-recorded.v1'

/** A small agreement between an ambulance trust, a hospital that only receives, and a council that leads. */
export const exampleAgreement: AgreementDocument = {
  id: 'example',
  version: 1,
  title: 'An agreement for tests',
  summary: 'One flow, three tiers.',
  area: { id: 'here', name: 'Here', codes: ['E08000026'] },
  inForce: { from: '2026-04-01', until: '2027-03-31', reviewBy: '2027-01-31', clause: '1' },
  parties: [
    party('wmas', 'The Ambulance Trust', ['urn:hub:partner:wmas']),
    party('uhcw', 'The Hospital', []),
    party('council', 'The Council', []),
  ],
  purposes: [
    { id: 'SURV', text: 'Surveillance', clause: '2.1' },
    { id: 'REVIEW', text: 'Review', clause: '2.2' },
    { id: 'STATS', text: 'Statistics', clause: '2.3' },
  ],
  flows: [
    {
      clause: '3.1',
      party: 'wmas',
      feed: 'ambulance',
      types: [incidentType],
      purposes: ['SURV', 'REVIEW'],
      mode: 'identified',
      gateway: { power: 'p', article6: '6(1)(e)', article9or10: '9(2)(i)', confidentiality: 'c' },
      startsOn: '2026-05-01',
      expectedWithinHours: 24,
    },
  ],
  schedule: [
    {
      item: 'AMB-01',
      feed: 'ambulance',
      name: 'Consciousness',
      class: 'SC',
      necessity: 'severity',
      tier: 'core',
      clause: '4.1',
    },
  ],
  tiers: [
    {
      tier: 'core',
      audience: 'core',
      roles: ['core-reviewer'],
      purposes: ['REVIEW'],
      timelines: 'yes',
      clause: '5.1',
    },
    {
      tier: 'subgroup',
      audience: 'subgroup',
      roles: ['subgroup-member'],
      purposes: ['STATS', 'REVIEW'],
      timelines: 'with-approval',
      clause: '5.2',
    },
    { tier: 'public', audience: 'public', roles: [], purposes: ['STATS'], timelines: 'no', clause: '5.3' },
  ],
  audiences: [
    { id: 'core', organisation: 'council', purpose: 'REVIEW', clause: '5.4' },
    { id: 'subgroup', organisation: 'council', purpose: 'STATS', clause: '5.5' },
    { id: 'public', organisation: 'everyone', purpose: 'STATS', clause: '5.6' },
  ],
  retention: [],
  disclosure: {
    profile: 'standard',
    suppressBelow: 8,
    roundTo: 5,
    minimumCasesPerTheme: 3,
    publicationApprovals: ['council', 'other-council'],
    clause: '6',
  },
  scope: { minimumAge: 18, unknownAge: 'accept', areaUnstated: 'accept', clause: '7' },
  linkage: { method: 'rules', keyCustodian: 'council', clause: '8' },
  duties: {
    correctionWithinDays: 10,
    breachNoticeWithinHours: 24,
    rightsWithinDays: 30,
    auditEveryMonths: 12,
    exitNoticeDays: 90,
    leadController: 'council',
    clause: '9',
  },
  approvals: [],
}

function party(id: string, name: string, sources: readonly string[]): AgreementDocument['parties'][number] {
  const contacts = { singlePointOfContact: 'a role', dataProtectionOfficer: 'a role' }
  return { id, name, organisationCode: 'X1', role: 'joint-controller', sources, contacts }
}

/** When the examples are recorded; the register does not mind. */
export const recorded = (serial: number) => ({
  now: '2026-03-01T09:00:00.000Z',
  id: `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`,
})

export const approvedBy = ['council', 'other-council']

export const registeredWmas: ToAppend = registerPartner(
  {
    id: 'wmas',
    name: 'The Ambulance Trust',
    sources: ['urn:hub:partner:wmas:epr'],
    feeds: ['ambulance'],
    registeredBy: 'operator',
  },
  recorded(1),
)

export const adoptedExample: ToAppend = adopt(exampleAgreement, { approvedBy, ...recorded(2) })

/** As the log would give it back. */
export function asRecorded({ stream, event }: ToAppend, index = 0): RecordedEvent {
  return { ...event, stream: streamName(stream), revision: index, position: Position.fromText(String(index)) }
}

export function registerOf(...acts: readonly ToAppend[]): Register {
  return acts.map((act, index) => asRecorded(act, index)).reduce(evolveRegister, emptyRegister)
}
