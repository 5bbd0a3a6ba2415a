import type { RecordedEvent } from '@hub/event-log'
import type { Fact, PanelDefined } from './facts/facts.ts'
import { isSamePerson } from './same-person.ts'
import { readFact } from './read-fact.ts'
import {
  emptyGovernance,
  type Action,
  type CaseReview,
  type GovernanceDocument,
  type GovernanceRegister,
  type Panel,
} from './register.ts'

/**
 * The register after one more event. Ignores what it cannot read, and what its stream does not bear out: a member of no
 * panel, a review held that was never selected, a publication without two boards' approval of that text by two people.
 * Looks at nothing but the event's own stream, so that streams may come in any order among each other.
 */
export function evolveGovernance(register: GovernanceRegister, event: RecordedEvent): GovernanceRegister {
  const fact = readFact(event)
  return fact === undefined ? register : withFact(register, fact, event.meta.recordedAt)
}

/** The register as it was known at `asOf` (RFC 3339, UTC with milliseconds), from the events in the order of the log. */
export function governanceAsOf(events: Iterable<RecordedEvent>, asOf: string): GovernanceRegister {
  let register = emptyGovernance
  for (const event of events) if (event.meta.recordedAt <= asOf) register = evolveGovernance(register, event)
  return register
}

function withFact(register: GovernanceRegister, fact: Fact, at: string): GovernanceRegister {
  switch (fact.type) {
    case 'panel-defined':
    case 'panel-changed':
    case 'panel-member-added':
    case 'panel-member-removed':
      return {
        ...register,
        panels: changed(register.panels, fact.data.panel, (panel) => withPanel(panel, fact)),
      }
    case 'document-drafted':
    case 'document-approved':
    case 'document-published':
      return {
        ...register,
        documents: changed(register.documents, fact.data.document, (known) => withDocument(known, fact, at)),
      }
    case 'review-selected':
    case 'review-held':
    case 'learning-recorded':
      return {
        ...register,
        reviews: changed(register.reviews, fact.data.review, (review) => withReview(review, fact, at)),
      }
    case 'action-raised':
    case 'action-progressed':
    case 'action-closed':
      return {
        ...register,
        actions: changed(register.actions, fact.data.action, (action) => withAction(action, fact, at)),
      }
    case 'data-sharing-recorded': {
      const { organisation, status, on } = fact.data
      const sharing = changed(register.sharing, organisation, (stated = []) =>
        byDay([...stated, { status, on }], (one) => one.on),
      )
      return { ...register, sharing }
    }
    default:
      return fact satisfies never
  }
}

/** `change` answers `undefined` where the fact has no effect. */
function changed<Value>(
  part: ReadonlyMap<string, Value>,
  id: string,
  change: (known: Value | undefined) => Value | undefined,
): ReadonlyMap<string, Value> {
  const next = change(part.get(id))
  return next === undefined ? part : new Map(part).set(id, next)
}

type Of<Type extends Fact['type']> = Extract<Fact, { type: Type }>

function withPanel(
  panel: Panel | undefined,
  fact: Of<'panel-defined' | 'panel-changed' | 'panel-member-added' | 'panel-member-removed'>,
): Panel | undefined {
  if (fact.type === 'panel-defined' || fact.type === 'panel-changed') {
    const { id, definitions, members } = panel ?? { id: fact.data.panel, definitions: [], members: new Map() }
    return { id, definitions: byDay([...definitions, definitionIn(fact.data)], ({ from }) => from), members }
  }
  if (panel === undefined) return undefined
  const known = panel.members.get(fact.data.member)
  if (fact.type === 'panel-member-added') {
    if (known !== undefined) return undefined
    const { member, organisation, seat, disciplines, from } = fact.data
    const added = { member, organisation, seat, disciplines, from }
    return { ...panel, members: new Map(panel.members).set(member, added) }
  }
  if (known === undefined || known.until !== undefined) return undefined
  const removed = { ...known, until: fact.data.from }
  return { ...panel, members: new Map(panel.members).set(known.member, removed) }
}

function definitionIn({ from, category, name, chair, lead, parent, reviews }: PanelDefined) {
  return {
    from,
    category,
    name,
    ...(chair && { chair }),
    ...(lead && { lead }),
    ...(parent && { parent }),
    reviews,
  }
}

function withDocument(
  known: GovernanceDocument | undefined,
  fact: Of<'document-drafted' | 'document-approved' | 'document-published'>,
  at: string,
): GovernanceDocument | undefined {
  if (fact.type === 'document-drafted') {
    if (known?.sha256 === fact.data.sha256) return undefined
    const { document: id, type, panel, sha256, period } = fact.data
    return { id, type, panel, sha256, ...(period && { period }), draftedAt: at, approvals: [] }
  }
  if (known === undefined || known.sha256 !== fact.data.sha256) return undefined
  if (fact.type === 'document-approved') {
    const { board, by } = fact.data
    if (known.approvals.some((one) => one.board === board || isSamePerson(one.by, by))) return undefined
    return { ...known, approvals: [...known.approvals, { board, by, at }] }
  }
  if (known.published !== undefined || known.approvals.length < 2) return undefined
  return { ...known, published: { url: fact.data.url, on: fact.data.on, at } }
}

function withReview(
  review: CaseReview | undefined,
  fact: Of<'review-selected' | 'review-held' | 'learning-recorded'>,
  at: string,
): CaseReview | undefined {
  if (fact.type === 'review-selected') {
    if (review !== undefined) return undefined
    const { review: id, case: sealed, category, reason } = fact.data
    return { id, case: sealed, category, reason, selectedAt: at, themes: [] }
  }
  if (review === undefined) return undefined
  if (fact.type === 'learning-recorded')
    return { ...review, themes: [...new Set([...review.themes, ...fact.data.themes])].toSorted() }
  if (review.held?.status === 'final') return undefined
  const { panel, heldOn, status, disciplines, substances } = fact.data
  return { ...review, held: { panel, heldOn, status, disciplines, substances } }
}

function withAction(
  action: Action | undefined,
  fact: Of<'action-raised' | 'action-progressed' | 'action-closed'>,
  at: string,
): Action | undefined {
  if (fact.type === 'action-raised') {
    if (action !== undefined) return undefined
    const { action: id, panel, review, theme, measure, owner, due } = fact.data
    return { id, panel, ...(review && { review }), theme, measure, owner, due, raisedAt: at }
  }
  if (action === undefined || action.closed !== undefined) return undefined
  if (fact.type === 'action-closed') {
    const { on, outcome } = fact.data
    return { ...action, closed: { on, outcome } }
  }
  const { on, state, due } = fact.data
  return { ...action, progress: { on, state }, ...(due && { due }) }
}

/** Stable: of one day the one recorded last comes last. */
const byDay = <Item>(items: readonly Item[], dayOf: (item: Item) => string): readonly Item[] =>
  items.toSorted((one, other) => (dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0))
