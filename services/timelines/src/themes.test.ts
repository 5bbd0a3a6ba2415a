import { createHash } from 'node:crypto'
import type { Caller } from '@hub/access'
import { suspend } from '@hub/agreement'
import { LogError, type JsonObject } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import {
  agreement,
  eventsOf,
  found,
  incident,
  link,
  reviewer,
  running,
  tell,
  world,
  type World,
} from './testing.ts'
import type { Themes } from './reading/read-themes.ts'
import type { TimelinesService } from './timelines-service.ts'

const member: Caller = { ...reviewer, subject: 'u-62', role: 'subgroup-member' }
const caseNumber = (index: number): string => `cccccccc-cccc-4ccc-8ccc-${String(index).padStart(12, '0')}`

/** A near-fatal overdose of an opioid, with no naloxone on record and nothing known of treatment. */
async function overdose(
  given: World,
  index: number,
  told: Partial<{ recordedAt: string; facts: JsonObject }> = {},
) {
  const recordedAt = told.recordedAt ?? '2026-02-01T09:00:00.000Z'
  const minutes = String(index % 60).padStart(2, '0')
  const facts = { ...incident(`2026-01-07T10:${minutes}:00Z`), obs: { gcsWorst: 3 }, ...told.facts }
  await tell(given, { record: `a${index}`, event: 'ambulance.overdose-incident', facts, recordedAt })
  await link(given, `ambulance-a${index}`, caseNumber(index), recordedAt)
}

async function region(count: number): Promise<World> {
  const given = await world()
  for (let index = 0; index < count; index += 1) await overdose(given, index)
  return given
}

async function read(service: TimelinesService, caller: Caller = member): Promise<Themes> {
  const answer = await service.themes({ caller })
  return found(answer.kind === 'shown' ? answer.themes : undefined)
}

describe('the theme cards', () => {
  it('tell the subgroup what several cases have in common, as known at the end of the last quarter', async () => {
    const { service, stop } = await running(await region(12))
    const themes = await read(service)
    expect(themes).toMatchObject({
      audience: 'cw-subgroup',
      edition: { id: '2026-Q2', asOf: '2026-06-30T22:59:59.999Z', from: '2023-07-01', until: '2026-06-30' },
      rule: { least: 8, roundTo: 5 },
    })
    expect(themes.cards.map(({ pattern, cases, renewedIn }) => [pattern, cases, renewedIn])).toEqual([
      ['not-known-to-treatment', 10, '2026-Q1'],
      ['opioid-overdose-without-naloxone', 10, '2026-Q1'],
    ])
    expect(themes.without).toHaveLength(7)
    await stop()
  })

  it('show no name, date, place of a case or substance of everybody', async () => {
    const { service, stop } = await running(await region(12))
    const { cards } = await read(service)
    expect(JSON.stringify(cards)).not.toMatch(/cccccccc|2026-01|E0700|heroin|[0-9A-Z]{4}-[0-9A-Z]{4}/)
    await stop()
  })

  it('of seven people are not there, and what is left looks as it does of nobody', async () => {
    const { service, stop } = await running(await region(7))
    const none = await running(await region(0))
    expect(await read(service)).toEqual(await read(none.service))
    expect((await read(service)).cards).toEqual([])
    await stop()
    await none.stop()
  })

  it('do not move with what became known after the quarter', async () => {
    const given = await region(12)
    for (let index = 20; index < 40; index += 1)
      await overdose(given, index, { recordedAt: '2026-06-30T23:00:00.000Z' })
    const { service, stop } = await running(given)
    expect((await read(service)).cards.map(({ cases }) => cases)).toEqual([10, 10])
    await stop()
  })

  it('stand until eight have come, and are made of what was known each time', async () => {
    const given = await region(12)
    for (let index = 20; index < 27; index += 1)
      await overdose(given, index, { recordedAt: '2026-05-01T09:00:00.000Z' })
    const few = await running(given)
    expect((await read(few.service)).cards.map(({ cases, renewedIn }) => [cases, renewedIn])).toEqual([
      [10, '2026-Q1'],
      [10, '2026-Q1'],
    ])
    await few.stop()
    await overdose(given, 27, { recordedAt: '2026-06-30T22:59:00.000Z' })
    const enough = await running(given)
    expect((await read(enough.service)).cards.map(({ cases, renewedIn }) => [cases, renewedIn])).toEqual([
      [20, '2026-Q2'],
      [20, '2026-Q2'],
    ])
    await enough.stop()
  })

  it('are the same to whoever reads them, and again by a service that starts anew', async () => {
    const given = await region(12)
    const first = await running(given)
    const { cards } = await read(first.service)
    expect((await read(first.service, reviewer)).cards).toEqual(cards)
    expect((await read(first.service, { ...reviewer, role: 'coordinator' })).cards).toEqual(cards)
    await first.stop()
    const second = await running(given)
    expect((await read(second.service)).cards).toEqual(cards)
    await second.stop()
  })
})

describe('a reading of them', () => {
  it('is in the log before it is answered: who, in which tier, which edition, and the digest of the answer', async () => {
    const given = await region(12)
    const { service, stop } = await running(given)
    const answer = await service.themes({ caller: member })
    const bytes = found(answer.kind === 'shown' ? answer.bytes : undefined)
    const event = found((await eventsOf(given.log)).at(-1))
    expect(event).toMatchObject({
      type: 'themes-disclosed',
      stream: 'disclosure-2026-10-01',
      data: {
        caller: 'u-62',
        role: 'subgroup-member',
        tier: 'subgroup',
        audience: 'cw-subgroup',
        purpose: 'REVIEW',
        reason: 'read-themes',
        asOf: '2026-06-30T22:59:59.999Z',
        edition: '2026-Q2',
        digest: createHash('sha256').update(bytes).digest('base64url'),
        agreement: { clauses: ['1.2', '5.5', '5.2', '2.2'] },
      },
    })
    expect(JSON.stringify(event)).not.toContain('cccccccc')
    await stop()
  })

  it('that the log does not take shows nothing', async () => {
    const { service, stop } = await running(await region(12), {
      appendTo: () => Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The disk is full')),
    })
    expect(await service.themes({ caller: member })).toEqual({ kind: 'unrecorded' })
    await stop()
  })

  it.each(['auditor', 'operator', 'link-reviewer', 'data-steward', 'board-approver'] as const)(
    'is denied to the role %s, by the clauses of the subgroup',
    async (role) => {
      const given = await region(8)
      const { service, stop } = await running(given)
      expect(await service.themes({ caller: { ...member, role } })).toMatchObject({
        kind: 'denied',
        reason: 'ROLE',
        clauses: ['1.2', '5.5', '5.2'],
      })
      expect((await eventsOf(given.log)).filter(({ type }) => type === 'themes-disclosed')).toEqual([])
      await stop()
    },
  )

  it('is denied as long as the agreement is suspended', async () => {
    const given = await region(12)
    const { stream, event } = suspend(agreement.id, {
      reason: 'a breach',
      by: 'Director',
      now: '2026-09-30T12:00:00.000Z',
      id: 'dddddddd-dddd-4ddd-8ddd-dddddddddddd',
    })
    await given.log.append(stream, [event], 'any')
    const { service, stop } = await running(given)
    expect(await service.themes({ caller: member })).toMatchObject({ kind: 'denied', reason: 'SUSPENDED' })
    await stop()
  })
})

describe('a member of the subgroup', () => {
  it('is told of one case’s timeline that it needs an approval, by the clause of the subgroup', async () => {
    const { service, stop } = await running(await region(12))
    const { cases } = found(await listed(service))
    const answer = await service.timeline({
      caller: member,
      pseudonym: found(cases[0]).pseudonym,
      purpose: 'REVIEW',
      reason: 'find-themes',
    })
    expect(answer).toMatchObject({ kind: 'denied', reason: 'TIER', clauses: ['1.2', '5.5', '5.2', '2.2'] })
    expect(answer.kind === 'denied' && answer.remedy).toContain('needs approval')
    expect(await service.cases({ caller: member, filter: {}, offset: 0, limit: 10 })).toMatchObject({
      kind: 'denied',
      reason: 'TIER',
    })
    await stop()
  })
})

async function listed(service: TimelinesService) {
  const answer = await service.cases({ caller: reviewer, filter: {}, offset: 0, limit: 1 })
  return answer.kind === 'shown' ? answer.list : undefined
}
