import { findArea } from '@hub/contracts'
import type { ThemeRange } from '../timelines-api/timelines-api.ts'
import { substanceName } from './substances.ts'

/** `Day 0 to 2`, `Day 3 or later`. */
export const daysWords = ({ from, until }: ThemeRange): string =>
  until === undefined ? `Day ${from} or later` : from === until ? `Day ${from}` : `Day ${from} to ${until}`

/** `18 to 29`, `60 or over`. */
export const agesWords = ({ from, until }: ThemeRange): string =>
  until === undefined ? `${from} or over` : `${from} to ${until}`

const notStated = 'Not stated'

export const placeWords = (code: string): string => {
  if (code === 'not-stated') return notStated
  return code === 'elsewhere' ? 'Outside the area' : (findArea(code)?.displayName ?? code)
}

export const sexWords = (code: string): string =>
  code === 'not-stated' ? notStated : code.charAt(0).toUpperCase() + code.slice(1)

export const groupWords = (code: string): string =>
  code === 'another-substance' ? 'Another substance' : substanceName(code)
export { notStated as notStatedWords }
