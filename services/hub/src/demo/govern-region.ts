import { codeLists } from '@hub/contracts'
import {
  governanceReader,
  type FactToRecord,
  type GovernanceReader,
  type SubstanceReviewed,
} from '@hub/governance'
import type { KeyVault } from '@hub/key-vault'
import { eventIdOf } from '@hub/notification'
import type { Timeline } from '@hub/timeline'
import { caseOfReview, caseReader, sealCase, type CaseReader } from '../governing/cases.ts'
import { recordFact } from '../governing/record-fact.ts'
import type { Hub } from '../hub.ts'
import { actionsPlanned, bodies, disciplinesOf, reviewsPlanned, setUpOn, unsigned } from './partnership.ts'

/** Something the partnership does on a day, at ten in the morning. */
type Deed = Readonly<{ on: string; name: string; fact: () => Promise<FactToRecord | undefined> }>

export type DemonstrationGovernance = Readonly<{
  /** Records what the partnership had done by the end of that day. What is recorded already is not recorded again. */
  upTo(day: string): Promise<void>
}>

const idOf = (name: string): string => eventIdOf('demonstration-governance', name)
const kinds = new Map(codeLists.panelOrganisations.entries.map(({ code, kind }) => [code, kind]))

/** The real panels of the area, and made-up reviews of made-up people, through the same decisions as at the command line. */
export function demonstrationGovernance(hub: Hub, vault: KeyVault): DemonstrationGovernance {
  const reader = governanceReader(hub.log)
  const left = [...deeds({ hub, vault, reader, cases: caseReader(hub.log) })].toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  )

  return {
    async upTo(day) {
      for (let deed = left[0]; deed !== undefined && deed.on <= day; deed = left[0]) {
        left.shift()
        const { recorded } = await reader.known()
        const fact = recorded.has(idOf(deed.name)) ? undefined : await deed.fact()
        if (fact === undefined) continue
        const outcome = await recordFact(hub.log, reader, fact, {
          by: fact.type === 'document-approved' ? `demo-${fact.data.board}` : 'demo-coordinator',
          role: fact.type === 'document-approved' ? 'board-approver' : 'coordinator',
          now: instantOf(deed.on),
          id: idOf(deed.name),
          isCaseKnown: true,
        })
        if (outcome.kind === 'refused')
          throw new Error(`The demonstration’s ${fact.type} was refused: ${outcome.code}`)
      }
    },
  }
}

const instantOf = (day: string): string => `${day}T10:00:00.000Z`

type Making = Readonly<{ hub: Hub; vault: KeyVault; reader: GovernanceReader; cases: CaseReader }>

function* deeds(making: Making): Generator<Deed> {
  yield* panelDeeds()
  yield {
    on: '2024-07-15',
    name: 'subgroup-terms',
    fact: async () => ({
      type: 'document-drafted',
      // Of the sentence “The terms of reference are held by the council.”: the text itself is not public.
      data: {
        document: 'subgroup-terms',
        type: 'TOR',
        panel: 'subgroup',
        sha256: '959adea7ec04a57debd4a18098eebb02d8d3a8719ad4b62b090e3139764f18da',
      },
    }),
  }
  for (const { organisation, status } of unsigned)
    yield {
      on: setUpOn,
      name: `sharing-${organisation}`,
      fact: async () => ({ type: 'data-sharing-recorded', data: { organisation, status, on: setUpOn } }),
    }
  yield* reviewDeeds(making)
  yield* actionDeeds(making)
}

function* panelDeeds(): Generator<Deed> {
  for (const { members = [], reviews = [], ...body } of bodies) {
    yield {
      on: setUpOn,
      name: body.panel,
      fact: async () => ({ type: 'panel-defined', data: { ...body, from: setUpOn, reviews } }),
    }
    for (const [seat, organisation] of members.entries()) {
      const member = idOf(`${body.panel} member ${seat}`)
      const disciplines = disciplinesOf[kinds.get(organisation) ?? ''] ?? ['local-government']
      yield {
        on: setUpOn,
        name: `${body.panel} seat ${seat}`,
        fact: async () => ({
          type: 'panel-member-added',
          data: { panel: body.panel, member, organisation, seat: 'member', disciplines, from: setUpOn },
        }),
      }
    }
  }
}

const reviewId = (index: number): string => idOf(`review ${index}`)

function* reviewDeeds(making: Making): Generator<Deed> {
  const { hub, vault, reader } = making
  for (const [index, planned] of reviewsPlanned.entries()) {
    const review = reviewId(index)
    const { category, reason, panel, selectedOn, heldOn, status, disciplines, themes } = planned
    const isSelected = async (): Promise<boolean> => (await reader.known()).governance.reviews.has(review)
    yield {
      on: selectedOn,
      name: `selection ${index}`,
      async fact() {
        const now = instantOf(selectedOn)
        const caseId = await chooseCase(making, category, now)
        if (caseId === undefined) return undefined
        const agreements = hub.register.current()
        const eventId = idOf(`selection ${index}`)
        const sealed = await sealCase(vault, { caseId, review, eventId, now, agreements })
        if (sealed === undefined) throw new Error('The agreement does not say how long facts are kept')
        return { type: 'review-selected', data: { review, case: sealed, category, reason } }
      },
    }
    yield {
      on: heldOn,
      name: `meeting ${index}`,
      async fact() {
        if (!(await isSelected())) return undefined
        const caseId = await caseOfReview(hub.log, vault, review)
        const timeline = await firstTimeline(making, instantOf(heldOn), (_timeline, its) => its === caseId)
        const substances = timeline === undefined ? [] : substancesOf(timeline.timeline)
        return { type: 'review-held', data: { review, panel, heldOn, status, disciplines, substances } }
      },
    }
    yield {
      on: heldOn,
      name: `learning ${index}`,
      fact: async () =>
        (await isSelected()) ? { type: 'learning-recorded', data: { review, themes } } : undefined,
    }
  }
}

/**
 * A case such as the panel would look at: somebody who overdosed twice and lives, or somebody in treatment who died. The
 * first there is that was not reviewed yet; none in a region too small to have one.
 */
async function chooseCase(making: Making, category: 'c' | 'd', now: string): Promise<string | undefined> {
  const { hub, vault } = making
  const reviewed = await Promise.all(
    reviewsPlanned.map((_planned, index) => caseOfReview(hub.log, vault, reviewId(index))),
  )
  const found = await firstTimeline(
    making,
    now,
    (timeline, caseId) => !reviewed.includes(caseId) && isSuch(timeline, category),
  )
  return found?.caseId
}

/** The people are made up and nobody reads this: it is no disclosure. */
async function firstTimeline(
  { hub, cases }: Making,
  now: string,
  isWanted: (timeline: Timeline, caseId: string) => boolean,
): Promise<Readonly<{ caseId: string; timeline: Timeline }> | undefined> {
  const caseOf = await cases.known()
  for await (const timeline of hub.timelines.allTimelines(now)) {
    const record = timeline.entries[0]?.record
    const caseId = record === undefined ? undefined : caseOf.get(record)
    if (caseId !== undefined && isWanted(timeline, caseId)) return { caseId, timeline }
  }
  return undefined
}

function isSuch({ entries, summary }: Timeline, category: 'c' | 'd'): boolean {
  if (summary.substances.length === 0) return false
  if (category === 'c') return summary.died !== undefined && summary.feeds.includes('treatment')
  const calls = new Set(entries.filter(({ feed }) => feed === 'ambulance').map(({ record }) => record))
  return summary.died === undefined && calls.size >= 2
}

const substancesOf = ({ summary }: Timeline): readonly SubstanceReviewed[] =>
  summary.findings
    .filter(({ code }) => summary.substances.includes(code))
    .map(({ code, status }) => ({
      code,
      standing: status === 'implicated_in_cause_of_death' ? 'implicated' : 'suspected',
    }))

function* actionDeeds({ reader }: Making): Generator<Deed> {
  for (const [index, planned] of actionsPlanned.entries()) {
    const { review, theme, measure, owner, raisedOn, due, progress, closed } = planned
    const action = idOf(`action ${index}`)
    const panel = reviewsPlanned[review]?.panel ?? 'subgroup'
    yield {
      on: raisedOn,
      name: `raising ${index}`,
      async fact() {
        const id = reviewId(review)
        const isReviewed = (await reader.known()).governance.reviews.has(id)
        const of = isReviewed ? { review: id } : {}
        return { type: 'action-raised', data: { action, panel, ...of, theme, measure, owner, due } }
      },
    }
    if (progress)
      yield {
        on: progress.on,
        name: `progress ${index}`,
        fact: async () => ({ type: 'action-progressed', data: { action, ...progress } }),
      }
    if (closed)
      yield {
        on: closed.on,
        name: `closing ${index}`,
        fact: async () => ({ type: 'action-closed', data: { action, ...closed } }),
      }
  }
}
