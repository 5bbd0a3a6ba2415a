/** A value for each pair of records, found from either record. */
export interface PairIndex<Value> {
  get(a: string, b: string): Value | undefined
  /** `undefined` removes the value. */
  set(a: string, b: string, value: Value | undefined): void
  of(record: string): ReadonlyMap<string, Value>
  /** Removes every value of a record. */
  clear(record: string): void
}

export function pairIndex<Value>(): PairIndex<Value> {
  const sides = new Map<string, Map<string, Value>>()
  const none: ReadonlyMap<string, Value> = new Map()

  const setOne = (a: string, b: string, value: Value | undefined): void => {
    if (value !== undefined) {
      sides.set(a, (sides.get(a) ?? new Map<string, Value>()).set(b, value))
      return
    }
    const side = sides.get(a)
    side?.delete(b)
    if (side?.size === 0) sides.delete(a)
  }
  return {
    get: (a, b) => sides.get(a)?.get(b),
    set(a, b, value) {
      setOne(a, b, value)
      setOne(b, a, value)
    },
    of: (record) => sides.get(record) ?? none,
    clear(record) {
      for (const other of sides.get(record)?.keys() ?? []) setOne(other, record, undefined)
      sides.delete(record)
    },
  }
}
