import type { FactsPart } from '@hub/contracts'

/** Five-year bands: an exact age with an area and a date is close to a name. */
export function ageBand(years: number): string {
  if (years < 18) return 'under 18'
  if (years < 21) return '18 to 20'
  if (years < 25) return '21 to 24'
  if (years >= 70) return '70 or over'
  const from = years - (years % 5)
  return `${from} to ${from + 4}`
}

const sexes: Readonly<Record<string, string>> = { 1: 'male', 2: 'female', 9: 'indeterminate' }

/** A person's sex in words, by its NHS code; `undefined` where it was not stated or not known. */
export const sexName = (code: string | undefined): string | undefined => sexes[code ?? '']

/** Who it is, as coarsely as a timeline tells: the last that was said. `said` is in the order in which it happened. */
export function personIn(said: readonly FactsPart['person'][]): Readonly<{ ageBand?: string; sex?: string }> {
  const years = said.findLast(({ ageYears }) => ageYears !== undefined)?.ageYears
  const sex = said.map(({ sexCode }) => sexName(sexCode)).findLast((one) => one !== undefined)
  return { ...(years !== undefined && { ageBand: ageBand(years) }), ...(sex !== undefined && { sex }) }
}
