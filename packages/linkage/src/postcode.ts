import { sharedPostcodes } from './shared-postcodes.ts'

const unit = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/
/** Pseudo-postcodes: no fixed abode, not known, country only. Thousands of people "live" there. */
const pseudo = /^(?:ZZ99|NF1)/

/** The unit postcode without its space, or `undefined` when it is no postcode or stands for no place. */
export function postcodeOf(text: string | undefined): string | undefined {
  const compact = text?.replace(/\s/g, '').toUpperCase()
  return compact !== undefined && unit.test(compact) && !pseudo.test(compact) ? compact : undefined
}

/** A prison's or a hospital's postcode says where someone was kept, not who they are. */
export const isSharedPostcode = (postcode: string): boolean => sharedPostcodes.has(postcode)

export type PostcodeLevel = 'unit' | 'sector' | 'district' | 'area' | 'different'

/** The smallest area two compact postcodes have in common. */
export function postcodeLevel(a: string, b: string): PostcodeLevel {
  if (a === b) return 'unit'
  if (a.slice(0, -2) === b.slice(0, -2)) return 'sector'
  if (a.slice(0, -3) === b.slice(0, -3)) return 'district'
  return areaOf(a) === areaOf(b) ? 'area' : 'different'
}

const areaOf = (postcode: string): string => postcode.replace(/\d.*$/, '')
