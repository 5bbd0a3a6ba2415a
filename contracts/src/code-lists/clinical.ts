import { codeLists } from '../generated/code-lists.js'

export type ValueSetName =
  | 'overdose-diagnosis'
  | 'confirmed-present'
  | 'known-absent'
  | 'immediate-acuity'
  | 'arrived-by-ambulance'
  | 'overdose-primary-diagnosis'

const sets = new Map(codeLists.clinicalValueSets.entries.map((entry) => [entry.code, entry]))

/**
 * Does the code mean what the value set stands for? A SNOMED CT code must be in it, an ICD-10 code (undotted) must begin
 * with one that is. Codes are never compared anywhere else, so that an area can follow a new release by a new list.
 */
export function isInValueSet(name: ValueSetName, code: string): boolean {
  const set = sets.get(name)
  if (set === undefined) throw new RangeError('There is no such value set')
  return set.include.some((one) => (set.system === 'ICD-10' ? code.startsWith(one.code) : one.code === code))
}
