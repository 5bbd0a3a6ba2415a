import { codeLists } from '../generated/code-lists.js'
import type { Icd10Group } from './code-list.ts'

/** The groups a code belongs to, by prefix of the undotted form: `X42` and `X420` are both in `drug-poisoning`. */
export function icd10GroupsOf(code: string): readonly Icd10Group[] {
  return codeLists.icd10Groups.entries.filter(
    (group) =>
      group.include.some((prefix) => code.startsWith(prefix)) &&
      !(group.exclude ?? []).some((prefix) => code.startsWith(prefix)),
  )
}

/** True for an ICD-10 code, undotted, that the agreement's groups ask for. */
export function isAgreedIcd10(code: string): boolean {
  return /^[A-Z]\d{2}(?:\d|X)?$/.test(code) && icd10GroupsOf(code).length > 0
}
