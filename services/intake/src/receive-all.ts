import type { Arrival } from './arrival.ts'
import type { Outcome } from './outcome.ts'

export type Received = Readonly<{ index: number; outcome: Outcome }>

export type ReceiveAllOptions = Readonly<{
  /** How many are under way at once; default 64. */ concurrency?: number
}>

/**
 * Receives many, several at once so that the log can write them together, and yields the outcomes in the order of the
 * arrivals. Takes from `arrivals` only as fast as it gives: an import of any length needs little memory. Throws what
 * `receive` throws; everything yielded before is durable.
 */
export async function* receiveAll(
  receive: (arrival: Arrival) => Promise<Outcome>,
  arrivals: Iterable<Arrival> | AsyncIterable<Arrival>,
  { concurrency = 64 }: ReceiveAllOptions = {},
): AsyncGenerator<Received> {
  let index = 0
  for await (const outcome of severalAtOnce(arrivals, receive, concurrency)) yield { index: index++, outcome }
}

/** Does the work on several items at once, and yields the results in the order of the items. */
export async function* severalAtOnce<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  concurrency: number,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = []
  for await (const item of items) {
    const result = work(item)
    // Its failure is thrown when its turn comes; until then it must not count as unhandled.
    result.catch(() => undefined)
    underWay.push(result)
    const first = underWay.length >= concurrency ? underWay.shift() : undefined
    if (first !== undefined) yield await first
  }
  for (const result of underWay) yield await result
}
