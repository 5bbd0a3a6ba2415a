import { demandAppendable, encodeEvent } from '@hub/event-log'
import type { AppendOutcome } from '@hub/event-log'
import type { Append, AppendResult } from './event-writer.ts'

/** A group this large is written without waiting for the turn to end. */
const maxEvents = 200

export type GroupCommit = Readonly<{
  /** Resolves when the append is durable. What cannot be kept is refused here, before it can hold up others. */
  add(append: Omit<Append, 'encoded'>): Promise<AppendOutcome>
  /** Writes what waits, now. */
  flush(): void
}>

/**
 * Collects what is asked for in one turn of the event loop and writes it in one transaction: making durable costs as
 * much for two hundred events as for one. While a commit waits for the disk, the next group gathers.
 */
export function groupCommit(
  write: (appends: readonly Append[]) => readonly AppendResult[],
  onWritten: () => void,
): GroupCommit {
  type Waiting = Readonly<{ append: Append; settle: (result: AppendResult) => void }>
  let waiting: Waiting[] = []
  let eventCount = 0
  let turn: NodeJS.Immediate | undefined

  const flush = () => {
    clearImmediate(turn)
    turn = undefined
    const group = waiting
    waiting = []
    eventCount = 0
    if (group.length === 0) return
    const results = write(group.map(({ append }) => append))
    onWritten()
    for (const [index, { settle }] of group.entries()) {
      const result = results[index]
      if (result) settle(result)
    }
  }

  return {
    add({ stream, events, expected }) {
      demandAppendable(events, expected)
      const append = { stream, events, encoded: events.map(encodeEvent), expected }
      return new Promise((resolve, reject) => {
        const settle = (result: AppendResult) => {
          if (result.kind === 'done') resolve(result.outcome)
          else reject(result.error)
        }
        waiting.push({ append, settle })
        eventCount += events.length
        if (eventCount >= maxEvents) flush()
        else turn ??= setImmediate(flush)
      })
    },
    flush,
  }
}
