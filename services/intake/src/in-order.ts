/** Runs tasks of the same key one after the other, in the order they were given; others at once. */
export type InOrder = <T>(key: string, task: () => Promise<T>) => Promise<T>

export function inOrder(): InOrder {
  const last = new Map<string, Promise<unknown>>()
  return async (key, task) => {
    const before = last.get(key) ?? Promise.resolve()
    // A task that fails fails its own caller, not the next one's.
    const mine = before.then(task, task)
    last.set(key, mine)
    try {
      return await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

/** Runs at most so many tasks at once; the others wait their turn. */
export type AtMost = <T>(task: () => Promise<T>) => Promise<T>

export function atMost(limit: number): AtMost {
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('A limit is a whole number from 1')
  const waiting: (() => void)[] = []
  let free = limit
  return async (task) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}
