import type { Figure, PublicationKind, PublicationState, RefusalReason } from '@hub/publication'
import type { Rule } from '../publications-api/publications-api.ts'
import { amount } from './numbers.ts'

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

/** What stands in a cell of a table, and what those hear who do not see it. */
export function figureText(figure: Figure): Readonly<{ text: string; heard?: string }> {
  if (figure.kind === 'withheld') return { text: '–', heard: 'not published' }
  if (figure.value === '[c]') return { text: '[c]', heard: 'kept back' }
  if (figure.kind === 'count') return { text: amount(figure.value) }
  if (figure.kind === 'percentage') return { text: `${figure.value.toFixed(1)}%` }
  return { text: `${figure.value.toFixed(1)}${figure.flag === undefined ? '' : ' u'}` }
}

/** How to read the numbers, and why some are kept back: only what occurs in the figures. */
export function notesOn(figures: readonly Figure[], rule: Rule): readonly string[] {
  const reasons = new Set(figures.flatMap((one) => (one.kind === 'count' ? [one.reason] : [])))
  const isKeptBack = figures.some((one) => one.kind !== 'withheld' && one.value === '[c]')
  const small = `from 1 to ${rule.threshold - 1}`
  return [
    rule.roundTo > 1
      ? `Numbers from ${rule.threshold} are rounded to the nearest ${rule.roundTo}, each by itself, so that they need not add up.`
      : 'Numbers are exact.',
    ...(isKeptBack
      ? ['[c] means that a number is kept back, so that nobody can be told from it. It is not nought.']
      : []),
    ...(reasons.has('primary') ? [`Some are kept back because they are small: ${small}.`] : []),
    ...(reasons.has('secondary')
      ? [`Of some, it or another number of its line is small (${small}). Which one is not said.`]
      : []),
    ...(reasons.has('group')
      ? ['Some stand in a line of which everybody is in one category. Which one is not said.']
      : []),
    ...(reasons.has('differencing')
      ? ['Some could be set against other published numbers, and a small number worked out.']
      : []),
    ...(figures.some((one) => one.kind === 'percentage' && one.value === '[c]')
      ? ['Percentages are taken of published numbers, and not of fewer than 20.']
      : []),
    ...(figures.some((one) => one.kind === 'crude-rate' && one.flag === 'u')
      ? ['u: a rate from fewer than 20, which is unreliable.']
      : []),
    ...(figures.some(({ kind }) => kind === 'withheld')
      ? ['– means that the question is not answered, because of what is published already.']
      : []),
  ]
}
