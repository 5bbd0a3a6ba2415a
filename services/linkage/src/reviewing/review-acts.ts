import { idFrom } from '../deciding/event-ids.ts'
import type { Act, Links } from '../deciding/links.ts'
import { inOrder, type Cited } from '../history/write-events.ts'
import type { OpenReview } from './review-queue.ts'

export type ReviewAnswer = 'same' | 'different' | 'cannot_tell'

/** Who acts, as the log names them, by which clauses and why. */
export type Actor = Readonly<{ by: string; agreement: Cited; reason: string }>

/** What an act comes to; nothing has been done yet. */
export type Judged =
  | Readonly<{ kind: 'act'; outcome: 'done' | 'waiting-for-second'; act: () => Act }>
  /** It takes another person than this one. */
  | Readonly<{ kind: 'same-person' }>
  | Readonly<{ kind: 'unknown' }>

/** Answers one review. To join over a contradiction takes two people; to keep apart takes one, being the safe side. */
export function answering(
  links: Links,
  review: OpenReview,
  { answer, actor, basis }: Readonly<{ answer: ReviewAnswer; actor: Actor; basis: string }>,
): Judged {
  const { id, a, b, score, levels, seen, takesTwo } = review
  const said = links.reviews.said(id).filter((one) => one.seen === seen && one.answer === 'same')
  const others = said.filter(({ by }) => by !== actor.by)
  const only = (outcome: 'done' | 'waiting-for-second'): Judged => ({
    kind: 'act',
    outcome,
    act: () => ({
      events: [],
      because: { basis },
      said: [
        {
          type: 'link-answer-given',
          data: {
            review: id,
            records: inOrder(a, b),
            score,
            levels,
            answer: answer === 'same' ? answer : 'cannot_tell',
            ...personOf([actor.by], actor),
          },
        },
      ],
    }),
  })
  if (answer === 'cannot_tell') return only('done')
  if (answer === 'same' && takesTwo && others.length === 0)
    return said.length > 0 ? { kind: 'same-person' } : only('waiting-for-second')
  const by = [...new Set([...(answer === 'same' ? others.map((one) => one.by) : []), actor.by])].slice(-2)
  return {
    kind: 'act',
    outcome: 'done',
    act: () => ({
      events: links.linker.answer({
        record: a,
        with: [b],
        same: answer === 'same',
        by: by.join(' '),
        reason: actor.reason,
      }),
      because: { basis, act: { by, reason: actor.reason, agreement: actor.agreement, review: id } },
    }),
  }
}

/**
 * Takes records out of their case together. What people had confirmed is parted by two; what was linked without a person,
 * by one.
 */
export function parting(
  links: Links,
  {
    records,
    caseId,
    actor,
    basis,
  }: Readonly<{
    records: readonly string[]
    caseId: string
    actor: Actor
    basis: string
  }>,
): Judged {
  const members = links.cases.membersOf(caseId)
  const leaving = [...new Set(records)].toSorted()
  const staying = members.filter((member) => !leaving.includes(member))
  if (leaving.length === 0 || staying.length === 0 || !leaving.every((record) => members.includes(record)))
    return { kind: 'unknown' }
  const id = partingId(caseId, leaving)
  const proposed = links.reviews.proposed(id)
  if (takesTwoToPart(links, leaving, staying)) {
    if (proposed?.by === actor.by) return { kind: 'same-person' }
    if (proposed === undefined)
      return {
        kind: 'act',
        outcome: 'waiting-for-second',
        act: () => ({
          events: [],
          because: { basis },
          said: [
            {
              type: 'link-undo-proposed',
              data: { parting: id, case: caseId, records: leaving, ...personOf([actor.by], actor) },
            },
          ],
        }),
      }
  }
  const by = [...(proposed === undefined || proposed.by === actor.by ? [] : [proposed.by]), actor.by]
  const person = { by: by.join(' '), reason: actor.reason }
  const [first, ...more] = leaving
  return {
    kind: 'act',
    outcome: 'done',
    act: () => ({
      events:
        first !== undefined && more.length === 0
          ? links.linker.undo({ record: first, ...person })
          : leaving.flatMap((record) =>
              links.linker.answer({ record, with: staying, same: false, ...person }),
            ),
      because: { basis, act: { by, reason: actor.reason, agreement: actor.agreement } },
    }),
  }
}

/** The same for whoever asks for it, in any order of the records. */
export const partingId = (caseId: string, leaving: readonly string[]): string =>
  idFrom('parting', caseId, ...[...new Set(leaving)].toSorted())

/** Have people said that some that leave and some that stay are one person's? */
export const takesTwoToPart = (
  { linker }: Pick<Links, 'linker'>,
  leaving: readonly string[],
  staying: readonly string[],
): boolean => leaving.some((one) => staying.some((other) => linker.state.answer(one, other) === 'same'))

const personOf = (by: readonly string[], { reason, agreement }: Actor) => ({
  by,
  reason,
  agreement,
})
