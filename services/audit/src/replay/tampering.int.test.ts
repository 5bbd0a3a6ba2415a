import type { DatabaseSync } from 'node:sqlite'
import { Position } from '@hub/event-log'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mendDigest, replayChanged, stored, type Stored } from '../fixtures/stored.ts'
import type { ReplayReport } from './replay.ts'

let history: Stored
beforeAll(async () => {
  history = await stored()
})
afterAll(() => history.remove())

const rulesOf = ({ findings }: ReplayReport) =>
  findings.map(({ position, rule }) => `${position === undefined ? '-' : Position.toText(position)} ${rule}`)

/** The row of the store. */
const rowOf = (position: Position): number => Number(Position.toText(position))

/** The first event of each type: what it means must not decide whether a change to it is seen. */
const firstOfEach = (): readonly number[] =>
  [
    ...new Map(history.events.toReversed().map(({ type, position }) => [type, rowOf(position)])).values(),
  ].toSorted((a, b) => a - b)
const idAt = (at: number) => history.events[at]?.id
const streamAt = (at: number) => history.events[at]?.stream
const firstOf = (type: string): number => {
  const found = history.events.find((event) => event.type === type)
  if (found === undefined) throw new Error(`The history has no ${type}`)
  return rowOf(found.position)
}

/** Changes one character in the middle of the text, or the number by one bit. */
function flip(database: DatabaseSync, column: string, at: number): void {
  const row = database.prepare(`SELECT ${column} AS value FROM event WHERE pos = ?`).get(at)
  const value = row?.['value']
  const changed = typeof value === 'number' ? value ^ 64 : flipped(String(value))
  database.prepare(`UPDATE event SET ${column} = ? WHERE pos = ?`).run(changed, at)
}

function flipped(text: string): string {
  const at = text.length >> 1
  const before = text.charCodeAt(at)
  // Stays a letter or a digit, so that the row still reads as an event where that is possible.
  const after = [1, 2, 4, 8]
    .map((bit) => before ^ bit)
    .find((code) => /[A-Za-z0-9]/.test(String.fromCharCode(code)))
  return text.slice(0, at) + String.fromCharCode(after ?? before ^ 1) + text.slice(at + 1)
}

describe('a log and evidence nobody touched', () => {
  it('is clean', async () => {
    expect(await replayChanged(history, {})).toMatchObject({
      findings: [],
      ok: true,
      checkpoint: { matches: true },
    })
  })
})

const columns = ['stream', 'revision', 'id', 'type', 'data', 'meta']
const named = ({ findings }: ReplayReport, ...rules: readonly string[]) =>
  findings
    .filter(({ rule }) => rules.includes(rule))
    .map(({ position, eventId, stream }) => ({ position, eventId, stream }))
const changed = () =>
  firstOfEach().map((position) => ({ position, eventId: idAt(position), stream: streamAt(position) }))

describe('one byte changed in an event of each type', () => {
  it.each([...columns, 'digest'])('is found in the column %s, and every event named', async (column) => {
    const change = (database: DatabaseSync): void => firstOfEach().forEach((at) => flip(database, column, at))
    const report = await replayChanged(history, { log: change })
    expect(named(report, 'event-damaged')).toEqual(changed())
    expect(report.checkpoint.matches).toBe(false)
  })

  it.each(columns)(
    'is found in the column %s as well when the digests of the rows were put right',
    async (column) => {
      const change = (database: DatabaseSync): void =>
        firstOfEach().forEach((at) => {
          flip(database, column, at)
          mendDigest(database, at)
        })
      const report = await replayChanged(history, { log: change })
      // A row may stop being an event at all: JSON that no longer reads is damage, whatever its digest says.
      expect(named(report, 'event-changed', 'event-damaged')).toEqual(changed())
      expect(report.checkpoint.matches).toBe(false)
    },
  )
})

describe('a change to one event', () => {
  const types = [
    'notification-accepted',
    'notification-rejected',
    'case-opened',
    'record-linked',
    'timeline-disclosed',
  ]

  it.each(types)('of type %s is said of that event and of no other', async (type) => {
    const at = firstOf(type)
    for (const column of columns) {
      const change = {
        log: (database: DatabaseSync) => (flip(database, column, at), mendDigest(database, at)),
      }
      const { findings } = await replayChanged(history, change)
      expect({ column, named: [...new Set(findings.map(({ position }) => position))] }).toEqual({
        column,
        named: [at],
      })
    }
  })
})

describe('an event taken away', () => {
  const remove = (at: number) => (database: DatabaseSync) =>
    database.exec(`DELETE FROM event WHERE pos = ${at}`)

  it('from the middle is named, and what rests on it is not blamed', async () => {
    const at = firstOf('notification-accepted')
    const report = await replayChanged(history, { log: remove(at) })
    expect(rulesOf(report)).toEqual([`${at} event-damaged`])
    expect(report.findings[0]?.eventId).toBe(history.events[at]?.id)
  })

  it('from the end is named, also when the log no longer knows that it was longer', async () => {
    const at = history.events.length - 1
    expect(rulesOf(await replayChanged(history, { log: remove(at) }))).toEqual([`${at} event-damaged`])
    const forgetful = (database: DatabaseSync): void => {
      remove(at)(database)
      database.exec(`UPDATE head SET pos = ${at - 1}`)
    }
    expect(rulesOf(await replayChanged(history, { log: forgetful }))).toEqual([`${at} event-missing`])
  })

  it('with all that came after it is named with each of them', async () => {
    const from = history.events.length - 5
    const cut = (database: DatabaseSync): void => {
      database.exec(`DELETE FROM event WHERE pos >= ${from}; UPDATE head SET pos = ${from - 1}`)
    }
    const report = await replayChanged(history, { log: cut })
    expect(rulesOf(report)).toEqual([0, 1, 2, 3, 4].map((more) => `${from + more} event-missing`))
  })
})

describe('two events exchanged', () => {
  it('are both named', async () => {
    const [one, other] = [firstOf('notification-accepted'), firstOf('notification-rejected')]
    const swap = (database: DatabaseSync): void => {
      database.exec(`UPDATE event SET pos = -1 WHERE pos = ${one}`)
      database.exec(
        `UPDATE event SET pos = ${one} WHERE pos = ${other}; UPDATE event SET pos = ${other} WHERE pos = -1`,
      )
      mendDigest(database, one)
      mendDigest(database, other)
    }
    const { findings } = await replayChanged(history, { log: swap })
    const changed = findings.filter(({ rule }) => rule === 'event-changed').map(({ position }) => position)
    expect(changed).toEqual([one, other])
    expect([...new Set(findings.map(({ position }) => position))]).toEqual([one, other])
  })
})
