import { inMemoryEventLog, LogError, type EventLog } from '@hub/event-log'
import { fullOrSample } from '@hub/test-neighbours/slow'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adoptAgreement,
  casesOf,
  eventsOf,
  keyRows,
  linksOf,
  runOnce,
  serviceOn,
  tell,
  type Told,
} from './testing.ts'

const numbers = ['9990000018', '9990000026', '9990000034', '9990000042', '9990000050']

/** The first `count` appends succeed, and none after. */
function failingAfter(log: EventLog, count: number): EventLog {
  let left = count
  return {
    ...log,
    append: (stream, events, expected) => {
      left -= 1
      if (left < 0) return Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The disk is full'))
      return log.append(stream, events, expected)
    },
  }
}

/** Appends of one moment reach the disk in any order, and those after the crash do not. */
function losing(log: EventLog, lost: ReadonlySet<number>): EventLog {
  let next = -1
  return {
    ...log,
    append: (stream, events, expected) => {
      next += 1
      // Told late, as by a disk: what was started meanwhile may already be durable.
      if (lost.has(next))
        return new Promise((_resolve, reject) => {
          setImmediate(() => reject(new LogError('HUB_LOG_UNAVAILABLE', 'The disk is full')))
        })
      return log.append(stream, events, expected)
    },
  }
}

const person = (index: number) => ({
  nhsNumber: numbers[index] ?? '',
  nhsNumberStatus: '01',
  birthDate: '1984-03-17',
})

const notifications: readonly Told[] = [
  { record: 'h1', identity: person(0) },
  {
    record: 'a1',
    feed: 'ambulance',
    type: 'ambulance.overdose-incident.v1',
    facts: { callId: 'C1', patientCount: 1, callAt: { at: '2026-01-07T10:00:00Z', precision: 'minute' } },
  },
  { record: 'h2', identity: person(1) },
  { record: 'h3', identity: person(2) },
  {
    record: 'h4',
    identity: person(0),
    facts: {
      ambulanceCallId: 'C1',
      conveyingTrust: 'RYA',
      arrivalAt: { at: '2026-01-07T10:30:00Z', precision: 'minute' },
    },
  },
  { record: 'h5', identity: person(1) },
  { record: 'h6' },
  { record: 'h6', identity: person(2) },
  { record: 'h7' },
]

async function told() {
  const log = inMemoryEventLog()
  const rows = keyRows()
  await adoptAgreement(log)
  for (const notification of notifications) await tell(log, rows, notification)
  return { log, rows }
}

const inWords = (records: readonly (string | undefined)[]): string =>
  records
    .map((record) => record ?? '')
    .toSorted((a, b) => a.localeCompare(b))
    .join(' ')

const inOrder = (groups: readonly string[]): readonly string[] =>
  groups.toSorted((a, b) => a.localeCompare(b))

/** The records of each case. */
async function grouping(log: EventLog): Promise<readonly string[]> {
  const groups = Map.groupBy(await casesOf(log), ([, caseId]) => caseId)
  return inOrder([...groups.values()].map((links) => inWords(links.map(([record]) => record.split('-')[2]))))
}

const expected = inOrder(['a1 h1 h4', 'h2 h5', 'h3 h6', 'h7'])

describe('a crash between two appends', () => {
  it('without one, every record is where it belongs', async () => {
    const { log, rows } = await told()
    await runOnce(log, rows)
    expect(await grouping(log)).toEqual(expected)
  })

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    'after %i appends leaves nothing undone and nothing twice',
    async (count) => {
      const { log, rows } = await told()
      await runOnce(failingAfter(log, count), rows).catch(() => undefined)
      await runOnce(log, rows)
      expect(await grouping(log)).toEqual(expected)
      const ids = (await eventsOf(log)).map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      const opened = (await eventsOf(log)).filter(({ type }) => type === 'case-opened')
      const linkedTo = new Set((await linksOf(log)).map((link) => link['case']))
      expect(new Set(opened.map(({ data }) => data['case']))).toEqual(linkedTo)
    },
  )

  it('is made good whichever appends of one moment were lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(8), { maxLength: 4 }), async (lost) => {
        const { log, rows } = await told()
        await runOnce(losing(log, new Set(lost)), rows).catch(() => undefined)
        await runOnce(log, rows)
        expect(await grouping(log)).toEqual(expected)
        const firsts = (await linksOf(log)).map((link) => link['record'])
        expect(new Set(firsts).size).toBe(firsts.length)
      }),
      { seed: 20261122, numRuns: 60 },
    )
  })

  it('is told: the service stops, says so, and appends no more', async () => {
    const { log, rows } = await told()
    const service = serviceOn(failingAfter(log, 0), rows)
    await expect(service.start(new AbortController().signal)).rejects.toMatchObject({
      cause: { code: 'HUB_LOG_UNAVAILABLE' },
    })
    expect(service.state()).toMatchObject({ kind: 'failed' })
    expect(await linksOf(log)).toEqual([])
  })
})

/** Five letters, as unlike those of the next number as chance makes them. */
const nameOf = (seed: number): string =>
  Array.from(
    { length: 5 },
    (_, at) => 'bdfgklmnprstvz'.charAt((seed >> (at * 3)) % 14) + 'aeiou'.charAt((seed >> at) % 5),
  ).join('')

/** More than are read, noticed or remembered at once. */
const many = fullOrSample('many-records', { full: 2000, sample: 600 })

describe(`${many} records`, () => {
  it('are each in a case, and a second run decides none', async () => {
    const log = inMemoryEventLog()
    const rows = keyRows()
    for (let index = 0; index < many; index += 1) {
      const birthDate = `19${50 + (index % 40)}-0${1 + (index % 9)}-1${index % 10}`
      const familyName = nameOf(index * 7919)
      const identity = { familyName, givenNames: [nameOf(index * 104_729)], birthDate, postcode: 'CV1 2WT' }
      await tell(log, rows, { record: `h${index}`, identity })
    }
    await runOnce(log, rows)
    const decided = await log.head()
    expect((await casesOf(log)).size).toBe(many)
    await runOnce(log, rows)
    expect(await log.head()).toBe(decided)
  })
})
