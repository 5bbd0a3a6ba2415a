import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { liveRegister } from '@hub/agreement'
import { tabulate } from '@hub/disclosure-control'
import { inMemoryEventLog, LogError, type EventLog } from '@hub/event-log'
import { publicationStream } from '@hub/publication'
import { asOf, byArea, bySex, plainDocument, sex, tableOf } from '@hub/publication/testing'
import type { CountedCase } from '@hub/indicators'
import { describe, expect, it } from 'vitest'
import { caseA, eventsOf, incident, inquest, link, now, running, tell, world } from '../testing.ts'
import type { Publishable } from './publishable.ts'
import { figurePublications, type FigurePublications, type PublicationOutcome } from './publish-figures.ts'

const person = (subject: string, role: Caller['role'], board?: string): Caller => ({
  subject,
  name: 'Somebody',
  organisation: 'council',
  role,
  ...(board !== undefined && { board }),
})
const coordinator = person('u-coordinator', 'coordinator')
const coventry = person('u-coventry', 'board-approver', 'coventry-council')
const warwickshire = person('u-warwickshire', 'board-approver', 'warwickshire-council')
const what = { kind: 'foi', year: 2025, asOf } as const
type PreparedHere = Parameters<FigurePublications['prepareTables']>[1]
const deathsByArea: PreparedHere = {
  ...what,
  tables: { byArea: tableOf([{}, byArea]) },
  render: plainDocument,
}
const deathsBySex: PreparedHere = { ...what, tables: { bySex: tableOf([bySex]) }, render: plainDocument }

async function publishing(log?: EventLog): Promise<Readonly<{ log: EventLog; figures: FigurePublications }>> {
  const given = log ?? (await world()).log
  const stop = new AbortController()
  const register = liveRegister(given)
  await register.start(stop.signal)
  const current = register.current()
  stop.abort()
  const figures = figurePublications({
    log: given,
    register: () => current,
    clock: () => now,
    ids: randomUUID,
    publishable: {},
    cases: () => nobody(),
  })
  return { log: given, figures }
}

async function* nobody(): AsyncGenerator<CountedCase> {}

function done<Value>(outcome: PublicationOutcome<Value>): Value {
  if (outcome.kind !== 'done') throw new Error(`It was ${outcome.kind}`)
  return outcome.value
}

async function approved(figures: FigurePublications, asked: PreparedHere = deathsByArea): Promise<string> {
  const { id } = done(await figures.prepareTables(coordinator, asked))
  done(await figures.approve(coventry, id))
  done(await figures.approve(warwickshire, id))
  return id
}

const typesIn = async (log: EventLog): Promise<readonly string[]> =>
  (await eventsOf(log)).filter(({ stream }) => stream === publicationStream).map(({ type }) => type)

describe('figures on their way out', () => {
  it('are public once both boards have approved and somebody has released them, and not before', async () => {
    const { log, figures } = await publishing()
    const id = await approved(figures)
    expect(await figures.released()).toEqual([])
    expect(await figures.releasedDocument(id)).toBeUndefined()
    expect(done(await figures.release(coordinator, id))).toMatchObject({ state: 'released' })
    expect(await figures.released()).toMatchObject([
      { id, title: 'Deaths related to drugs', approvedBy: ['coventry-council', 'warwickshire-council'] },
    ])
    expect((await figures.releasedDocument(id))?.document.sections).toHaveLength(1)
    expect(await typesIn(log)).toEqual([
      'publication-prepared',
      'publication-approved',
      'publication-approved',
      'publication-released',
      'disclosure-released',
    ])
  })

  it('are the same to a service that is started anew: the log is all there is', async () => {
    const { log, figures } = await publishing()
    const id = await approved(figures)
    await figures.release(coordinator, id)
    const { figures: again } = await publishing(log)
    expect(await again.released()).toEqual(await figures.released())
    expect(await again.show(coordinator, id)).toEqual(await figures.show(coordinator, id))
  })

  it('say to each reader what they may do, and why not', async () => {
    const { figures } = await publishing()
    const { id, may } = done(await figures.prepareTables(coordinator, deathsByArea))
    expect(may).toMatchObject({ approve: false, refuse: false, release: false })
    expect(done(await figures.show(coventry, id)).may).toEqual({
      approve: true,
      refuse: true,
      release: false,
    })
    const after = done(await figures.approve(coventry, id))
    expect(after).toMatchObject({ state: 'waiting', waitsFor: ['warwickshire-council'] })
    expect(after.may).toMatchObject({ approve: false, whyNot: 'You have approved it for your board.' })
    const agreed = done(await figures.approve(warwickshire, id))
    expect(agreed).toMatchObject({ state: 'approved', waitsFor: [], may: { release: true, refuse: true } })
  })

  it.each([
    'core-reviewer',
    'subgroup-member',
    'link-reviewer',
    'auditor',
    'data-steward',
    'operator',
  ] as const)('are seen, made, approved and released by no %s, and the clauses say why', async (role) => {
    const { figures } = await publishing()
    const id = await approved(figures)
    const other = person('u-other', role, 'coventry-council')
    for (const outcome of [
      await figures.list(other),
      await figures.show(other, id),
      await figures.prepareTables(other, deathsByArea),
      await figures.prepare(other, what),
      await figures.approve(other, id),
      await figures.refuse(other, id, 'wording'),
      await figures.release(other, id),
    ]) {
      expect(outcome).toMatchObject({ kind: 'refused', code: 'NOT_ALLOWED' })
      expect(outcome.kind === 'refused' && outcome.clauses.length).toBeGreaterThan(0)
    }
  })

  it('that a board refuses go nowhere, with its reason', async () => {
    const { figures } = await publishing()
    const id = await approved(figures)
    const refused = done(await figures.refuse(warwickshire, id, 'privacy-concern'))
    expect(refused).toMatchObject({
      state: 'refused',
      refused: { board: 'warwickshire-council', reason: 'privacy-concern' },
      may: { approve: false, refuse: false, release: false },
    })
    expect(await figures.release(coordinator, id)).toMatchObject({ kind: 'refused', code: 'REFUSED' })
  })

  it('leave no id of a person in what anybody is shown', async () => {
    const { figures } = await publishing()
    const id = await approved(figures)
    await figures.release(coordinator, id)
    const shown = [
      await figures.list(coventry),
      await figures.show(coventry, id),
      await figures.released(),
      await figures.releasedDocument(id),
    ]
    expect(JSON.stringify(shown)).not.toMatch(/u-co|u-war/)
  })
})

describe('at the same moment', () => {
  it('both boards may approve, and both count', async () => {
    const { figures } = await publishing()
    const { id } = done(await figures.prepareTables(coordinator, deathsByArea))
    await Promise.all([figures.approve(coventry, id), figures.approve(warwickshire, id)])
    expect(done(await figures.show(coventry, id)).state).toBe('approved')
  })

  it('two publications prepared on one ledger are released: one goes out, and the other is told to prepare again', async () => {
    const { log, figures } = await publishing()
    const ids = [await approved(figures), await approved(figures, deathsBySex)]
    const outcomes = await Promise.all(ids.map((id) => figures.release(coordinator, id)))
    expect(outcomes.map((one) => (one.kind === 'refused' ? one.code : one.kind)).toSorted()).toEqual([
      'OVERTAKEN',
      'done',
    ])
    expect((await typesIn(log)).filter((type) => type === 'publication-released')).toHaveLength(1)
    expect(await figures.released()).toHaveLength(1)
  })

  it('two services on one log release two: still one goes out', async () => {
    const { log, figures } = await publishing()
    const { figures: other } = await publishing(log)
    const ids = [await approved(figures), await approved(other, deathsBySex)]
    const outcomes = await Promise.all([
      figures.release(coordinator, ids[0] ?? ''),
      other.release(coordinator, ids[1] ?? ''),
    ])
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1)
    expect(await other.released()).toEqual(await figures.released())
  })
})

describe('when the log does not take it', () => {
  it('nothing was done, and nothing is public', async () => {
    const { log } = await world()
    let isFull = false
    const { figures } = await publishing({
      ...log,
      append: (stream, events, expected) =>
        isFull
          ? Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The disk is full'))
          : log.append(stream, events, expected),
    })
    const id = await approved(figures)
    isFull = true
    expect(await figures.release(coordinator, id)).toEqual({ kind: 'unrecorded' })
    expect(await figures.prepareTables(coordinator, deathsBySex)).toEqual({ kind: 'unrecorded' })
    expect(await figures.released()).toEqual([])
    isFull = false
    expect(done(await figures.release(coordinator, id)).state).toBe('released')
  })

  it('a log that others fill at every attempt ends in that too, and not in a loop', async () => {
    const { log } = await world()
    let attempts = 0
    const { figures } = await publishing({
      ...log,
      append: async () => {
        attempts += 1
        return { kind: 'conflict', actual: 7 }
      },
    })
    expect(await figures.prepareTables(coordinator, deathsByArea)).toEqual({ kind: 'unrecorded' })
    expect(attempts).toBe(8)
  })
})

describe('figures counted from everybody’s timelines', () => {
  /** How many died, by sex. */
  const deaths: Publishable = async ({ cases }) => {
    const records = []
    for await (const { assessment } of cases)
      if (assessment.death !== undefined) records.push({ sex: 'male' })
    const counts = tabulate([sex], [{}], records)
    const all = tableOf([{}], [], { dimensions: [sex], counts, asOf: now })
    return { tables: { all }, render: plainDocument }
  }

  it('are prepared from within the core: one death is shown as a small number, and read by nobody', async () => {
    const given = await world()
    const at = '2026-09-20T09:00:00.000Z'
    await tell(given, {
      record: 'a1',
      event: 'ambulance.overdose-incident',
      facts: incident(),
      recordedAt: at,
    })
    await tell(given, { record: 'c1', event: 'coroner.inquest-concluded', facts: inquest, recordedAt: at })
    await link(given, 'ambulance-a1', caseA, at)
    await link(given, 'coroner-c1', caseA, at)
    const { service, stop } = await running(given, { publishable: { foi: deaths } })
    const outcome = await service.publications.prepare(coordinator, { ...what, asOf: now })
    const types = (await eventsOf(given.log)).map(({ type }) => type)
    await stop()
    expect(done(outcome).document.sections[0]?.tables[0]?.rows).toMatchObject([
      { figures: [{ value: '[c]', reason: 'primary' }] },
    ])
    expect(types.filter((type) => /disclosed|listed/.test(type))).toEqual([])
  })

  it('of a kind that this hub does not make are none', async () => {
    const { figures } = await publishing()
    expect(await figures.prepare(coordinator, what)).toEqual({ kind: 'unknown' })
  })
})

it('A hub without an agreement publishes nothing', async () => {
  const { figures } = await publishing(inMemoryEventLog())
  expect(await figures.prepareTables(coordinator, deathsByArea)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await figures.list(coventry)).toMatchObject({ code: 'NOT_ALLOWED' })
  expect(await figures.released()).toEqual([])
})
