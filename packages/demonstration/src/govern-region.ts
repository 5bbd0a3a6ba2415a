import { codeLists } from '@hub/contracts'
import type { FactToRecord, SubstanceReviewed } from '@hub/governance'
import { eventIdOf } from '@hub/notification'
import type { Timeline } from '@hub/timeline'
import type { HubToLoad } from './hub-to-load.ts'
import { actionsPlanned, bodies, disciplinesOf, reviewsPlanned, setUpOn, unsigned } from './partnership.ts'

/** Something the partnership does on a day, at ten in the morning. */
type Act = Readonly<{ on: string; name: string; fact: () => Promise<FactToRecord | undefined> }>

export type RegionGovernance = Readonly<{
  /** Records what the partnership had done by then. What is recorded already is not recorded again. */
  upTo(instant: string): Promise<void>
}>

const idOf = (name: string): string => eventIdOf('demonstration-governance', name)
const kinds = new Map(codeLists.panelOrganisations.entries.map(({ code, kind }) => [code, kind]))

const termsDraftedOn = '2024-07-15'

/** When the partnership does something, in order. */
export const governanceInstants: readonly string[] = [
  ...new Set([
    setUpOn,
    termsDraftedOn,
    ...reviewsPlanned.flatMap(({ selectedOn, heldOn }) => [selectedOn, heldOn]),
    ...actionsPlanned.flatMap(({ raisedOn, progress, closed }) => [
      raisedOn,
      ...(progress ? [progress.on] : []),
      ...(closed ? [closed.on] : []),
    ]),
  ]),
]
  .map(instantOf)
  .toSorted()

/** The real panels of the area, and made-up reviews of made-up people, through the same decisions as at the command line. */
export function governRegion(hub: HubToLoad): RegionGovernance {
  const { governing } = hub
  const left = [...acts(hub)].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))

  return {
    async upTo(instant) {
      for (let act = left[0]; act !== undefined && instantOf(act.on) <= instant; act = left[0]) {
        left.shift()
        const { recorded } = await governing.known()
        const fact = recorded.has(idOf(act.name)) ? undefined : await act.fact()
        if (fact === undefined) continue
        await governing.record(fact, {
          by: fact.type === 'document-approved' ? `demo-${fact.data.board}` : 'demo-coordinator',
          role: fact.type === 'document-approved' ? 'board-approver' : 'coordinator',
          now: instantOf(act.on),
          id: idOf(act.name),
        })
      }
    },
  }
}

function instantOf(day: string): string {
  return `${day}T10:00:00.000Z`
}

function* acts(hub: HubToLoad): Generator<Act> {
  yield* panelActs()
  yield {
    on: termsDraftedOn,
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
  yield* reviewActs(hub)
  yield* actionActs(hub)
}

function* panelActs(): Generator<Act> {
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

function* reviewActs(hub: HubToLoad): Generator<Act> {
  const { governing } = hub
  for (const [index, planned] of reviewsPlanned.entries()) {
    const review = reviewId(index)
    const { category, reason, panel, selectedOn, heldOn, status, disciplines, themes } = planned
    const isSelected = async (): Promise<boolean> => (await governing.known()).governance.reviews.has(review)
    yield {
      on: selectedOn,
      name: `selection ${index}`,
      async fact() {
        const now = instantOf(selectedOn)
        const caseId = await chooseCase(hub, category, now)
        if (caseId === undefined) return undefined
        const eventId = idOf(`selection ${index}`)
        const sealed = await governing.sealCase({ caseId, review, eventId, now })
        return { type: 'review-selected', data: { review, case: sealed, category, reason } }
      },
    }
    yield {
      on: heldOn,
      name: `meeting ${index}`,
      async fact() {
        if (!(await isSelected())) return undefined
        const caseId = await governing.caseOfReview(review)
        const timeline = await firstTimeline(hub, instantOf(heldOn), (_timeline, its) => its === caseId)
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
async function chooseCase(hub: HubToLoad, category: 'c' | 'd', now: string): Promise<string | undefined> {
  const reviewed = await Promise.all(
    reviewsPlanned.map((_planned, index) => hub.governing.caseOfReview(reviewId(index))),
  )
  const found = await firstTimeline(
    hub,
    now,
    (timeline, caseId) => !reviewed.includes(caseId) && isSuch(timeline, category),
  )
  return found?.caseId
}

/** The people are made up and nobody reads this: it is no disclosure. */
async function firstTimeline(
  hub: HubToLoad,
  now: string,
  isWanted: (timeline: Timeline, caseId: string) => boolean,
): Promise<Readonly<{ caseId: string; timeline: Timeline }> | undefined> {
  const caseOf = await hub.governing.caseOfRecord()
  for await (const timeline of hub.allTimelines(now)) {
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

function* actionActs({ governing }: HubToLoad): Generator<Act> {
  for (const [index, planned] of actionsPlanned.entries()) {
    const { review, theme, measure, owner, raisedOn, due, progress, closed } = planned
    const action = idOf(`action ${index}`)
    const panel = reviewsPlanned[review]?.panel ?? 'subgroup'
    yield {
      on: raisedOn,
      name: `raising ${index}`,
      async fact() {
        const id = reviewId(review)
        const isReviewed = (await governing.known()).governance.reviews.has(id)
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
