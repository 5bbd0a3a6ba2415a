/** One message as the broker has it. Nothing in it is signed but what its value says. */
export type TakenMessage = Readonly<{
  topic: string
  partition: number
  offset: string
  key: Uint8Array | null
  value: Uint8Array | null
  /** A name may come several times. */
  headers: readonly Readonly<{ name: string; value: Uint8Array }>[]
}>

/** How far a run of messages came: the first `settled` of them, in their order, and what holds up the next. */
export type Advance = Readonly<{
  settled: number
  next:
    | Readonly<{ kind: 'nothing' | 'more' }>
    /** Still being worked on; `over` resolves when it no longer is. */
    | Readonly<{ kind: 'slow'; over: Promise<void> }>
    | Readonly<{ kind: 'failed'; error: unknown }>
}>

export type PartitionWork = Readonly<{
  /**
   * Works on the messages, several at once, those of one key in their order, until all are settled, one has failed, or
   * `halt` resolves. What is under way then goes on, and is not begun again when the same messages come once more. Where
   * `mayBegin` says no, what is under way is waited for, and nothing else is begun.
   */
  advance(messages: readonly TakenMessage[], limits: Limits): Promise<Advance>
  /** What was settled up to here will not come again. */
  forget(messages: readonly TakenMessage[]): void
}>

export type Limits = Readonly<{ halt: Promise<void>; mayBegin: () => boolean }>

export type PartitionWorkParts = Readonly<{
  /** Resolves when the message is settled for good; rejects when it cannot be now. */
  handle: (message: TakenMessage) => Promise<void>
  concurrency: number
}>

type Task = Readonly<{
  over: Promise<void>
  state: () => 'under way' | 'done' | Readonly<{ error: unknown }>
}>

/** What is being done, and is done ahead of its turn, in one partition. It knows no clock and no broker. */
export function partitionWork({ handle, concurrency }: PartitionWorkParts): PartitionWork {
  const tasks = new Map<string, Task>()
  const lanes = new Map<string, Promise<void>>()

  function begin(message: TakenMessage): Task {
    const key = message.key === null ? undefined : Buffer.from(message.key).toString('base64')
    const before = key === undefined ? undefined : lanes.get(key)
    // When the one before it fails, a later one of its key must not overtake: it fails as well, and both come again.
    const mine = (before ?? Promise.resolve()).then(() => handle(message))
    let state: ReturnType<Task['state']> = 'under way'
    const settle = async (): Promise<void> => {
      try {
        await mine
        state = 'done'
      } catch (error) {
        state = { error }
      }
      if (key !== undefined && lanes.get(key) === mine) lanes.delete(key)
    }
    if (key !== undefined) lanes.set(key, mine)
    return { over: settle(), state: () => state }
  }

  function taskOf(message: TakenMessage): Task {
    const known = tasks.get(message.offset)
    const task = known === undefined || typeof known.state() === 'object' ? begin(message) : known
    tasks.set(message.offset, task)
    return task
  }

  async function advance(messages: readonly TakenMessage[], { halt, mayBegin }: Limits): Promise<Advance> {
    const waiting = messages.values()
    let halted = false
    const stopped = halt.then(() => void (halted = true))
    const worker = async (): Promise<void> => {
      for (const message of waiting) {
        if (halted || !mayBegin()) return
        const task = taskOf(message)
        await task.over
        if (typeof task.state() === 'object') halted = true
      }
    }
    await Promise.race([Promise.all(Array.from({ length: concurrency }, worker)), stopped])
    halted = true

    const settled = messages.findIndex(({ offset }) => tasks.get(offset)?.state() !== 'done')
    if (settled < 0) return { settled: messages.length, next: { kind: 'nothing' } }
    const head = tasks.get(messages[settled]?.offset ?? '')
    const state = head?.state()
    if (head === undefined || state === undefined || state === 'done')
      return { settled, next: { kind: 'more' } }
    if (state === 'under way') return { settled, next: { kind: 'slow', over: head.over } }
    return { settled, next: { kind: 'failed', error: state.error } }
  }

  return {
    advance,
    forget(messages) {
      for (const { offset } of messages) tasks.delete(offset)
    },
  }
}
