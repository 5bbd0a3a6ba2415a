import { codeLists } from '../generated/code-lists.js'
import type { DrugClass, Substance } from './code-list.ts'

const byCode = new Map(codeLists.substances.entries.map((substance) => [substance.code, substance]))

export function findSubstance(code: string): Substance | undefined {
  return byCode.get(code)
}

/**
 * The substances a code is counted under besides itself, nearest first: `heroin` gives `heroin_morphine`, `any_opiate`.
 * An unknown code has none.
 */
export function ancestorsOf(code: string): readonly string[] {
  const found: string[] = []
  for (let parent = byCode.get(code)?.parent; parent !== undefined; parent = byCode.get(parent)?.parent) {
    found.push(parent)
  }
  return found
}

/** Its class under the Misuse of Drugs Act 1971 on a day (YYYY-MM-DD), or undefined when it was not controlled then. */
export function drugClassOn(code: string, day: string): DrugClass | undefined {
  return byCode.get(code)?.controlledFrom.findLast((entry) => entry.from <= day)?.class
}

/**
 * Was the substance controlled on the day (YYYY-MM-DD)? The definition of a drug misuse death turns on the day of death.
 * A group such as `any_opiate` is not itself controlled: ask for the substance that was named.
 */
export function isControlled(code: string, day: string): boolean {
  return drugClassOn(code, day) !== undefined
}
