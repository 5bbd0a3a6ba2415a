import type { Json, JsonObject, Timed } from '@hub/contracts'

/** What every plaintext has in common, whatever its contract. */
export type Plaintext = Readonly<{
  salt: string
  record: Readonly<{ ref: string; version: number; supersedes?: string }>
  /** Absent where the contract is about no person. */
  identity?: Readonly<{
    birthDate?: string
    statedAge?: Readonly<{ fromYears: number; toYears: number }>
    sexCode?: '1' | '2' | '9' | '0'
  }>
  facts: JsonObject
}>

/** Call only after `checkPlaintext` found no error: the contract is what makes the value one, down to every member. */
export function isPlaintext(value: unknown): value is Plaintext {
  return typeof value === 'object' && value !== null && 'record' in value && 'facts' in value
}

/** Every value a pointer leads to; `*` stands for each element of an array. */
export function valuesAt(plaintext: Plaintext, pointer: string): readonly Json[] {
  const root: Json = { ...plaintext }
  return pointer
    .split('/')
    .slice(1)
    .reduce<readonly Json[]>((found, part) => found.flatMap((value) => step(value, part)), [root])
}

export const presentAt = (plaintext: Plaintext, pointer: string): boolean =>
  valuesAt(plaintext, pointer).length > 0

function step(value: Json, part: string): readonly Json[] {
  if (isArray(value)) return part === '*' ? value : []
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return []
  const member = value[part]
  return member === undefined ? [] : [member]
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value)

/** When it happened: the first of the contract's pointers that is present. A day becomes its start, to the day. */
export function occurredAt(plaintext: Plaintext, pointers: readonly string[]): Timed | undefined {
  for (const pointer of pointers) {
    const [value] = valuesAt(plaintext, pointer)
    if (value === undefined) continue
    const timed = typeof value === 'string' ? dayAsTimed(value) : asTimed(value)
    if (timed !== undefined) return timed
  }
  return undefined
}

/** A day has no offset; UTC keeps the calendar day the one that is written. */
const dayAsTimed = (text: string): Timed | undefined =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) ? { at: `${text}T00:00:00Z`, precision: 'day' } : undefined

function asTimed(value: Json): Timed | undefined {
  if (typeof value !== 'object' || value === null || isArray(value)) return undefined
  const { at, precision, latest } = value
  if (typeof at !== 'string' || !isPrecision(precision)) return undefined
  return { at, precision, ...(typeof latest === 'string' ? { latest } : {}) }
}

const precisions = ['minute', 'hour', 'day', 'month', 'range', 'unknown'] as const

function isPrecision(value: unknown): value is Timed['precision'] {
  return precisions.some((precision) => precision === value)
}
