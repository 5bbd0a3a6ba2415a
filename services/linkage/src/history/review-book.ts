import type { Json, JsonObject, RecordedEvent } from '@hub/event-log'

/** What somebody said of a review that did not settle it. */
export type Said = Readonly<{ by: string; answer: 'same' | 'cannot_tell'; seen: string }>

export type Requested = Readonly<{
  review: string
  records: readonly [string, string]
  at: string
  /** The two were in one case: an automatic link that a person looks at, without being told so. */
  isSample: boolean
}>

/** Somebody asked that these records leave the case, over what people had said before: another person has to agree. */
export type Proposed = Readonly<{ by: string; reason: string; case: string }>

/** What was asked of people, and what they said that is not a link or its undoing. */
export interface ReviewBook {
  /** MUST come before the event's placements are taken. */
  take(
    event: Pick<RecordedEvent, 'type' | 'data' | 'meta'>,
    isOneCase: (a: string, b: string) => boolean,
  ): void
  requested(review: string): Requested | undefined
  samples(): readonly Requested[]
  said(review: string): readonly Said[]
  proposed(parting: string): Proposed | undefined
}

export function reviewBook(): ReviewBook {
  const requests = new Map<string, Requested>()
  const answers = new Map<string, Said[]>()
  const proposals = new Map<string, Proposed>()
  /** What was done is no longer proposed: the next time it takes two people again. */
  const takeOver = ({ type, data }: Pick<RecordedEvent, 'type' | 'data'>): void => {
    const { review, from } = data
    if ((type === 'link-confirmed' || type === 'link-rejected') && typeof review === 'string')
      answers.delete(review)
    if (type === 'case-split' || type === 'case-merged')
      for (const [parting, about] of proposals) if (about.case === from) proposals.delete(parting)
  }
  return {
    take({ type, data, meta }, isOneCase) {
      const { review, records, by, answer, parting, reason } = data
      const who = Array.isArray(by) ? by[0] : undefined
      if (type === 'link-review-requested' && typeof review === 'string' && !requests.has(review)) {
        const [a, b] = Array.isArray(records) ? records : []
        if (typeof a !== 'string' || typeof b !== 'string') return
        requests.set(review, { review, records: [a, b], at: meta.recordedAt, isSample: isOneCase(a, b) })
      }
      if (type === 'link-answer-given' && typeof review === 'string' && typeof who === 'string') {
        if (answer !== 'same' && answer !== 'cannot_tell') return
        answers.set(review, [...(answers.get(review) ?? []), { by: who, answer, seen: seenIn(data) }])
      }
      if (type === 'link-undo-proposed' && typeof parting === 'string' && typeof who === 'string') {
        const about = {
          by: who,
          reason: typeof reason === 'string' ? reason : '',
          case: typeof data['case'] === 'string' ? data['case'] : '',
        }
        proposals.set(parting, about)
      }
      takeOver({ type, data })
    },
    requested: (review) => requests.get(review),
    samples: () => [...requests.values()].filter(({ isSample }) => isSample),
    said: (review) => answers.get(review) ?? [],
    proposed: (parting) => proposals.get(parting),
  }
}

/** The evidence as it was answered on: with other evidence the question is asked again. */
export const evidenceKey = (score: number, levels: JsonObject | Json): string =>
  JSON.stringify([score, Object.entries(levels ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1))])

const seenIn = ({ score, levels }: JsonObject): string =>
  evidenceKey(typeof score === 'number' ? score : 0, levels ?? {})
