import type { Figure, PublicationKind, PublicationState, RefusalReason } from '@hub/publication'
import type { Rule } from '../publications-api/publications-api.ts'

export const kindName: Readonly<Record<PublicationKind, string>> = {
  foi: 'Answers to the thirteen questions',
  'annual-report': 'Annual report',
}

/** A party's id as a name: `coventry-council` is Coventry council. */
export function boardName(id: string): string {
  const words = id.replaceAll('-', ' ')
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

export const stateName: Readonly<Record<PublicationState, string>> = {
  waiting: 'Waits for approval',
  approved: 'Approved',
  overtaken: 'To be prepared again',
  refused: 'Refused',
  released: 'Public',
}

export const stateSays: Readonly<Record<PublicationState, string>> = {
  waiting: 'Nothing of it is public. Each board has to approve it, through another person.',
  approved: 'Every board has approved it. Nothing of it is public until somebody releases it.',
  overtaken:
    'Something else was released after it was prepared. Beside that it may have to say less, so it has to be prepared again.',
  refused: 'A board has refused it. Nothing of it is public.',
  released: 'It is public.',
}

export const refusalReasonName: Readonly<Record<RefusalReason, string>> = {
  'figures-to-check': 'The figures have to be checked',
  wording: 'The wording has to be changed',
  'privacy-concern': 'It could point to a person',
  'not-the-time': 'It is not the time to publish it',
  superseded: 'It is replaced by another publication',
}

export const refusalReasonNames = (): readonly Readonly<{ value: string; text: string }>[] =>
  Object.entries(refusalReasonName).map(([value, text]) => ({ value, text }))

/** How to read the numbers, and why some are kept back: only what occurs in the figures. */
export function notesOn(figures: readonly Figure[], rule: Rule): readonly string[] {
  const reasons = new Set(figures.flatMap((one) => (one.kind === 'count' ? [one.reason] : [])))
  const isKeptBack = figures.some((one) => one.kind !== 'withheld' && one.value === '[c]')
  const small = `from 1 to ${rule.threshold - 1}`
  return [
    rule.roundTo > 1
      ? `Numbers from ${rule.threshold} are rounded to the nearest ${rule.roundTo}. Each is rounded by itself, so they may not add up.`
      : 'Numbers are exact.',
    ...(isKeptBack
      ? ['[c] means that a number is kept back, so that it cannot point to a person. It does not mean zero.']
      : []),
    ...(reasons.has('primary') ? [`Some are kept back because they are small: ${small}.`] : []),
    ...(reasons.has('secondary')
      ? [
          `Some are kept back because they, or another number in the same line, are small (${small}). The page does not say which.`,
        ]
      : []),
    ...(reasons.has('group')
      ? [
          'Some are kept back because everybody in their line is in one category. The page does not say which.',
        ]
      : []),
    ...(reasons.has('differencing')
      ? [
          'Some are kept back because a small number could be worked out from them and other published numbers.',
        ]
      : []),
    ...(figures.some((one) => one.kind === 'percentage' && one.value === '[c]')
      ? ['Percentages are worked out from published numbers, and not from fewer than 20.']
      : []),
    ...(figures.some((one) => one.kind === 'crude-rate' && one.flag === 'u')
      ? ['u marks a rate from fewer than 20, which is unreliable.']
      : []),
    ...(figures.some(({ kind }) => kind === 'withheld')
      ? ['"Not published" means that the question is not answered, because of what is published already.']
      : []),
  ]
}
