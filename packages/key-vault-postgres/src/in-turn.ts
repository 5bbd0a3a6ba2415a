/** A group this large is worked on while what comes after it waits for the next. */
const maxRequests = 200

export type Settled<Answer> = Readonly<{ kind: 'answer'; answer: Answer } | { kind: 'fault'; error: unknown }>

export type InTurn<Request, Answer> = Readonly<{
  add(request: Request): Promise<Answer>
}>

/**
 * Works on one group of requests at a time, in the order they came; what comes meanwhile is the next group. So many
 * requests cost one round trip and one commit, and a busy caller takes one connection.
 */
export function inTurn<Request, Answer>(
  work: (group: readonly Request[]) => Promise<readonly Settled<Answer>[]>,
): InTurn<Request, Answer> {
  type Waiting = Readonly<{
    request: Request
    resolve: (answer: Answer) => void
    reject: (error: unknown) => void
  }>
  const waiting: Waiting[] = []
  let working: Promise<void> | undefined

  async function workOn(group: readonly Waiting[]): Promise<void> {
    try {
      const settled = await work(group.map(({ request }) => request))
      group.forEach(({ resolve, reject }, place) => {
        const one = settled[place]
        if (one?.kind === 'answer') resolve(one.answer)
        else reject(one?.error)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  async function workOff(): Promise<void> {
    // Requests of the same turn of the event loop belong to one group.
    await new Promise<void>((resolve) => void setImmediate(resolve))
    while (waiting.length > 0) await workOn(waiting.splice(0, maxRequests))
    working = undefined
  }

  return {
    add(request) {
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject })
        working ??= workOff()
      })
    },
  }
}
