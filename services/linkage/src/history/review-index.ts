import type { Written } from './write-events.ts'

/** An event of linkage, in the log or about to be. */
export type Folded = Written & Readonly<{ meta: Readonly<{ recordedAt: string }> }>

/** What somebody said of a review that did not settle it. */
export type ReviewStatement = Readonly<{ by: string; answer: 'same' | 'cannot_tell'; seen: string }>

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
export interface ReviewIndex {
  /** MUST come before the event's placements are taken. */
  take(event: Folded, isOneCase: (a: string, b: string) => boolean): void
  requested(review: string): Requested | undefined
  samples(): readonly Requested[]
  said(review: string): readonly ReviewStatement[]
  proposed(parting: string): Proposed | undefined
}

export function reviewIndex(): ReviewIndex {
  const requests = new Map<string, Requested>()
  const answers = new Map<string, ReviewStatement[]>()
  const proposals = new Map<string, Proposed>()
  /** What was done is no longer proposed: the next time it takes two people again. */
  const takeOver = ({ type, data }: Folded): void => {
    if (type === 'link-confirmed' || type === 'link-rejected')
      if (data.review !== undefined) answers.delete(data.review)
    if (type === 'case-split' || type === 'case-merged')
      for (const [parting, about] of proposals) if (about.case === data.from) proposals.delete(parting)
  }
  return {
    take(event, isOneCase) {
      const { type, data, meta } = event
      if (type === 'link-review-requested' && !requests.has(data.review)) {
        const { review, records } = data
        requests.set(review, { review, records, at: meta.recordedAt, isSample: isOneCase(...records) })
      }
      if (type === 'link-answer-given') {
        const { review, by, answer, score, levels } = data
        const said = { by: by[0] ?? '', answer, seen: evidenceKey(score, levels) }
        answers.set(review, [...(answers.get(review) ?? []), said])
      }
      if (type === 'link-undo-proposed')
        proposals.set(data.parting, { by: data.by[0] ?? '', reason: data.reason, case: data.case })
      takeOver(event)
    },
    requested: (review) => requests.get(review),
    samples: () => [...requests.values()].filter(({ isSample }) => isSample),
    said: (review) => answers.get(review) ?? [],
    proposed: (parting) => proposals.get(parting),
  }
}

/** The evidence as it was answered on: with other evidence the question is asked again. */
export const evidenceKey = (score: number, levels: Readonly<Record<string, string>>): string =>
  JSON.stringify([score, Object.entries(levels).toSorted(([one], [other]) => (one < other ? -1 : 1))])
