import { confidential } from '@hub/disclosure-control'
import type { Figure } from './document.ts'
import { amount } from './numbers.ts'

const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** A figure in words. `spoken`: what a screen reader says in place of a sign. */
export type FigureWords = Readonly<{ text: string; spoken?: string }>

/** A published figure in words, on every page, in every file and at the command line. */
export function figureWords(figure: Figure): FigureWords {
  if (figure.kind === 'withheld') return { text: 'not published' }
  if (figure.value === confidential) return { text: confidential, spoken: 'kept back' }
  switch (figure.kind) {
    case 'count':
      return { text: amount(figure.value) }
    case 'percentage':
      return { text: `${tenths.format(figure.value)}%` }
    case 'crude-rate':
      return figure.flag === undefined
        ? { text: tenths.format(figure.value) }
        : { text: `${tenths.format(figure.value)} u`, spoken: `${tenths.format(figure.value)}, unreliable` }
    default:
      return figure satisfies never
  }
}
