import { codeLists, findSubstance } from '@hub/contracts'
import { asWords } from './feeds.ts'

export const substanceName = (code: string): string => findSubstance(code)?.displayName ?? asWords(code)

/** Every substance of the contracts' list, by name. */
export const substanceChoices = (): readonly Readonly<{ value: string; text: string }>[] => choices

const choices = codeLists.substances.entries
  .map(({ code, displayName }) => ({ value: code, text: displayName }))
  .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'))
