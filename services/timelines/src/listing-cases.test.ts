import { ancestorsOf } from '@hub/contracts'
import { tally } from '@hub/indicators'
import { describe, expect, it } from 'vitest'
import {
  appended,
  caseA,
  eventsOf,
  found,
  incident,
  inquest,
  link,
  now,
  reviewer,
  running,
  tell,
  vaultFor,
  world,
  type World,
  recordOf,
} from './testing.ts'
import type { CaseList } from './reading/list-cases.ts'
import type { TimelinesService } from './timelines-service.ts'

const caseNumber = (index: number): string => `cccccccc-cccc-4ccc-8ccc-${String(index).padStart(12, '0')}`

/** Cases 0 to `count - 1`: an overdose each, in January 2026 or, every second, in June 2025; every third has died. */
async function region(count: number): Promise<World> {
  const given = await world()
  for (let index = 0; index < count; index += 1) {
    const minutes = String(index % 60).padStart(2, '0')
    const callAt = index % 2 === 0 ? `2026-01-07T10:${minutes}:00Z` : `2025-06-07T10:${minutes}:00Z`
    await tell(given, {
      record: `a${index}`,
      event: 'ambulance.overdose-incident',
      facts: incident(callAt, index % 2 === 0 ? 'heroin' : 'cocaine'),
      recordedAt: '2026-02-01T09:00:00.000Z',
    })
    await link(given, `ambulance-a${index}`, caseNumber(index), '2026-02-01T09:00:01.000Z')
    if (index % 3 !== 0) continue
    await tell(given, {
      record: `c${index}`,
      event: 'coroner.inquest-concluded',
      facts: inquest,
      recordedAt: '2026-09-16T09:00:00.000Z',
    })
    await link(given, `coroner-c${index}`, caseNumber(index), '2026-09-16T09:00:01.000Z')
  }
  return given
}

async function list(
  service: TimelinesService,
  asked: Partial<Parameters<TimelinesService['cases']>[0]> = {},
): Promise<CaseList> {
  const answer = await service.cases({ caller: reviewer, filter: {}, offset: 0, limit: 100, ...asked })
  return found(answer.kind === 'shown' ? answer.list : undefined)
}

describe('listing cases', () => {
  it('gives each a pseudonym and what helps to find it, latest first', async () => {
    const { service, stop } = await running(await region(3))
    const { total, cases, audience } = await list(service)
    expect({ total, audience }).toEqual({ total: 3, audience: 'cw-core' })
    expect(cases).toMatchObject([
      {
        firstAt: '2026-01-07T10:00:00Z',
        lastAt: '2026-09-15',
        feeds: ['ambulance', 'coroner'],
        entries: 2,
        died: true,
        substances: ['cocaine', 'heroin'],
      },
      {
        lastAt: '2026-01-07T10:02:00Z',
        feeds: ['ambulance'],
        entries: 1,
        died: false,
        substances: ['heroin'],
      },
      { lastAt: '2025-06-07T10:01:00Z', died: false, substances: ['cocaine'] },
    ])
    expect(JSON.stringify(cases)).not.toContain('cccccccc')
    await stop()
  })

  it.each([
    ['year', { year: 2025 }, 3],
    ['feed', { feed: 'coroner' }, 2],
    ['substance', { substance: 'cocaine' }, 4],
    ['group of substances', { substance: found(ancestorsOf('heroin').at(-1)) }, 3],
    ['having died', { died: true }, 2],
    ['being alive', { died: false }, 4],
    ['several at once', { year: 2025, died: true }, 1],
  ])('finds them by %s', async (_what, filter, count) => {
    const { service, stop } = await running(await region(6))
    expect((await list(service, { filter })).total).toBe(count)
    await stop()
  })

  it('turns pages that neither overlap nor leave anything out', async () => {
    const { service, stop } = await running(await region(7))
    const names = (offset: number) =>
      list(service, { offset, limit: 3 }).then(({ cases }) => cases.map(({ pseudonym }) => pseudonym))
    const pages = [await names(0), await names(3), await names(6)]
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
    expect(new Set(pages.flat()).size).toBe(7)
    await stop()
  })

  it('is a disclosure too: who, how many, by which filter', async () => {
    const given = await region(3)
    const { service, stop } = await running(given)
    await list(service, { filter: { feed: 'coroner' }, limit: 5 })
    expect((await eventsOf(given.log)).at(-1)).toMatchObject({
      type: 'cases-listed',
      stream: 'disclosure-2026-10-01',
      data: {
        caller: 'u-17',
        tier: 'core',
        audience: 'cw-core',
        purpose: 'REVIEW',
        reason: 'list-cases',
        count: 1,
        filter: { feed: 'coroner', offset: 0, limit: 5 },
      },
    })
    await stop()
  })

  it('shows what has become known since the last time', async () => {
    const given = await region(2)
    const { service, stop } = await running(given)
    await list(service)
    await tell(given, {
      record: 'a1',
      event: 'ambulance.overdose-incident',
      facts: incident('2026-03-01T10:00:00Z', 'cocaine'),
      recordedAt: '2026-03-02T09:00:00.000Z',
    })
    while (service.position() !== (await given.log.head())) await new Promise(setImmediate)
    expect((await list(service)).cases.map(({ entries }) => entries)).toContain(2)
    await stop()
  })

  it('as known at an instant leaves out what became known later, before and after listing now', async () => {
    const { service, stop } = await running(await region(4))
    const then = { asOf: '2026-05-01T00:00:00.000Z' }
    const before = (await list(service, then)).cases.map(({ died }) => died)
    await list(service)
    expect((await list(service, then)).cases.map(({ died }) => died)).toEqual(before)
    expect(before).toEqual([false, false, false, false])
    await stop()
  })

  it('of an instant gone by does not stand in for now', async () => {
    const given = await region(1)
    await tell(given, {
      record: 'a0',
      event: 'ambulance.overdose-incident',
      facts: incident('2026-04-01T10:00:00Z'),
      recordedAt: '2026-04-02T09:00:00.000Z',
    })
    const { service, stop } = await running(given)
    const entries = async (asked: Parameters<typeof list>[1]) =>
      (await list(service, asked)).cases[0]?.entries
    expect(await entries({ asOf: '2026-03-01T00:00:00.000Z' })).toBe(1)
    expect(await entries({ asOf: '2026-05-01T00:00:00.000Z' })).toBe(2)
    expect(await entries({ asOf: '2026-03-01T00:00:00.000Z' })).toBe(1)
    await stop()
  })

  it('forgets what it summed up when an event says that content may be gone', async () => {
    const given = await region(1)
    const { service, stop } = await running(given)
    expect((await list(service)).cases[0]?.substances).toEqual(['cocaine', 'heroin'])
    const shredding = {
      id: crypto.randomUUID(),
      type: 'shred-requested',
      data: {},
      meta: { recordedAt: now },
    }
    await appended(given.log, recordOf('ambulance-a0'), shredding)
    await vaultFor(given.rows, 'facts').shred(recordOf('ambulance-a0'), now)
    while (service.position() !== (await given.log.head())) await new Promise(setImmediate)
    expect((await list(service)).cases[0]?.substances).toEqual(['cocaine'])
    await stop()
  })
})

describe('the overview', () => {
  it('says how much there is, of whom, and when the hub last heard', async () => {
    const { service, stop } = await running(await region(4))
    expect(service.overview(reviewer)).toEqual({
      kind: 'shown',
      overview: {
        cases: 4,
        recordsByFeed: [
          { feed: 'ambulance', count: 4 },
          { feed: 'coroner', count: 2 },
        ],
        notificationsByMonth: [
          { month: '2026-02', feed: 'ambulance', count: 4 },
          { month: '2026-09', feed: 'coroner', count: 2 },
        ],
        lastHeard: [
          { feed: 'ambulance', at: '2026-02-01T09:00:00.000Z' },
          { feed: 'coroner', at: '2026-09-16T09:00:00.000Z' },
        ],
      },
    })
    await stop()
  })

  it('is for readers of the core tier', async () => {
    const { service, stop } = await running(await region(1))
    expect(service.overview({ ...reviewer, role: 'subgroup-member' })).toMatchObject({
      kind: 'denied',
      reason: 'ROLE',
    })
    await stop()
  })
})

describe('two thousand records', () => {
  it('are indexed, listed and counted, and no figure made within the core is a disclosure', async () => {
    const given = await region(1500)
    const { service, stop } = await running(given)
    expect((await list(service)).total).toBe(1500)
    const deaths = tally('deaths')
    for await (const { assessment } of service.assessments()) deaths.add(assessment)
    expect(deaths.rows()).toEqual([
      { year: 2026, cases: 500, events: 500 },
      { year: 2026, substance: 'cocaine', cases: 500, events: 500 },
    ])
    expect((await eventsOf(given.log)).filter(({ type }) => type === 'timeline-disclosed')).toEqual([])
    await stop()
  })

  it('asked for one by one do not need the list', async () => {
    const given = await region(3)
    await link(given, 'ambulance-a1', caseA, '2026-02-03T09:00:00.000Z')
    const { service, stop } = await running(given)
    const counted: number[] = []
    for await (const { entries } of service.allTimelines()) counted.push(entries.length)
    expect(counted.toSorted((a, b) => a - b)).toEqual([1, 1, 2])
    await stop()
  })
})
