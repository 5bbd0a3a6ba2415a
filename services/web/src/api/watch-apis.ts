import { setTimeout } from 'node:timers/promises'

export type WatchedApi = Readonly<{ what: string; address: string }>

export type ApiWatch = Readonly<{
  /** What gives no answer, and what says that it is damaged. */
  now(): Readonly<{
    waitsFor: readonly string[]
    damage: readonly Readonly<{ what: string; where: string }>[]
  }>
  stop(): Promise<void>
}>

/** How an API stands: it answers (be it that it is not ready: the pages can say so), it does not, or it is damaged. */
type Standing = 'answers' | 'away' | Readonly<{ where: string }>

const timeoutMs = 3000

/**
 * Asks each API's `/health/ready`, again and again. The pages need an API that answers; one that still reads the log says so
 * itself on the pages that need it, and keeps nobody from the others.
 */
export function watchApis(
  apis: readonly WatchedApi[],
  { everyMs, damagedProblem }: Readonly<{ everyMs: number; damagedProblem: string }>,
): ApiWatch {
  const stopping = new AbortController()
  const standing = new Map<string, Standing>(apis.map(({ what }) => [what, 'away']))

  async function watch({ what, address }: WatchedApi): Promise<void> {
    while (!stopping.signal.aborted) {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(timeoutMs)])
      standing.set(what, await standingOf(address, { signal, damagedProblem }))
      await setTimeout(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const watching = Promise.all(apis.map(watch))

  return {
    now() {
      const all = [...standing]
      return {
        waitsFor: all.flatMap(([what, how]) => (how === 'away' ? [what] : [])),
        damage: all.flatMap(([what, how]) => (typeof how === 'object' ? [{ what, where: how.where }] : [])),
      }
    },
    async stop() {
      stopping.abort()
      await watching
    },
  }
}

type Looking = Readonly<{ signal: AbortSignal; damagedProblem: string }>

async function standingOf(address: string, { signal, damagedProblem }: Looking): Promise<Standing> {
  try {
    const answer = await fetch(`${address}/health/ready`, { redirect: 'error', signal })
    const body: unknown = await answer.json()
    if (typeof body !== 'object' || body === null) return 'away'
    if (answer.ok && 'status' in body && body.status === 'ready') return 'answers'
    if (answer.status !== 503 || !('type' in body)) return 'away'
    return body.type === damagedProblem ? { where: 'as its own /health/ready says' } : 'answers'
  } catch {
    return 'away'
  }
}
