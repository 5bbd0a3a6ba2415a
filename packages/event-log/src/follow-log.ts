import type { RecordedEvent } from './event-log.ts'
import type { Position } from './position.ts'
import type { News } from './wake-up.ts'

/** How something that follows the log ended: it was told to stop, or it failed. */
export type FollowerEnd = Readonly<{ kind: 'stopped' }> | Readonly<{ kind: 'failed'; error: unknown }>

/**
 * `follow` for an adapter that can `readAll` and hears of news. The mark is taken before the reading: an event
 * appended between the last read and the wait would else be told only together with the one after it.
 */
export async function* followLog(options: {
  readAll: (after?: Position) => AsyncIterable<RecordedEvent>
  after: Position | undefined
  signal: AbortSignal
  news: News
}): AsyncGenerator<RecordedEvent | Readonly<{ kind: 'caught-up' }>> {
  const { readAll, signal, news } = options
  let { after } = options
  let hasTold = false
  while (!signal.aborted) {
    const mark = news.mark()
    let hasFound = false
    for await (const event of readAll(after)) {
      if (signal.aborted) return
      hasFound = true
      after = event.position
      yield event
      if (signal.aborted) return
    }
    if (hasFound || !hasTold) yield { kind: 'caught-up' }
    hasTold = true
    await news.since(mark, signal)
  }
}
