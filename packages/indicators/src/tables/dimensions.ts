import { authorityOf, codeLists } from '@hub/contracts'
import type { NamedDimension } from '@hub/disclosure-control'

/**
 * Everybody is in exactly one category, so that the categories add up to the whole. Categories come from a fixed list, never
 * from the data: which categories a table has would tell of people too.
 */
const once = <const Name extends string, const Code extends string>(
  name: Name,
  codes: readonly Code[],
): NamedDimension<Name, Code, 'once'> => ({
  name,
  role: 'breakdown',
  counting: 'once',
  levels: [{ name, categories: codes.map((code) => ({ code })) }],
})

/** Each category is judged by itself, not as a part of the whole, so that one small number does not keep back the others. */
const many = <const Name extends string, const Code extends string>(
  name: Name,
  codes: readonly Code[],
  level: string = name,
): NamedDimension<Name, Code, 'many'> => ({
  name,
  role: 'breakdown',
  counting: 'many',
  covers: false,
  levels: [{ name: level, categories: codes.map((code) => ({ code })) }],
})

export const severity = once('severity', ['near-fatal', 'other'])
export const verification = once('verification', ['confirmed', 'not-confirmed'])
export const followUp = once('follow-up', ['treatment-begun', 'not-begun', 'in-treatment', 'not-asked'])
export const cause = many('cause', ['drug-misuse', 'drug-other', 'alcohol', 'not-known-yet'])
export const treatment = many('treatment', ['in-treatment', 'within-six-months'])
export const priorOverdose = once('prior-overdose', ['yes', 'no'])
export const continuity = once('continuity', ['met', 'not-met', 'not-known-yet', 'not-asked'])
export const naloxone = once('naloxone', ['supplied', 'not-supplied', 'not-asked'])
export const reviewed = once('category', ['a', 'b', 'c', 'd'])

const substances = codeLists.substances.entries.map(({ code }) => code).filter((code) => code !== 'unknown')

/** An overdose counts under each of its substances, and under none where none is known. */
export const substance = many('substance', substances)
/** Of deaths: substances named as the cause. */
export const implicated = many('implicated', substances, 'substance')
/** Of reviews: substances the panel found. */
export const found = many('found', substances, 'substance')

const elsewhere = 'elsewhere-or-not-known'

/** The area's local authorities by ONS code. People whose home is not stated are counted with those from elsewhere. */
export const homeIn = (areaCodes: readonly string[]): NamedDimension<'area', string, 'once'> => ({
  name: 'area',
  role: 'geography',
  counting: 'once',
  levels: [
    {
      name: 'local-authority',
      categories: [...[...new Set(areaCodes.map((code) => authorityOf(code)))].toSorted(), elsewhere].map(
        (code) => ({ code }),
      ),
    },
  ],
})

/** The category of `homeIn` that a person's home is in. */
export const homeOf = (residence: string | undefined, areaCodes: readonly string[]): string =>
  residence !== undefined && areaCodes.includes(residence) ? authorityOf(residence) : elsewhere
