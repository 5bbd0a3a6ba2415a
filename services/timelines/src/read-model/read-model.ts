import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { Position, type RecordedEvent } from '@hub/event-log'
import { indexEntry } from './index-entry.ts'
import { queries, type Queries } from './queries.ts'
import { layout, layoutVersion, tables } from './tables.ts'

/** Which record belongs to which case, since when, and where it came from. Disposable: the log makes it again. */
export interface ReadModel extends Queries {
  /** The last event taken in. */
  position(): Position | undefined
  /** Takes events in, all or none. They MUST come in the order of the log. */
  take(events: readonly RecordedEvent[]): void
  /** Everything in it as text: two models of one log are equal if and only if their dumps are. */
  dump(): string
  close(): void
}

/**
 * Opens the file, or makes it anew when it is not there, has another layout, or was made from another log. `log` is the
 * first event's id and the head; both `undefined` for an empty log.
 */
export function readModel(
  path: string,
  log: Readonly<{ firstEvent: string | undefined; head: Position | undefined }>,
): ReadModel {
  const database = openFor(path, log) ?? makeAnew(path)
  const setting = database.prepare('INSERT OR REPLACE INTO about (name, value) VALUES (?, ?)')
  const aboutOf = database.prepare('SELECT value FROM about WHERE name = ?')
  const addRecord = database.prepare('INSERT OR IGNORE INTO records (record, partner, feed) VALUES (?, ?, ?)')
  const addNotification = database.prepare(
    'INSERT INTO notifications (place, record, feed, month, received_at) VALUES (?, ?, ?, ?, ?)',
  )
  const addLink = database.prepare(
    'INSERT OR REPLACE INTO links (place, record, case_id, recorded_at) VALUES (?, ?, ?, ?)',
  )
  const addNotice = database.prepare('INSERT INTO notices VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')

  const takeOne = (event: RecordedEvent, place: number): void => {
    const entry = indexEntry(event)
    if (entry?.kind === 'notification') {
      addRecord.run(entry.record, entry.partner, entry.feed)
      addNotification.run(place, entry.record, entry.feed, entry.month, entry.receivedAt)
    }
    if (entry?.kind === 'links') {
      for (const { record, case: caseId } of entry.placements)
        addLink.run(place, record, caseId, entry.recordedAt)
    }
    if (entry?.kind === 'notice') {
      const { about, agreement, audience, caller, caseId, into, disclosures, recordedAt } = entry.notice
      const ids = JSON.stringify(disclosures)
      addNotice.run(place, about, agreement, audience, caller, caseId, into, ids, recordedAt)
    }
  }
  const reached = (): Position | undefined => {
    const value = aboutOf.get('position')?.['value']
    return typeof value === 'string' ? Position.fromText(value) : undefined
  }
  const taken = (): number => Number(aboutOf.get('taken')?.['value'] ?? 0)

  return {
    ...queries(database),
    position: reached,
    take(events) {
      const [first, last] = [events[0], events.at(-1)]
      if (first === undefined || last === undefined) return
      database.exec('BEGIN')
      try {
        if (reached() === undefined) setting.run('first-event', first.id)
        const before = taken()
        for (const [index, event] of events.entries()) takeOne(event, before + index + 1)
        setting.run('taken', String(before + events.length))
        setting.run('position', Position.toText(last.position))
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    dump: () =>
      tables
        .flatMap(({ name, order }) =>
          database
            .prepare(`SELECT * FROM ${name} ORDER BY ${order}`)
            .all()
            .map((row) => `${name} ${JSON.stringify(row)}\n`),
        )
        .join(''),
    close: () => database.close(),
  }
}

function openFor(
  path: string,
  { firstEvent, head }: Readonly<{ firstEvent: string | undefined; head: Position | undefined }>,
): DatabaseSync | undefined {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path)
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
    const rows = database.prepare('SELECT name, value FROM about').all()
    const about = new Map(rows.map((row) => [row['name'], row['value']]))
    const reached = about.get('position')
    const isOfThisLog =
      reached === undefined ||
      (about.get('first-event') === firstEvent &&
        head !== undefined &&
        Position.compare(Position.fromText(String(reached)), head) <= 0)
    if (about.get('layout') === layoutVersion && isOfThisLog) return database
  } catch {
    // Not there, not ours or damaged: it is made anew from the log, which is the truth.
  }
  database?.close()
  return undefined
}

function makeAnew(path: string): DatabaseSync {
  if (path !== ':memory:')
    for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  database.exec(layout)
  database.prepare('INSERT INTO about (name, value) VALUES (?, ?)').run('layout', layoutVersion)
  return database
}
