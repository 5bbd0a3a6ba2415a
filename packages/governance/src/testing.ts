import { adopt, evolveRegister, emptyRegister, type Register } from '@hub/agreement'
import { latestAgreement } from '@hub/contracts'
import { Position, streamName, type EventToAppend, type RecordedEvent, type StreamName } from '@hub/event-log'
import { decideGovernance, type Deciding } from './decide-governance.ts'
import { evolveGovernance } from './evolve-governance.ts'
import type { FactToRecord, PanelDefined } from './facts/facts.ts'
import { emptyGovernance, type GovernanceRegister } from './register.ts'

export const boards = ['coventry-council', 'warwickshire-council'] as const
export const sha256 = (digit: string): string => digit.repeat(64)
export const uuid = (serial: number): string => `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
export const sealedCase = 'eyJhbGciOiJkaXIifQ..aaaa.bbbb.cccc'

const adopted = adopt(latestAgreement('cw-harms'), {
  approvedBy: ['director', 'guardian'],
  now: '2024-06-24T09:00:00.000Z',
  id: uuid(1),
})

export const agreements: Register = evolveRegister(
  emptyRegister,
  recorded(adopted.stream, adopted.event, { position: 0, revision: 0 }),
)

export function recorded(
  stream: StreamName,
  event: EventToAppend,
  at: Readonly<{ position: number; revision: number }>,
): RecordedEvent {
  return {
    ...event,
    stream: streamName(stream),
    revision: at.revision,
    position: Position.fromText(String(at.position)),
  }
}

export type Act = Readonly<{ fact: FactToRecord; by?: string; role?: string; now?: string }>

const roleFor = ({ type }: FactToRecord): string =>
  type === 'document-approved' ? 'board-approver' : 'coordinator'

/** Records one act after another; throws at the first that is refused. */
export function history(...acts: readonly Act[]): readonly RecordedEvent[] {
  let governance: GovernanceRegister = emptyGovernance
  const events: RecordedEvent[] = []
  for (const act of acts) {
    const decision = deciding(governance, act, { id: uuid(100 + events.length) })
    if (decision.kind === 'refused') throw new Error(`${act.fact.type} was refused: ${decision.code}`)
    const revision = events.filter(({ stream }) => stream === decision.stream).length
    const event = recorded(decision.stream, decision.event, { position: events.length + 1, revision })
    events.push(event)
    governance = evolveGovernance(governance, event)
  }
  return events
}

export const registerOf = (events: readonly RecordedEvent[]): GovernanceRegister =>
  events.reduce(evolveGovernance, emptyGovernance)

/** What is decided of one act after these. */
export function deciding(
  governance: GovernanceRegister,
  { fact, by = 'cora', role = roleFor(fact), now = '2024-07-01T09:00:00.000Z' }: Act,
  more: Partial<Deciding> = {},
) {
  const given = { governance, agreements, actor: { by, role }, now, id: uuid(99), isCaseKnown: true }
  return decideGovernance(fact, { ...given, ...more })
}

export const partnership: FactToRecord = {
  type: 'panel-defined',
  data: {
    panel: 'wm-cdap',
    from: '2024-07-01',
    category: 'PARTNERSHIP',
    name: 'West Midlands Combatting Drugs and Alcohol Partnership',
    reviews: [],
  },
}

const subgroupData: PanelDefined = {
  panel: 'subgroup',
  from: '2024-07-01',
  category: 'SUBGROUP',
  name: 'Drug Related Harms and Deaths Subgroup',
  chair: 'director-of-public-health',
  lead: 'ldis-coordinator',
  parent: 'wm-cdap',
  reviews: [{ category: 'd', areas: ['E10000031', 'E08000026'] }],
}
export const subgroup: FactToRecord = { type: 'panel-defined', data: subgroupData }
export const subgroupChanged: FactToRecord = {
  type: 'panel-changed',
  data: { ...subgroupData, from: '2025-02-01', chair: 'independent-chair' },
}

export const member = (
  serial: number,
  organisation = 'wmas',
  from = '2024-07-01',
  disciplines: readonly string[] = ['ambulance'],
): FactToRecord => ({
  type: 'panel-member-added',
  data: { panel: 'subgroup', member: uuid(serial), organisation, seat: 'member', disciplines, from },
})

export const terms = (text = sha256('a')): FactToRecord => ({
  type: 'document-drafted',
  data: { document: 'subgroup-terms', type: 'TOR', panel: 'subgroup', sha256: text },
})

export const approval = (board: string, text = sha256('a')): FactToRecord => ({
  type: 'document-approved',
  data: { document: 'subgroup-terms', sha256: text, board },
})

export const publication = (text = sha256('a'), on = '2024-07-01'): FactToRecord => ({
  type: 'document-published',
  data: {
    document: 'subgroup-terms',
    sha256: text,
    url: 'https://www.example.org/terms.pdf',
    on,
  },
})

export const selection = (review = uuid(50)): FactToRecord => ({
  type: 'review-selected',
  data: { review, case: sealedCase, category: 'd', reason: 'repeated-overdose' },
})

export const meeting = (
  review = uuid(50),
  status: 'draft' | 'final' = 'final',
  heldOn = '2024-07-01',
): FactToRecord => ({
  type: 'review-held',
  data: {
    review,
    panel: 'subgroup',
    heldOn,
    status,
    disciplines: ['ambulance', 'treatment'],
    substances: [
      { code: 'heroin', standing: 'implicated' },
      { code: 'methadone', standing: 'suspected' },
    ],
  },
})

export const learning = (review = uuid(50)): FactToRecord => ({
  type: 'learning-recorded',
  data: { review, themes: ['naloxone-access', 'transition-from-prison'] },
})

export const closing = (serial = 60, on = '2024-07-01'): FactToRecord => ({
  type: 'action-closed',
  data: { action: uuid(serial), on, outcome: 'done' },
})

export const sharing = (organisation: string, status: 'none' | 'draft' | 'agreed'): FactToRecord => ({
  type: 'data-sharing-recorded',
  data: { organisation, status, on: '2024-07-01' },
})

export const action = (serial = 60, due = '2024-09-30'): FactToRecord => ({
  type: 'action-raised',
  data: {
    action: uuid(serial),
    panel: 'subgroup',
    theme: 'naloxone-access',
    measure: 'supply-naloxone',
    owner: 'cgl',
    due,
  },
})
