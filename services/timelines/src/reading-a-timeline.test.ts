import { createHash, randomUUID } from 'node:crypto'
import { suspend } from '@hub/agreement'
import { LogError } from '@hub/event-log'
import { open } from '@hub/key-vault'
import { describe, expect, it } from 'vitest'
import {
  caseA,
  caseB,
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
import type { TimelinesService } from './timelines-service.ts'

const why = { purpose: 'REVIEW', reason: 'prepare-review' } as const

async function twoCases(): Promise<World> {
  const given = await world()
  await tell(given, {
    record: 'a1',
    event: 'ambulance.overdose-incident',
    facts: incident(),
    recordedAt: '2026-01-08T09:00:00.000Z',
  })
  await link(given, 'ambulance-a1', caseA, '2026-01-08T09:00:01.000Z')
  await tell(given, {
    record: 'c1',
    event: 'coroner.inquest-concluded',
    facts: inquest,
    recordedAt: '2026-09-16T09:00:00.000Z',
  })
  await link(given, 'coroner-c1', caseA, '2026-09-16T09:00:01.000Z')
  await tell(given, {
    record: 'a2',
    event: 'ambulance.overdose-incident',
    facts: incident('2026-02-01T10:00:00Z'),
    recordedAt: '2026-02-02T09:00:00.000Z',
  })
  await link(given, 'ambulance-a2', caseB, '2026-02-02T09:00:01.000Z')
  return given
}

/** The pseudonym of the case that has died, as a list tells it. */
async function pseudonymOf(service: TimelinesService, died: boolean): Promise<string> {
  const answer = await service.cases({ caller: reviewer, filter: { died }, offset: 0, limit: 10 })
  return found(answer.kind === 'shown' ? answer.list.cases[0]?.pseudonym : undefined)
}

describe('reading a timeline', () => {
  it('shows the case’s history under its pseudonym, and no name of the log', async () => {
    const given = await twoCases()
    const { service, stop } = await running(given)
    const pseudonym = await pseudonymOf(service, true)
    const answer = await service.timeline({ caller: reviewer, pseudonym, ...why })
    expect(answer).toMatchObject({
      kind: 'shown',
      view: {
        pseudonym,
        audience: 'cw-core',
        tier: 'core',
        asOf: now,
        agreement: { id: 'cw-harms', version: 2 },
        ageBand: '35 to 39',
        sex: 'male',
        summary: {
          died: { toldBy: 'coroner' },
          substances: ['cocaine', 'heroin'],
          feeds: ['ambulance', 'coroner'],
        },
        entries: [{ title: 'Ambulance attended an overdose' }, { title: 'Inquest concluded' }],
      },
    })
    const text = answer.kind === 'shown' ? Buffer.from(answer.bytes).toString() : ''
    for (const name of [caseA, 'record-', 'C100', 'CR1', 'Testerly']) expect(text).not.toContain(name)
    await stop()
  })

  it('is a disclosure that stands in the log before it is answered', async () => {
    const given = await twoCases()
    const { service, stop } = await running(given)
    const pseudonym = await pseudonymOf(service, true)
    const head = service.position()
    const answer = await service.timeline({ caller: reviewer, pseudonym, ...why })
    const disclosed = (await eventsOf(given.log)).filter(({ type }) => type === 'timeline-disclosed')
    expect(disclosed).toHaveLength(1)
    expect(disclosed[0]).toMatchObject({
      stream: 'disclosure-2026-10-01',
      data: {
        caller: 'u-17',
        organisation: 'coventry-council',
        role: 'core-reviewer',
        tier: 'core',
        audience: 'cw-core',
        purpose: 'REVIEW',
        reason: 'prepare-review',
        case: caseA,
        asOf: now,
        logHead: head,
        digest: createHash('sha256')
          .update(answer.kind === 'shown' ? answer.bytes : '')
          .digest('base64url'),
        agreement: { id: 'cw-harms', version: 2 },
      },
    })
    expect(JSON.stringify(disclosed)).not.toContain('Rosa')
    await stop()
  })

  it('shows nothing when the disclosure cannot be recorded', async () => {
    const given = await twoCases()
    const { service: reads, stop: stopReads } = await running(given)
    const pseudonym = await pseudonymOf(reads, true)
    const full = () => Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The disk is full'))
    const { service, stop } = await running(given, { appendTo: full })
    expect(await service.timeline({ caller: reviewer, pseudonym, ...why })).toEqual({ kind: 'unrecorded' })
    expect(await service.cases({ caller: reviewer, filter: {}, offset: 0, limit: 10 })).toEqual({
      kind: 'unrecorded',
    })
    await Promise.all([stop(), stopReads()])
  })

  it('keeps an e-mail address that came as a subject out of the log', async () => {
    const given = await twoCases()
    const { service, stop } = await running(given)
    const pseudonym = await pseudonymOf(service, true)
    await service.timeline({ caller: { ...reviewer, subject: 'rosa@council.example' }, pseudonym, ...why })
    expect(JSON.stringify(await eventsOf(given.log))).not.toContain('rosa@')
    expect((await eventsOf(given.log)).at(-1)?.data['caller']).toMatch(/^sha256:/)
    await stop()
  })
})

describe('the agreement', () => {
  it.each([
    ['a role the tier is not open to', { caller: { ...reviewer, role: 'auditor' as const }, ...why }, 'ROLE'],
    [
      'a purpose the audience was not admitted for',
      { caller: reviewer, ...why, purpose: 'STATS' },
      'PURPOSE',
    ],
    ['an audience it does not have', { caller: reviewer, ...why, audience: 'somebody-else' }, 'AUDIENCE'],
  ])('denies %s, names its clauses, and records no reading', async (_what, asked, reason) => {
    const given = await twoCases()
    const { service, stop } = await running(given)
    const pseudonym = await pseudonymOf(service, true)
    const answer = await service.timeline({ pseudonym, ...asked })
    expect(answer).toMatchObject({ kind: 'denied', reason })
    expect((await eventsOf(given.log)).some(({ type }) => type === 'timeline-disclosed')).toBe(false)
    await stop()
  })

  it('that is suspended stops all reading', async () => {
    const given = await twoCases()
    const before = await running(given)
    const pseudonym = await pseudonymOf(before.service, true)
    await before.stop()
    const { stream, event } = suspend('cw-harms', { reason: 'breach', by: 'dpo', now, id: randomUUID() })
    await given.log.append(stream, [event], 'any')
    const { service, stop } = await running(given)
    const denied = { kind: 'denied', reason: 'SUSPENDED', clauses: ['1.2'] }
    expect(await service.timeline({ caller: reviewer, pseudonym, ...why })).toMatchObject(denied)
    expect(await service.cases({ caller: reviewer, filter: {}, offset: 0, limit: 10 })).toMatchObject(denied)
    expect(service.overview(reviewer)).toMatchObject(denied)
    await stop()
  })
})

describe('a pseudonym', () => {
  it.each(['', 'not a pseudonym', 'ABCD-EFGH-JKMN-PQRS-T', caseA])(
    'that names no case (%s) leads nowhere, and no more is said',
    async (pseudonym) => {
      const { service, stop } = await running(await twoCases())
      expect(await service.timeline({ caller: reviewer, pseudonym, ...why })).toEqual({ kind: 'unknown' })
      await stop()
    },
  )

  it('leads nowhere for an instant at which the case had not been opened', async () => {
    const { service, stop } = await running(await twoCases())
    const pseudonym = await pseudonymOf(service, false)
    const asOf = '2026-01-10T00:00:00.000Z'
    expect(await service.timeline({ caller: reviewer, pseudonym, ...why, asOf })).toEqual({ kind: 'unknown' })
    await stop()
  })
})

describe('as known at', () => {
  it('shows the records linked, and what was said of them, by then', async () => {
    const { service, stop } = await running(await twoCases())
    const pseudonym = await pseudonymOf(service, true)
    const then = await service.timeline({
      caller: reviewer,
      pseudonym,
      ...why,
      asOf: '2026-02-01T00:00:00.000Z',
    })
    expect(then).toMatchObject({
      kind: 'shown',
      view: { asOf: '2026-02-01T00:00:00.000Z', entries: [{ title: 'Ambulance attended an overdose' }] },
    })
    expect(then.kind === 'shown' && then.view.summary.died).toBeUndefined()
    await stop()
  })

  it('a record that moved later is still where it was then', async () => {
    const given = await twoCases()
    await link(given, 'coroner-c1', caseB, '2026-09-20T09:00:00.000Z')
    const { service, stop } = await running(given)
    const [moved, left] = [await pseudonymOf(service, true), await pseudonymOf(service, false)]
    const titles = async (pseudonym: string, asOf: string) => {
      const answer = await service.timeline({ caller: reviewer, pseudonym, ...why, asOf })
      return answer.kind === 'shown' ? answer.view.entries.length : 0
    }
    expect([await titles(left, now), await titles(moved, now)]).toEqual([1, 2])
    expect([
      await titles(left, '2026-09-17T00:00:00.000Z'),
      await titles(moved, '2026-09-17T00:00:00.000Z'),
    ]).toEqual([2, 1])
    await stop()
  })

  it('of an instant gone by, the answer is the same after more has become known', async () => {
    const given = await twoCases()
    const asOf = '2026-09-17T00:00:00.000Z'
    const read = async () => {
      const { service, stop } = await running(given)
      const pseudonym = await pseudonymOf(service, true)
      const answer = await service.timeline({ caller: reviewer, pseudonym, ...why, asOf })
      await stop()
      return answer.kind === 'shown' ? Buffer.from(answer.bytes).toString() : ''
    }
    const before = await read()
    await tell(given, {
      record: 'c1',
      event: 'coroner.pfd-issued',
      facts: {},
      recordedAt: '2026-09-25T09:00:00.000Z',
    })
    expect(await read()).toBe(before)
    expect(before).not.toBe('')
  })
})

describe('keys', () => {
  it('of class identity are not given to timelines: the original cannot be opened with their vault', async () => {
    const given = await twoCases()
    const accepted = found((await eventsOf(given.log)).find(({ type }) => type === 'notification-accepted'))
    const original = found(
      typeof accepted.data['original'] === 'string' ? accepted.data['original'] : undefined,
    )
    const context = { eventId: accepted.id, part: 'original' }
    expect(await open(original, context, vaultFor(given.rows, 'facts'))).toEqual({ kind: 'not-permitted' })
    expect((await open(original, context, vaultFor(given.rows, 'identity'))).kind).toBe('opened')
  })

  it('that were shredded leave an entry that says so', async () => {
    const given = await twoCases()
    const { service, stop } = await running(given)
    const pseudonym = await pseudonymOf(service, true)
    await vaultFor(given.rows, 'facts').shred(recordOf('ambulance-a1'), now)
    const answer = await service.timeline({ caller: reviewer, pseudonym, ...why })
    expect(answer).toMatchObject({ view: { isComplete: true, summary: { substances: ['cocaine'] } } })
    expect(answer.kind === 'shown' && answer.view.entries.map(({ kind }) => kind)).toContain('removed')
    await stop()
  })

  it('of class facts missing is a fault of the configuration, not an empty timeline', async () => {
    const given = await twoCases()
    const { service, stop } = await running(given, { keys: ['identity'] })
    await expect(service.cases({ caller: reviewer, filter: {}, offset: 0, limit: 10 })).rejects.toMatchObject(
      { code: 'HUB_KEY_NOT_PERMITTED' },
    )
    await stop()
  })
})
