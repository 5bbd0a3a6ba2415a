import { isDay } from '@hub/calendar'
import { codeLists, findSubstance } from '@hub/contracts'

/** What keeps an event from being of its form. An unknown field is reported by its parent: its name could be a person's. */
export type FieldFault = Readonly<{ kind: 'missing' | 'malformed' | 'unknown'; pointer: string }>

export type Field = (value: unknown, pointer: string) => readonly FieldFault[]
export type Fields = Readonly<Record<string, Field>>

const whole =
  (good: (value: unknown) => boolean): Field =>
  (value, pointer) =>
    good(value) ? [] : [{ kind: 'malformed', pointer }]

export const text = (form: RegExp): Field => whole((value) => typeof value === 'string' && form.test(value))
export const oneOf = (words: readonly string[]): Field =>
  whole((value) => words.some((word) => word === value))
const coded = (codes: readonly Readonly<{ code: string }>[]): Field => oneOf(codes.map(({ code }) => code))

export const slug = text(/^[a-z][a-z0-9-]{0,63}$/)
export const uuid = text(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
export const sha256 = text(/^[0-9a-f]{64}$/)
export const area = text(/^(?:[EWSN]\d{8}|US-\d{2,5})$/)
/** Who did it, as a sign-in provider names somebody, or its digest. */
export const opaque = text(/^[A-Za-z0-9._:|/-]{1,100}$/)
/** A case's id, sealed: in clear it would tie what a review found to a person's records. */
export const sealed = text(/^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/)
export const theme = coded(codeLists.reviewThemes.entries)
export const discipline = coded(codeLists.disciplines.entries)
export const organisation = coded(codeLists.panelOrganisations.entries)
export const substance = whole((value) => typeof value === 'string' && findSubstance(value) !== undefined)
const count = whole((value) => Number.isSafeInteger(value) && Number(value) >= 0)

/** A name of a body, not of somebody: words without digits, one of which says what kind of body it is. */
export const bodyName = whole(
  (value) =>
    typeof value === 'string' &&
    /^[A-Z][A-Za-z ,&’'()-]{2,119}$/.test(value) &&
    /panel|group|network|partnership|board|committee|reviews?\b/i.test(value),
)

/** Where a document may be read by anybody. */
export const webAddress = whole(
  (value) => typeof value === 'string' && /^https:\/\/[a-z0-9.-]+\/[A-Za-z0-9._~/-]{0,200}$/.test(value),
)

/** A day of the calendar, YYYY-MM-DD. */
export const day = whole((value) => typeof value === 'string' && isDay(value))

export const list =
  (item: Field, least = 0): Field =>
  (value, pointer) =>
    Array.isArray(value) && value.length >= least && value.length <= 200
      ? value.flatMap((entry: unknown, index) => item(entry, `${pointer}/${index}`))
      : [{ kind: 'malformed', pointer }]

/** These fields, perhaps some of those, and no others. */
export const object =
  (needed: Fields, optional: Fields = {}): Field =>
  (value, pointer) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [{ kind: 'malformed', pointer }]
    const given: Readonly<Record<string, unknown>> = { ...value }
    const known = { ...needed, ...optional }
    const faults = Object.entries(known).flatMap(([name, field]): readonly FieldFault[] => {
      const at = `${pointer}/${name}`
      if (Object.hasOwn(given, name)) return field(given[name], at)
      return Object.hasOwn(needed, name) ? [{ kind: 'missing', pointer: at }] : []
    })
    const isKnown = Object.keys(given).every((name) => Object.hasOwn(known, name))
    return isKnown ? faults : [...faults, { kind: 'unknown', pointer }]
  }

export const agreementCited = object({
  id: slug,
  version: count,
  hash: text(/^[A-Za-z0-9_-]{43}$/),
  clauses: list(text(/^[A-Za-z0-9][A-Za-z0-9 .()/-]{0,39}$/)),
})
