import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LogError } from '@hub/event-log'
import { asLogError } from './as-log-error.ts'

/** Long enough for another process to finish its commit; then the append fails and may be sent again. */
const busyTimeoutMs = 3000

const schemaVersion = 1

/** `pos` is dense from 0: a reader that finds a gap has found a loss. `head` remembers the last `pos`, so that a lost end is found too. */
const schema = `
  CREATE TABLE IF NOT EXISTS event (
    pos INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    meta TEXT NOT NULL,
    digest TEXT NOT NULL,
    UNIQUE (stream, revision),
    UNIQUE (stream, id)
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS event_is_never_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'The event log is append-only'); END;
  CREATE TRIGGER IF NOT EXISTS event_is_never_removed BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'The event log is append-only'); END;
  CREATE TABLE IF NOT EXISTS head (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), pos INTEGER NOT NULL) STRICT;
  INSERT OR IGNORE INTO head VALUES (1, -1);
  PRAGMA user_version = ${schemaVersion};
`

/** Two connections: in WAL mode a reader on its own connection never keeps the writer waiting. */
export type Connections = Readonly<{ writing: DatabaseSync; reading: DatabaseSync }>

/** Opens the file and has `prepare` make its statements, so that a file of another shape is refused here as well. */
export function openDatabase<Parts>(path: string, prepare: (connections: Connections) => Parts): Parts {
  const opened: DatabaseSync[] = []
  try {
    mkdirSync(dirname(path), { recursive: true })
    const writing = new DatabaseSync(path, { timeout: busyTimeoutMs })
    opened.push(writing)
    writing.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864')
    prepareSchema(writing)
    const reading = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: true })
    opened.push(reading)
    return prepare({ writing, reading })
  } catch (error) {
    for (const database of opened) database.close()
    throw asLogError(error)
  }
}

function prepareSchema(database: DatabaseSync): void {
  const found = database.prepare('PRAGMA user_version').get()?.['user_version']
  if (typeof found === 'number' && found > schemaVersion)
    throw new LogError('HUB_LOG_MISCONFIGURED', 'The event log was made by a newer version of the hub')
  database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`)
}
