import { codeLists } from '../generated/code-lists.js'
import type { Area, Establishment, Organisation } from './code-list.ts'

const areas = new Map(codeLists.areas.entries.map((area) => [area.code, area]))
const establishments = new Map(codeLists.establishments.entries.map((prison) => [prison.code, prison]))
const organisations = new Map(codeLists.organisations.entries.map((entry) => [entry.code, entry]))

export function findArea(code: string): Area | undefined {
  return areas.get(code)
}

/** The upper-tier authority of an area: of a district, its county. */
export const authorityOf = (code: string): string => findArea(code)?.parent ?? code

/** A prison of the list, by its three letters. Prisons elsewhere in the country are valid codes and not in the list. */
export function establishment(code: string): Establishment | undefined {
  return establishments.get(code)
}

/** By ODS, ONS or police force code. */
export function findOrganisation(code: string): Organisation | undefined {
  return organisations.get(code)
}
