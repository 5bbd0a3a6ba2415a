import type { ReleasedCell } from './ledger.ts'
import { confidential, intervalOf, type Profile, type Published } from './profile.ts'

/**
 * In per cent to one decimal, from the two published numbers, so that it reveals nothing more than they do (source S25).
 * @throws RangeError when the numerator is more than the denominator: they are not part and whole.
 */
export function percentage(numerator: ReleasedCell, denominator: ReleasedCell, profile: Profile): Published {
  if (numerator.value === confidential || denominator.value === confidential) return confidential
  if (denominator.value < profile.leastDenominator) return confidential
  if (numerator.value > denominator.value) throw new RangeError('a percentage is of a part in its whole')
  return tenths((numerator.value / denominator.value) * 100)
}

/** A rate, and `u`: from fewer than 20, and so unreliable (source S26). */
export type Rate = Readonly<{ value: Published; flag?: 'u' }>

/**
 * Deaths or episodes per 100,000 to one decimal. It uses the published number: with the true one, a reader could work the true
 * number out from the rate and the population. None where the number may be under three (source S26).
 */
export function crudeRate(cell: ReleasedCell, population: number, profile: Profile): Rate {
  if (!Number.isFinite(population) || population <= 0) throw new RangeError('a population is more than zero')
  if (cell.value === confidential || cell.value === 0 || intervalOf(cell.value, profile).low < 3) {
    return { value: confidential }
  }
  return flagged(tenths((cell.value / population) * 100_000), cell.value, profile)
}

/**
 * An age-standardised rate that was worked out from the true counts, to one decimal. Only where there are certainly ten
 * or more (source S26).
 */
export function standardisedRate(cell: ReleasedCell, rate: number, profile: Profile): Rate {
  if (cell.value === confidential || intervalOf(cell.value, profile).low < 10) return { value: confidential }
  return flagged(tenths(rate), cell.value, profile)
}

/** A mean or median, where the number it is taken over is shown and not zero (source S25). */
export function average(over: ReleasedCell, value: number): Published {
  return over.value === confidential || over.value === 0 ? confidential : tenths(value)
}

const flagged = (value: number, count: number, profile: Profile): Rate =>
  intervalOf(count, profile).low < 20 ? { value, flag: 'u' } : { value }

const tenths = (value: number) => Math.round(value * 10) / 10
