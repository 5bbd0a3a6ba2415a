import { readInstant } from '@hub/calendar'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { findSubstance } from '../code-lists/substances.ts'
import { codeLists } from '../generated/code-lists.js'

const codesOf = (list: Readonly<{ entries: readonly Readonly<{ code: string }>[] }>) => {
  const codes = new Set(list.entries.map(({ code }) => code))
  return (text: string): boolean => codes.has(text)
}

const recordedAt = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/

const isTime = (text: string): boolean => readInstant(text) !== undefined

/** A name of a body, not of somebody: words without digits, one of which says what kind of body it is. */
const isBodyName = (text: string): boolean =>
  /^[A-Z][A-Za-z ,&’'()-]{2,119}$/.test(text) &&
  /panel|group|network|partnership|board|committee|reviews?\b/i.test(text)

/** The formats that the schemas of log events may name. A format that is not here does not compile. */
export const logFormats = {
  'recorded-at': (text: string) => recordedAt.test(text) && isTime(text),
  'log-instant': (text: string) => instant.test(text) && isTime(text),
  'log-utc-instant': (text: string) => instant.test(text) && text.endsWith('Z') && isTime(text),
  date: fullFormats.date,
  'body-name': isBodyName,
  'review-theme': codesOf(codeLists.reviewThemes),
  discipline: codesOf(codeLists.disciplines),
  'panel-organisation': codesOf(codeLists.panelOrganisations),
  substance: (text: string) => findSubstance(text) !== undefined,
}
