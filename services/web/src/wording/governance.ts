import { codeLists } from '@hub/contracts'
import { measureNames, officeNames, organisationName, panelCategoryNames } from '@hub/governance'

/** A code of governance in words; one that is in no list is shown as it is. */
const wordsIn =
  (names: Readonly<Record<string, string>>) =>
  (code: string): string =>
    Object.hasOwn(names, code) ? (names[code] ?? code) : code

const listed = (list: Readonly<{ entries: readonly Readonly<{ code: string; displayName: string }>[] }>) =>
  wordsIn(Object.fromEntries(list.entries.map(({ code, displayName }) => [code, displayName])))

export const disciplineName = listed(codeLists.disciplines)
export const themeName = listed(codeLists.reviewThemes)
export const panelCategoryName = wordsIn(panelCategoryNames)
export const officeName = wordsIn(officeNames)
export const measureName = wordsIn(measureNames)
export { organisationName as panelOrganisationName }

export const sharingWords = wordsIn({
  none: 'Nothing agreed',
  draft: 'In draft',
  agreed: 'Agreed, nothing received yet',
  live: 'Sharing',
})

export const outcomeWords = wordsIn({
  done: 'done',
  'partly-done': 'partly done',
  'not-done': 'not done',
  superseded: 'replaced by another',
})
