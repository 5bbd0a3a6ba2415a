/** An answer that is not what the API promised. Says where, never what: the answer may hold anything. */
export class UnreadableAnswer extends Error {
  override name = 'UnreadableAnswer'
}

type Fields = Readonly<Record<string, unknown>>

/** Reads one value of an answer or throws `UnreadableAnswer`. */
export type Read<Value> = (value: unknown, where: string) => Value

const unreadable = (where: string, wanted: string): never => {
  throw new UnreadableAnswer(`The answer has no ${wanted} at ${where}`)
}

export const text: Read<string> = (value, where) =>
  typeof value === 'string' ? value : unreadable(where, 'text')

export const number: Read<number> = (value, where) =>
  typeof value === 'number' && Number.isFinite(value) ? value : unreadable(where, 'number')

export const truth: Read<boolean> = (value, where) =>
  typeof value === 'boolean' ? value : unreadable(where, 'true or false')

export const oneOf =
  <Value extends string>(...allowed: readonly Value[]): Read<Value> =>
  (value, where) =>
    allowed.find((one) => one === value) ?? unreadable(where, 'known word')

export const list =
  <Value>(read: Read<Value>): Read<readonly Value[]> =>
  (value, where) =>
    Array.isArray(value)
      ? value.map((one: unknown, index) => read(one, `${where}/${index}`))
      : unreadable(where, 'list')

/** Undefined when absent or null. */
export const optional =
  <Value>(read: Read<Value>): Read<Value | undefined> =>
  (value, where) =>
    value === undefined || value === null ? undefined : read(value, where)

/** An object of which only the named fields are taken: whatever else an answer holds goes no further. */
export const fields =
  <Value>(take: (field: <Part>(name: string, read: Read<Part>) => Part) => Value): Read<Value> =>
  (value, where) => {
    const found = isFields(value) ? value : unreadable(where, 'object')
    return take((name, read) => read(found[name], `${where}/${name}`))
  }

/** The same object without the fields that are undefined: JSON has no such thing, so writing and reading drops them. */
export function present<Value extends object>(value: Value): Present<Value> {
  const held: Present<Value> = JSON.parse(JSON.stringify(value))
  return held
}

type Present<Value> = {
  [Name in keyof Value as undefined extends Value[Name] ? never : Name]: Value[Name]
} & {
  [Name in keyof Value as undefined extends Value[Name] ? Name : never]?: Exclude<Value[Name], undefined>
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
