import { EventStoreDBClient } from '@eventstore/db-client'
import type { Credentials } from '@eventstore/db-client'
import { LogError } from '@hub/event-log'
import { isPassing, nameOf } from './faults.ts'

export type Connection = Readonly<{
  client: EventStoreDBClient
  /**
   * Given with every append. With them the client makes a call of its own for each; without, it shares one long call
   * among all its instances in the process, where the end of one fails the appends of every other.
   */
  credentials: Credentials
  namespace: string
  deadlineMs: number
  /**
   * Asks until it is answered, as long as the fault may pass. MUST only be given what may be asked twice. Throws
   * `HUB_LOG_UNAVAILABLE` at the last fault of that kind, anything else as it is.
   */
  persist<Answer>(ask: (attempt: number) => Promise<Answer>): Promise<Answer>
  wait(ms: number): Promise<unknown>
  close(): Promise<void>
}>

export type ConnectionParts = Readonly<{
  connectionString: string
  namespace: string
  deadlineMs: number
  pausesMs: readonly number[]
  wait: (ms: number) => Promise<unknown>
}>

/** Throws a `RangeError` on a connection string that is none; it is not repeated, since it may hold a password. */
export function connect({
  connectionString,
  namespace,
  deadlineMs,
  pausesMs,
  wait,
}: ConnectionParts): Connection {
  const client = clientOf(connectionString)
  return {
    client,
    credentials: credentialsIn(connectionString),
    namespace,
    deadlineMs,
    async persist(ask) {
      for (let attempt = 0; ; attempt++) {
        try {
          return await ask(attempt)
        } catch (error) {
          if (!isPassing(error)) throw error
          const pause = pausesMs[attempt]
          if (pause === undefined) throw unavailable(error)
          await wait(pause)
        }
      }
    },
    wait,
    async close() {
      await client.dispose()
    },
  }
}

/** The client's own errors may carry what was sent; of them only the kind is kept. */
export const unavailable = (error: unknown): LogError =>
  new LogError('HUB_LOG_UNAVAILABLE', `The event store cannot be used (${nameOf(error)})`)

function clientOf(connectionString: string): EventStoreDBClient {
  try {
    return EventStoreDBClient.connectionString(connectionString)
  } catch {
    throw new RangeError(
      'The address of the event store is not a connection string: give esdb://host:2113 with its settings',
    )
  }
}

function credentialsIn(connectionString: string): Credentials {
  const [, username = '', password = ''] =
    /^esdb(?:\+discover)?:\/\/([^:@/]*):([^@/]*)@/.exec(connectionString) ?? []
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) }
}
