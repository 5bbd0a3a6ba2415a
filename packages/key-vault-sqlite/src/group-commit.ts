import type { DatabaseSync } from 'node:sqlite'
import { asVaultError } from './as-vault-error.ts'

/** A group this large is written without waiting for the turn to end. */
const maxRequests = 200

export type GroupCommit<Request, Answer> = Readonly<{
  /** Resolves when what the request wrote is durable. A request that fails writes nothing and fails no other. */
  add(request: Request): Promise<Answer>
  /** Writes what waits, now. */
  flush(): void
}>

/**
 * Collects the requests of one turn of the event loop and answers them in one transaction: making durable costs as
 * much for two hundred requests as for one.
 */
export function groupCommit<Request, Answer>(
  database: DatabaseSync,
  answer: (request: Request) => Answer,
): GroupCommit<Request, Answer> {
  type Waiting = Readonly<{
    request: Request
    resolve: (answer: Answer) => void
    reject: (error: unknown) => void
  }>
  let waiting: Waiting[] = []
  let turn: NodeJS.Immediate | undefined

  /** Gives what is to be said once the transaction is durable. */
  const answerOne = ({ request, resolve, reject }: Waiting): (() => void) => {
    database.exec('SAVEPOINT one_request')
    try {
      const given = answer(request)
      database.exec('RELEASE one_request')
      return () => resolve(given)
    } catch (error) {
      // SQLite itself ends the transaction on a full disk or a failed write: then nothing of the group stands.
      if (!database.isTransaction) throw error
      database.exec('ROLLBACK TO one_request; RELEASE one_request')
      return () => reject(asVaultError(error))
    }
  }

  const answerAll = (group: readonly Waiting[]): readonly (() => void)[] => {
    try {
      database.exec('BEGIN IMMEDIATE')
      const answers = group.map(answerOne)
      database.exec('COMMIT')
      return answers
    } catch (error) {
      rollBack(database)
      return group.map(
        ({ reject }) =>
          () =>
            reject(asVaultError(error)),
      )
    }
  }

  const flush = () => {
    clearImmediate(turn)
    turn = undefined
    const group = waiting
    waiting = []
    if (group.length === 0) return
    for (const say of answerAll(group)) say()
  }

  return {
    add(request) {
      return new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject })
        if (waiting.length >= maxRequests) flush()
        else turn ??= setImmediate(flush)
      })
    },
    flush,
  }
}

/** What made it necessary is what the caller must hear; a transaction that stays open fails the next group, which tries again. */
export function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('ROLLBACK')
  } catch {
    return
  }
}
