import { readInstant } from '@hub/calendar'

/** Where a value is not of its shape. An unknown field is reported by its parent: its name could be a person's. */
export type Fault = Readonly<{ kind: 'missing' | 'malformed' | 'unknown'; pointer: string }>

/** Says what is wrong with a value, and to the compiler what it is when nothing is. */
export type Shape<Value> = Readonly<{
  faults(value: unknown, pointer: string): readonly Fault[]
  /** Nothing is missing and nothing malformed; unknown fields do no harm to who does not read them. */
  accepts(value: unknown): value is Value
}>

export type Shown<Of> = Of extends Shape<infer Value> ? Value : never

/** The value as what the shape says it is, where it is that. */
export const shown = <Value>(shape: Shape<Value>, value: unknown): Value | undefined =>
  shape.accepts(value) ? value : undefined

function shaped<Value>(faults: Shape<Value>['faults']): Shape<Value> {
  return {
    faults,
    accepts: (value): value is Value => faults(value, '').every(({ kind }) => kind === 'unknown'),
  }
}

const whole = <Value>(good: (value: unknown) => boolean): Shape<Value> =>
  shaped((value, pointer) => (good(value) ? [] : [{ kind: 'malformed', pointer }]))

export const text = (form: RegExp): Shape<string> =>
  whole((value) => typeof value === 'string' && form.test(value))

/** A time of that form that a calendar has. */
export const instant = (form: RegExp): Shape<string> =>
  whole((value) => typeof value === 'string' && form.test(value) && readInstant(value) !== undefined)

export const oneOf = <Word extends string>(...words: readonly Word[]): Shape<Word> =>
  whole((value) => words.some((word) => word === value))

export const count: Shape<number> = whole((value) => Number.isSafeInteger(value) && Number(value) >= 0)

/** A number of a publication, or that it is kept back. */
export const published: Shape<number | '[c]'> = whole(
  (value) => value === '[c]' || (typeof value === 'number' && Number.isFinite(value) && value >= 0),
)

/** Bits of evidence as they may be written down: too coarse to tell a rare name from a common one. */
export const roundedBits: Shape<number> = whole(
  (value) => typeof value === 'number' && Number.isSafeInteger(value / 2.5),
)

export const yes: Shape<true> = whole((value) => value === true)

export const flag: Shape<boolean> = whole((value) => typeof value === 'boolean')

/** Looked at elsewhere. */
export const anything: Shape<unknown> = whole((value) => value !== undefined)

/** An object of any of these names, each with a text of this form. */
export const table = (name: RegExp, form: RegExp): Shape<Readonly<Record<string, string>>> =>
  whole(
    (value) =>
      isRecord(value) &&
      Object.entries(value).every(
        ([key, entry]) => name.test(key) && typeof entry === 'string' && form.test(entry),
      ),
  )

export const orNull = <Value>(shape: Shape<Value>): Shape<Value | null> =>
  shaped((value, pointer) => (value === null ? [] : shape.faults(value, pointer)))

export const list = <Item>(item: Shape<Item>, most = 200): Shape<readonly Item[]> =>
  shaped((value, pointer) =>
    Array.isArray(value) && value.length <= most
      ? value.flatMap((entry: unknown, index) => item.faults(entry, `${pointer}/${index}`))
      : [{ kind: 'malformed', pointer }],
  )

/** The one shape where the value has the field, and otherwise the other. */
export const either = <One, Other>(field: string, one: Shape<One>, other: Shape<Other>): Shape<One | Other> =>
  shaped((value, pointer) =>
    (isRecord(value) && Object.hasOwn(value, field) ? one : other).faults(value, pointer),
  )

type Fields = Readonly<Record<string, Shape<unknown>>>
type ShownOf<Of extends Fields> = Readonly<{ [Name in keyof Of]: Shown<Of[Name]> }>

/** These fields and no others. */
export const object = <Required extends Fields>(required: Required): Shape<ShownOf<Required>> =>
  shaped((value, pointer) => fieldFaults(value, pointer, { required, optional: {} }))

/** These fields, perhaps some of those, and no others. */
export const objectWith = <Required extends Fields, Optional extends Fields>(
  required: Required,
  optional: Optional,
): Shape<ShownOf<Required> & Partial<ShownOf<Optional>>> =>
  shaped((value, pointer) => fieldFaults(value, pointer, { required, optional }))

function fieldFaults(
  value: unknown,
  pointer: string,
  fields: Readonly<{ required: Fields; optional: Fields }>,
): readonly Fault[] {
  if (!isRecord(value)) return [{ kind: 'malformed', pointer }]
  const known = { ...fields.required, ...fields.optional }
  const faults = Object.entries(known).flatMap(([name, shape]): readonly Fault[] => {
    const at = `${pointer}/${name}`
    if (Object.hasOwn(value, name)) return shape.faults(value[name], at)
    return Object.hasOwn(fields.required, name) ? [{ kind: 'missing', pointer: at }] : []
  })
  const isKnown = (name: string): boolean => Object.hasOwn(known, name)
  return Object.keys(value).every(isKnown) ? faults : [...faults, { kind: 'unknown', pointer }]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
