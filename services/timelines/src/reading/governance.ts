import { dayOf } from '@hub/calendar'
import type { Caller } from '@hub/access'
import { decide, timeZoneOf, type Register } from '@hub/agreement'
import {
  actionsAt,
  dataSharingStatus,
  documentsIn,
  documentTypes,
  geographyAt,
  isOverdue,
  membershipAt,
  parentChain,
  reviewsBy,
  type Action,
  type ActionCounts,
  type DocumentAnswer,
  type GeographyAnswer,
  type GovernanceReader,
  type GovernanceRegister,
  type GovernanceKnowledge,
  type MembershipAnswer,
  type Missing,
  type ReviewsAnswer,
  type SharingAnswer,
} from '@hub/governance'
import type { Permission } from './asking.ts'

type Denied = Extract<Permission, { kind: 'denied' }>

/** How the partnership governs itself, as of now. Of no case: nothing in it leads to one. */
export type GovernanceShown = Readonly<{
  day: string
  panels: readonly (MembershipAnswer & Readonly<{ reportsTo: readonly string[] }>)[]
  geography: readonly GeographyAnswer[]
  documents: readonly DocumentAnswer[]
  actions: readonly (Pick<Action, 'measure' | 'theme' | 'owner' | 'due' | 'closed'> &
    Readonly<{ overdue: boolean }>)[]
  actionCounts: Omit<ActionCounts, 'findings'>
  /** How much came of each, and when, for the core tier and the auditor alone. */
  sharing: readonly SharingAnswer[]
  /** What enough reviews taught that it points to none of them, by the agreement's own measure. */
  themes: readonly string[]
  /** Exact, and so for the core tier and the auditor alone. */
  reviews?: readonly ReviewsAnswer[]
  missing: readonly Pick<Missing, 'code' | 'says'>[]
}>

export type GovernanceAnswered = Readonly<{ kind: 'shown'; governance: GovernanceShown }> | Denied

export type GovernanceParts = Readonly<{
  reader: GovernanceReader
  register: () => Register
  clock: () => string
}>

/** For whoever the agreement lets look. Of reviews, only the core tier and the auditor are told numbers. */
export async function governanceFor(
  { reader, register, clock }: GovernanceParts,
  { role }: Caller,
): Promise<GovernanceAnswered> {
  const now = clock()
  const decision = decide(register(), { kind: 'govern', role, what: 'read' }, now)
  if (decision.kind === 'denied') return decision
  const isCore = decide(register(), { kind: 'govern', role, what: 'review' }, now).kind === 'allowed'
  const { publicationApprovals: boards, minimumCasesPerTheme: least } = decision.document.disclosure
  const known = await reader.known()
  // The auditor has the whole log, and so these numbers already.
  return {
    kind: 'shown',
    governance: shownOf(known, {
      now,
      timeZone: timeZoneOf(decision.document),
      boards,
      least,
      exact: isCore || role === 'auditor',
    }),
  }
}

type Showing = Readonly<{
  now: string
  timeZone: string
  boards: readonly string[]
  least: number
  exact: boolean
}>

function shownOf({ governance, agreements, heard }: GovernanceKnowledge, showing: Showing): GovernanceShown {
  const { now, timeZone, boards, least, exact } = showing
  const day = dayOf(now, timeZone)
  const membership = membershipAt(governance, day)
  const geography = geographyAt(governance, day)
  const parents = parentChain(governance, day)
  const documents = documentsIn(governance, { boards, types: documentTypes })
  const sharing = dataSharingStatus({ governance, agreements, heard, at: now })
  const { findings: _exact, ...actionCounts } = actionsAt(governance, day).value
  const lines = new Map(parents.value.map((one) => [one.panel, one.reportsTo.map(({ name }) => name)]))
  return {
    day,
    panels: membership.value.map((one) => ({ ...one, reportsTo: lines.get(one.panel) ?? [] })),
    geography: geography.value,
    documents: documents.value,
    actions: [...governance.actions.values()]
      .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
      .map((action) => actionShown(action, day)),
    actionCounts,
    sharing: exact ? sharing.value : sharing.value.map(withoutNumbers),
    themes: themesOf(governance, least),
    ...(exact && { reviews: reviewsBy(governance, { years: yearsOf(governance), day }).value }),
    missing: [membership, geography, parents, documents, sharing].flatMap((answer) =>
      answer.missing.map(({ code, says }) => ({ code, says })),
    ),
  }
}

const actionShown = ({ measure, theme, owner, due, closed }: Action, day: string) => ({
  measure,
  theme,
  owner,
  due,
  ...(closed && { closed }),
  overdue: isOverdue({ due, ...(closed && { closed }) }, day),
})

const withoutNumbers = ({ organisation, name, kind, status, feeds }: SharingAnswer): SharingAnswer => ({
  organisation,
  name,
  kind,
  status,
  feeds,
})

function themesOf({ reviews }: GovernanceRegister, least: number): readonly string[] {
  const final = [...reviews.values()].filter(({ held }) => held?.status === 'final')
  const themes = [...new Set(final.flatMap((review) => review.themes))].toSorted()
  return themes.filter((theme) => final.filter((review) => review.themes.includes(theme)).length >= least)
}

const yearsOf = ({ reviews }: GovernanceRegister): readonly number[] =>
  [
    ...new Set(
      [...reviews.values()].flatMap(({ selectedAt, held }) => [
        yearIn(selectedAt),
        yearIn(held?.heldOn ?? selectedAt),
      ]),
    ),
  ].toSorted((a, b) => a - b)
const yearIn = (at: string): number => Number(at.slice(0, 4))
