import { opaqueName, type Caller } from '@hub/access'
import { newLogEvent } from '@hub/contracts/log-events'
import { streamName, type EventLog } from '@hub/event-log'
import type { Disclosure } from '@hub/link-history'
import type { Identity, LinkageModel } from '@hub/linkage'
import type { Links, RecentLink } from '../deciding/links.ts'
import type { Outcome } from './outcome.ts'
import type { Cited } from '../history/write-events.ts'
import { actorOf, permitting, type PermittingParts } from './permitted.ts'
import {
  answering,
  parting,
  partingId,
  takesTwoToPart,
  type ReviewAnswer,
  type Judged,
} from './review-acts.ts'
import { reviewQueue, withFeed, type Review, type ReviewRecord } from './review-queue.ts'

/** Why somebody needs to see who two records are about. Coded: typed text could name a person. */
export const revealReasons = [
  'evidence-not-enough',
  'second-opinion',
  'partner-query',
  'subject-request',
] as const
/** Why records are taken apart. */
export const undoReasons = ['wrong-person', 'partner-correction', 'subject-request', 'audit-finding'] as const
/** What an answer rests on: the levels and bits alone, the identities, or the word of a partner or of the person. */
export const answerGrounds = [
  'reviewed',
  'identities-seen',
  'partner-confirmed',
  'subject-confirmed',
] as const
export type RevealReason = (typeof revealReasons)[number]
export type UndoReason = (typeof undoReasons)[number]
export type AnswerGround = (typeof answerGrounds)[number]

export type Revealed = Readonly<{
  review: Review
  /** What partners stated, oldest first, in the order of the review's records. */
  stated: readonly [readonly Identity[], readonly Identity[]]
}>

/** A record's case, and what taking the record out of it touches, with others that leave together with it. */
export type LinkShown = Readonly<{
  record: ReviewRecord
  case: string
  others: readonly ReviewRecord[]
  takesTwo: boolean
  /** One reviewer has asked for this very parting. */
  proposed: boolean
  /** Who saw what leaves together with what stays. */
  disclosures: readonly Pick<Disclosure, 'id' | 'at' | 'kind' | 'organisation' | 'audience'>[]
}>

export type Acted = 'done' | 'waiting-for-second'

/** What link reviewers may do. Every act is in the log before it is answered. */
export interface LinkReviews {
  queue(caller: Caller): Promise<Outcome<readonly Review[]>>
  review(caller: Caller, id: string): Promise<Outcome<Review>>
  reveal(caller: Caller, id: string, reason: RevealReason): Promise<Outcome<Revealed>>
  answer(caller: Caller, id: string, answer: ReviewAnswer, ground?: AnswerGround): Promise<Outcome<Acted>>
  recent(caller: Caller): Promise<Outcome<readonly (RecentLink & ReviewRecord)[]>>
  link(caller: Caller, record: string, together?: readonly string[]): Promise<Outcome<LinkShown>>
  undo(caller: Caller, record: string, reason: UndoReason): Promise<Outcome<Acted>>
  split(
    caller: Caller,
    parted: Readonly<{ case: string; records: readonly string[]; reason: UndoReason }>,
  ): Promise<Outcome<Acted>>
}

export type ReviewingParts = PermittingParts &
  Readonly<{
    links: Links
    model: LinkageModel
    log: EventLog
    ids: () => string
  }>

export function linkReviews({ links, model, log, register, clock, ids, alone }: ReviewingParts): LinkReviews {
  const queue = reviewQueue(links, model)

  const permittedTo = permitting({ register, clock, alone })
  const permitted = <Value>(caller: Caller, work: (agreement: Cited) => Promise<Outcome<Value>>) =>
    permittedTo([caller], work)
  const done = <Value>(value: Value): Outcome<Value> => ({ kind: 'done', value })
  const carriedOut = async (judged: Judged): Promise<Outcome<Acted>> => {
    if (judged.kind !== 'act') return judged
    await links.act(judged.act)
    return done(judged.outcome)
  }

  return {
    queue: (caller) => permitted(caller, async () => done(queue.open())),
    review: (caller, id) =>
      permitted(caller, async () => {
        const review = queue.review(id)
        return review === undefined ? { kind: 'unknown' } : done(review)
      }),
    reveal: (caller, id, reason) =>
      permitted(caller, async (agreement) => {
        const review = queue.review(id)
        if (review === undefined) return { kind: 'unknown' }
        const [one, other] = review.records
        const recordedAt = clock()
        const { by } = actorOf(caller, agreement, reason)
        const organisation = opaqueName(caller.organisation)
        const records = [one.record, other.record] as const
        const data = { review: id, records, by: [by], reason, agreement, organisation }
        const stream = streamName(`disclosure-${recordedAt.slice(0, 10)}`)
        const event = newLogEvent('identity-revealed', { id: ids(), stream, data, meta: { recordedAt } })
        const outcome = await log.append(stream, [event], 'any')
        if (outcome.kind !== 'appended') return { kind: 'unrecorded' }
        const stated = [links.records.statedOf(one.record), links.records.statedOf(other.record)] as const
        return done({ review, stated })
      }),
    answer: (caller, id, answer, ground = 'reviewed') =>
      permitted(caller, async (agreement) => {
        const review = queue.find(id)
        if (review === undefined) return { kind: 'unknown' }
        const actor = actorOf(caller, agreement, ground)
        return carriedOut(answering(links, review, { answer, actor, basis: ids() }))
      }),
    recent: (caller) =>
      permitted(caller, async () =>
        done(links.recent().map((link) => ({ ...link, ...withFeed(link.record) }))),
      ),
    link: (caller, record, together = []) =>
      permitted(caller, async () => {
        const caseId = links.cases.caseOf(record)
        if (caseId === undefined) return { kind: 'unknown' }
        const members = links.cases.membersOf(caseId)
        const leaving = [...new Set([record, ...together])]
        const staying = members.filter((member) => !leaving.includes(member))
        if (!leaving.every((one) => members.includes(one))) return { kind: 'unknown' }
        if (together.length > 0 && staying.length === 0) return { kind: 'unknown' }
        return done({
          record: withFeed(record),
          case: caseId,
          others: members.filter((other) => other !== record).map(withFeed),
          takesTwo: takesTwoToPart(links, leaving, staying),
          proposed: links.reviews.proposed(partingId(caseId, leaving)) !== undefined,
          disclosures: links
            .affectedBy(caseId, leaving)
            .map(({ id, at, kind, organisation, audience }) => ({ id, at, kind, organisation, audience })),
        })
      }),
    undo: (caller, record, reason) =>
      permitted(caller, async (agreement) => {
        const caseId = links.cases.caseOf(record)
        if (caseId === undefined) return { kind: 'unknown' }
        const actor = actorOf(caller, agreement, reason)
        return carriedOut(parting(links, { records: [record], caseId, actor, basis: ids() }))
      }),
    split: (caller, { case: caseId, records, reason }) =>
      permitted(caller, async (agreement) => {
        const actor = actorOf(caller, agreement, reason)
        return carriedOut(parting(links, { records, caseId, actor, basis: ids() }))
      }),
  }
}
