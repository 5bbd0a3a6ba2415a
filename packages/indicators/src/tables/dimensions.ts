import { authorityOf, codeLists } from '@hub/contracts'
import type { Category, Dimension } from '@hub/disclosure-control'

/** Of a fixed list, never of what happened to occur: which categories a table has would tell of people too. */
const once = (name: string, codes: readonly string[]): Dimension => ({
  name,
  role: 'breakdown',
  counting: 'once',
  levels: [{ name, categories: codes.map((code): Category => ({ code })) }],
})

export const severity = once('severity', ['near-fatal', 'other'])
export const verification = once('verification', ['confirmed', 'not-confirmed'])
/** Each by itself and not as the parts of a whole, so that one small number does not keep back the others. */
const some = (name: string, codes: readonly string[]): Dimension => ({
  ...once(name, codes),
  counting: 'many',
  covers: false,
})

export const cause = some('cause', ['drug-misuse', 'drug-other', 'alcohol', 'not-known-yet'])
export const treatment = some('treatment', ['in-treatment', 'within-six-months'])
export const priorOverdose = once('prior-overdose', ['yes', 'no'])
export const continuity = once('continuity', ['met', 'not-met', 'not-known-yet', 'not-asked'])
export const naloxone = once('naloxone', ['supplied', 'not-supplied', 'not-asked'])
export const followUp = once('follow-up', ['treatment-begun', 'not-begun', 'in-treatment', 'not-asked'])
export const reviewed = once('category', ['a', 'b', 'c', 'd'])

const allSubstances = codeLists.substances.entries
  .map(({ code }): Category => ({ code }))
  .filter(({ code }) => code !== 'unknown')

/** A thing counts under each of its substances, and under none where none is known. */
export const substance: Dimension = {
  name: 'substance',
  role: 'breakdown',
  counting: 'many',
  covers: false,
  levels: [{ name: 'substance', categories: allSubstances }],
}

/** Of deaths: those named as the cause. */
export const implicated: Dimension = { ...substance, name: 'implicated' }
/** Of reviews: those the panel found. */
export const found: Dimension = { ...substance, name: 'found' }

export const elsewhere = 'elsewhere-or-not-known'

/** The area's local authorities. People whose home is not stated are counted with those from elsewhere. */
export function areaDimension(codes: readonly string[]): Dimension {
  const authorities = [...new Set(codes.map((code) => authorityOf(code)))].toSorted()
  return {
    name: 'area',
    role: 'geography',
    counting: 'once',
    levels: [
      {
        name: 'local-authority',
        categories: [...authorities, elsewhere].map((code): Category => ({ code })),
      },
    ],
  }
}

export const authorityIn = (code: string | undefined, codes: readonly string[]): string =>
  code !== undefined && codes.includes(code) ? authorityOf(code) : elsewhere
