import { findContract } from '@hub/contracts'
import type { Json } from '@hub/contracts'
import type { PlannedNotification, Region } from './region.ts'

export type IdentifierKind = 'name' | 'birth-date' | 'nhs-number' | 'postcode' | 'prison-number' | 'reference'

export type Identifier = Readonly<{ kind: IdentifierKind; text: string }>

/** Every text that identifies somebody, as any notification of the region carries it, each once. */
export function identifiersOf(region: Pick<Region, 'schedule'>): readonly Identifier[] {
  const found = new Map<string, Identifier>()
  for (const planned of region.schedule) {
    for (const pointer of identifyingPointers(planned)) {
      const kind = kinds[pointer.slice(pointer.lastIndexOf('/') + 1)] ?? 'reference'
      for (const text of textsAt(planned.plaintext, pointer.split('/').slice(1)))
        found.set(`${kind} ${text}`, { kind, text })
    }
  }
  return [...found.values()]
}

/** What was found where nothing should be: how many identifiers of which kind. Never which. */
export type Leak = Readonly<{ kind: IdentifierKind; count: number }>

/**
 * Looks for identifiers in a text, as whole words: a run of base64url is one word, so that chance does not spell a short name
 * in it. Postcodes and NHS numbers count however they are spaced.
 */
export function leakScan(identifiers: readonly Identifier[]): (text: string) => readonly Leak[] {
  const byFirstWord = Map.groupBy(
    identifiers.flatMap(spellings),
    ({ text }) => wordsIn(text).next().value?.[0] ?? '',
  )
  return (text) => {
    const found = new Map<IdentifierKind, Set<string>>()
    for (const word of wordsIn(text)) {
      for (const { kind, text: wanted } of byFirstWord.get(word[0]) ?? []) {
        if (!text.startsWith(wanted, word.index) || partOfWord.test(text.charAt(word.index + wanted.length)))
          continue
        found.set(kind, (found.get(kind) ?? new Set()).add(wanted))
      }
    }
    return [...found].map(([kind, texts]) => ({ kind, count: texts.size }))
  }
}

const partOfWord = /[\p{L}\p{M}\p{N}_-]/u

const wordsIn = (text: string) => text.matchAll(/[\p{L}\p{M}\p{N}_-]+/gu)

const kinds: Readonly<Record<string, IdentifierKind>> = {
  familyName: 'name',
  givenNames: 'name',
  birthDate: 'birth-date',
  nhsNumber: 'nhs-number',
  postcode: 'postcode',
  prisonNumber: 'prison-number',
  removedPrisonNumber: 'prison-number',
  retainedPrisonNumber: 'prison-number',
}

/** The contract says which fields identify: direct identifiers, and prison numbers that are needed to link. */
const identifyingPointers = ({ type }: PlannedNotification): readonly string[] =>
  (findContract(type)?.fields ?? [])
    .filter((field) => field.class === 'DI' || (field.class === 'CR' && field.need.includes('L')))
    .map(({ pointer }) => pointer)

/** The texts at a pointer, `*` standing for every element; a list of texts gives each. */
function textsAt(value: Json | undefined, path: readonly string[]): readonly string[] {
  const [step, ...rest] = path
  if (typeof value === 'string') return step === undefined ? [value] : []
  if (isList(value)) return value.flatMap((item) => textsAt(item, step === '*' ? rest : path))
  if (value === null || typeof value !== 'object' || step === undefined) return []
  return textsAt(value[step], rest)
}

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value)

function spellings(identifier: Identifier): readonly Identifier[] {
  const { kind, text } = identifier
  if (kind === 'postcode') return [identifier, { kind, text: text.replaceAll(' ', '') }]
  if (kind === 'nhs-number')
    return [identifier, { kind, text: `${text.slice(0, 3)} ${text.slice(3, 6)} ${text.slice(6)}` }]
  return [identifier]
}
