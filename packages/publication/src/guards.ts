/** Is it a value of this form? For what comes back from the log: it may have been written by anybody. */
export type Is<Value> = (value: unknown) => value is Value

type Shape = Readonly<Record<string, Is<unknown>>>
type Of<Fields extends Shape> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Is<infer Value> ? Value : never
}

export const whole: Is<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0
export const amount: Is<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
export const flag: Is<boolean> = (value) => typeof value === 'boolean'

export const form =
  (pattern: RegExp): Is<string> =>
  (value): value is string =>
    typeof value === 'string' && pattern.test(value)

export const oneOf =
  <Word extends string | number | null>(...words: readonly Word[]): Is<Word> =>
  (value): value is Word =>
    words.some((word) => word === value)

export const either =
  <One, Other>(one: Is<One>, other: Is<Other>): Is<One | Other> =>
  (value): value is One | Other =>
    one(value) || other(value)

export const list =
  <Item>(item: Is<Item>, most: number): Is<readonly Item[]> =>
  (value): value is readonly Item[] =>
    Array.isArray(value) && value.length <= most && value.every(item)

export const table = (name: RegExp, entry: RegExp): Is<Readonly<Record<string, string>>> =>
  function isTable(value): value is Readonly<Record<string, string>> {
    return (
      isObject(value) &&
      Object.entries(value).every(
        ([key, one]) => name.test(key) && typeof one === 'string' && entry.test(one),
      )
    )
  }

/** These fields and no others: a field nobody named could hold anything. */
export const fields = <Required extends Shape>(required: Required): Is<Of<Required>> =>
  function isThese(value): value is Of<Required> {
    return hasFields(value, required, {})
  }

/** These fields, perhaps some of those, and no others. */
export const fieldsWith = <Required extends Shape, Optional extends Shape>(
  required: Required,
  optional: Optional,
): Is<Of<Required> & Partial<Of<Optional>>> =>
  function isThese(value): value is Of<Required> & Partial<Of<Optional>> {
    return hasFields(value, required, optional)
  }

function hasFields(value: unknown, required: Shape, optional: Shape): boolean {
  if (!isObject(value)) return false
  const known = { ...optional, ...required }
  return (
    Object.keys(required).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, one]) => Object.hasOwn(known, name) && known[name]?.(one) === true)
  )
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
