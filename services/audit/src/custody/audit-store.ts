import { DatabaseSync } from 'node:sqlite'
import { Position } from '@hub/event-log'
import type { Hash } from '@hub/transparency-log'

/** What was added to the tree for one event, and where that event stood in the log. */
export type CustodyEntry = Readonly<{
  index: number
  position: Position
  eventId: string
  stream: string
  revision: number
  leaf: Hash
}>

export type SignedCheckpoint = Readonly<{
  size: number
  root: Hash
  /** C2SP signed note. */
  note: string
}>

/**
 * The evidence: one leaf for each event and every checkpoint ever signed. In a file of its own, so that rewriting
 * history means rewriting two. Synchronous; append-only by triggers.
 */
export interface AuditStore {
  /** Keeps the entries and the checkpoint over them together, or neither. Throws when either would rewrite what is there. */
  commit(entries: readonly CustodyEntry[], checkpoint: SignedCheckpoint, signedAt: string): void
  /** The first `size` entries in order; all of them when no size is given. */
  entries(size?: number): Generator<CustodyEntry, undefined>
  lastEntry(): CustodyEntry | undefined
  /** In order of size. */
  checkpoints(): Generator<SignedCheckpoint, undefined>
  lastCheckpoint(): SignedCheckpoint | undefined
  close(): void
}

const schema = `
  CREATE TABLE IF NOT EXISTS entry (
    idx INTEGER PRIMARY KEY,
    position TEXT NOT NULL,
    event_id TEXT NOT NULL,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    leaf BLOB NOT NULL CHECK (length(leaf) = 32)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS checkpoint (
    size INTEGER PRIMARY KEY,
    root BLOB NOT NULL CHECK (length(root) = 32),
    note TEXT NOT NULL,
    signed_at TEXT NOT NULL
  ) STRICT;
  -- Of release 0.1.0, which compared positions as the numbers they were.
  DROP TRIGGER IF EXISTS entry_in_order;
  CREATE TRIGGER IF NOT EXISTS entry_by_index BEFORE INSERT ON entry
    WHEN NEW.idx <> coalesce((SELECT max(idx) + 1 FROM entry), 0)
    BEGIN SELECT raise(ABORT, 'entries are only added at the end'); END;
  CREATE TRIGGER IF NOT EXISTS checkpoint_grows BEFORE INSERT ON checkpoint
    WHEN NEW.size <= coalesce((SELECT max(size) FROM checkpoint), -1)
      OR NOT EXISTS (SELECT 1 FROM entry WHERE idx = NEW.size - 1)
    BEGIN SELECT raise(ABORT, 'checkpoints only grow, and cover entries that are kept'); END;
  ${['entry', 'checkpoint']
    .flatMap((table) =>
      ['UPDATE', 'DELETE'].map(
        (act) => `CREATE TRIGGER IF NOT EXISTS ${table}_no_${act.toLowerCase()} BEFORE ${act} ON ${table}
          BEGIN SELECT raise(ABORT, 'the evidence is append-only'); END;`,
      ),
    )
    .join('\n')}
`

/** Opens or makes the evidence file; `:memory:` for a test. */
export function auditStore(path: string): AuditStore {
  const database = new DatabaseSync(path, { timeout: 5000 })
  // NORMAL loses at most the last commits with the power, and they are made again from the log, which is durable.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;')
  database.exec(schema)
  const addEntry = database.prepare(
    'INSERT INTO entry (idx, position, event_id, stream, revision, leaf) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const addCheckpoint = database.prepare(
    'INSERT INTO checkpoint (size, root, note, signed_at) VALUES (?, ?, ?, ?)',
  )
  const someEntries = database.prepare(
    'SELECT * FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx LIMIT 1000',
  )
  const finalEntry = database.prepare('SELECT * FROM entry ORDER BY idx DESC LIMIT 1')
  const someCheckpoints = database.prepare(
    'SELECT size, root, note FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1000',
  )
  const finalCheckpoint = database.prepare(
    'SELECT size, root, note FROM checkpoint ORDER BY size DESC LIMIT 1',
  )

  return {
    commit(entries, checkpoint, signedAt) {
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const { index, position, eventId, stream, revision, leaf } of entries) {
          addEntry.run(index, Position.toText(position), eventId, stream, revision, leaf)
        }
        addCheckpoint.run(checkpoint.size, checkpoint.root, checkpoint.note, signedAt)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    *entries(size = Number.MAX_SAFE_INTEGER) {
      return yield* inChunks((last?: CustodyEntry) =>
        someEntries.all(last ? last.index + 1 : 0, size).map(readEntry),
      )
    },
    lastEntry: () => optional(finalEntry.get(), readEntry),
    *checkpoints() {
      return yield* inChunks((last?: SignedCheckpoint) =>
        someCheckpoints.all(last?.size ?? -1).map(readCheckpoint),
      )
    },
    lastCheckpoint: () => optional(finalCheckpoint.get(), readCheckpoint),
    close: () => database.close(),
  }
}

/** No cursor stays open between two rows: the follower writes through the same connection. */
function* inChunks<Item>(after: (last?: Item) => readonly Item[]): Generator<Item, undefined> {
  for (let chunk = after(); chunk.length > 0; chunk = after(chunk.at(-1))) yield* chunk
  return undefined
}

type Row = Record<string, unknown>

const readEntry = (row: Row): CustodyEntry => ({
  index: Number(row['idx']),
  position: positionIn(row),
  eventId: String(row['event_id']),
  stream: String(row['stream']),
  revision: Number(row['revision']),
  leaf: bytesOf(row['leaf']),
})

/** One that does not read stands before every event: the replay reports what it was about as missing. */
function positionIn(row: Row): Position {
  try {
    return Position.fromText(String(row['position']))
  } catch {
    return Position.fromText('0')
  }
}

const readCheckpoint = (row: Row): SignedCheckpoint => ({
  size: Number(row['size']),
  root: bytesOf(row['root']),
  note: String(row['note']),
})

const bytesOf = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array())
const optional = <T>(row: Row | undefined, read: (row: Row) => T): T | undefined =>
  row ? read(row) : undefined
