import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { suspend } from '@hub/agreement'
import { inMemoryEventLog, LogError, Position, streamName, type EventLog } from '@hub/event-log'
import type { KeyRows } from '@hub/key-vault'
import type { Identity } from '@hub/linkage'
import { exampleEvent } from '@hub/contracts/log-events/testing'
import { describe, expect, it, onTestFinished } from 'vitest'
import { linkageService, type LinkageService } from '../linkage-service.ts'
import {
  adoptAgreement,
  casesOf,
  eventsOf,
  keyRows,
  now,
  tell,
  tokens,
  vaultFor,
  recordOf,
} from '../testing.ts'
import type { Outcome } from './outcome.ts'

const ann: Identity = {
  nhsNumber: '9990000018',
  nhsNumberStatus: '01',
  familyName: 'Testerly',
  givenNames: ['Ann'],
  birthDate: '1984-03-17',
  sexCode: '2',
  postcode: 'CV1 2WT',
}
const otherNumber = { ...ann, nhsNumber: '9990000026' }
const { nhsNumber: _n, nhsNumberStatus: _s, ...plain } = ann
const twin = { ...plain, givenNames: ['Rosalind'] }
const reviewer = (subject: string): Caller => ({
  subject,
  name: 'Lin Reviewer',
  organisation: 'coventry-council',
  role: 'link-reviewer',
})
const [lin, pat] = [reviewer('u-lin'), reviewer('u-pat')]

type World = Readonly<{ log: EventLog; rows: KeyRows; service: LinkageService; settled: () => Promise<void> }>

async function worldOf(
  identities: readonly Identity[],
  { sampleShare = 0, through = (log: EventLog) => log } = {},
): Promise<World> {
  const [log, rows] = [inMemoryEventLog(), keyRows()]
  await adoptAgreement(log)
  for (const [at, identity] of identities.entries()) await tell(log, rows, { record: `h${at + 1}`, identity })
  const stop = new AbortController()
  const vault = vaultFor(rows, 'identity')
  const service = linkageService({
    log: through(log),
    vault,
    ids: randomUUID,
    clock: () => now,
    tokens,
    sampleShare,
  })
  onTestFinished(() => stop.abort())
  await service.start(stop.signal)
  const settled = async (): Promise<void> => {
    while (service.position() !== (await log.head())) await new Promise(setImmediate)
  }
  return { log, rows, service, settled }
}

const valueOf = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.kind !== 'done') throw new Error(`It was ${outcome.kind}`)
  return outcome.value
}
const firstReview = async ({ service }: World) => {
  const [review] = valueOf(await service.reviews.queue(lin))
  if (review === undefined) throw new Error('Nothing is open')
  return review
}
const typesSince = async (log: EventLog, from: number) =>
  (await eventsOf(log)).slice(from).map(({ type }) => type)
const caseCount = async (log: EventLog) => new Set((await casesOf(log)).values()).size

describe('the queue', () => {
  it('holds what is uncertain, field by field, without a value, a case or who decided', async () => {
    const world = await worldOf([plain, twin])
    const review = await firstReview(world)
    expect(review).toMatchObject({
      prior: -20,
      contradiction: 'twins',
      takesTwo: false,
      evidence: expect.arrayContaining([{ field: 'birthDate', level: 'exact', bits: 15 }]),
    })
    const text = JSON.stringify(valueOf(await world.service.reviews.queue(lin)))
    for (const value of [
      'Testerly',
      'TESTERLY',
      'Ann',
      'Rosalind',
      '1984-03-17',
      'CV1',
      'auto',
      'sample',
      'case',
    ])
      expect(text).not.toContain(value)
  })

  it('is requested in the log, once', async () => {
    const { log } = await worldOf([plain, twin])
    const requested = (await eventsOf(log)).filter(({ type }) => type === 'link-review-requested')
    expect(requested).toMatchObject([{ data: { veto: 'twins', levels: { surname: 'exact' } } }])
  })

  it('is for link reviewers, while an agreement is in force', async () => {
    const world = await worldOf([plain, twin])
    const other: Caller = { ...lin, role: 'core-reviewer' }
    expect(await world.service.reviews.queue(other)).toMatchObject({
      kind: 'denied',
      reason: 'ROLE',
      clauses: ['1.2', '9.1'],
    })
    const { stream, event } = suspend('cw-harms', { reason: 'Audit', by: 'Director', now, id: randomUUID() })
    await world.log.append(stream, [event], 'any')
    await world.settled()
    const review = { kind: 'denied', reason: 'SUSPENDED' }
    expect(await world.service.reviews.queue(lin)).toMatchObject(review)
    expect(await world.service.reviews.undo(lin, recordOf('hospital-h1'), 'wrong-person')).toMatchObject(
      review,
    )
  })

  it('holds some automatic links too, told apart from the rest by nothing; an answer "different" parts them', async () => {
    const world = await worldOf([ann, ann], { sampleShare: 1 })
    const review = await firstReview(world)
    const uncertain = await firstReview(await worldOf([plain, twin]))
    expect(Object.keys(uncertain).filter((key) => key !== 'contradiction')).toEqual(Object.keys(review))
    expect(valueOf(await world.service.reviews.answer(lin, review.id, 'different'))).toBe('done')
    expect(valueOf(await world.service.reviews.queue(lin))).toEqual([])
    expect(await caseCount(world.log)).toBe(2)
  })
})

describe('an answer', () => {
  it.each([
    ['same', 1, ['link-confirmed', 'case-merged']],
    ['different', 2, ['link-rejected']],
  ] as const)('"%s" is in the log, done, and not asked again', async (answer, count, types) => {
    const world = await worldOf([plain, twin])
    const from = (await eventsOf(world.log)).length
    const { id } = await firstReview(world)
    expect(valueOf(await world.service.reviews.answer(lin, id, answer))).toBe('done')
    expect(await typesSince(world.log, from)).toEqual(types)
    expect((await eventsOf(world.log))[from]).toMatchObject({
      data: {
        by: ['u-lin'],
        review: id,
        reason: 'reviewed',
        agreement: { id: 'cw-harms', clauses: ['1.2', '9.1'] },
      },
    })
    expect(await caseCount(world.log)).toBe(count)
    expect(valueOf(await world.service.reviews.queue(lin))).toEqual([])
    expect(await world.service.reviews.answer(lin, id, answer)).toEqual({ kind: 'unknown' })
  })

  it('is in the log with what it rests on', async () => {
    const world = await worldOf([plain, twin])
    const { id } = await firstReview(world)
    await world.service.reviews.answer(lin, id, 'different', 'partner-confirmed')
    expect((await eventsOf(world.log)).at(-1)).toMatchObject({ data: { reason: 'partner-confirmed' } })
  })

  it('"cannot tell" leaves it, until there is other evidence', async () => {
    const world = await worldOf([plain, twin])
    const { id } = await firstReview(world)
    expect(valueOf(await world.service.reviews.answer(lin, id, 'cannot_tell'))).toBe('done')
    expect(valueOf(await world.service.reviews.queue(lin))).toEqual([])
    await tell(world.log, world.rows, { record: 'h2', identity: { ...twin, sexCode: '1' } })
    await world.settled()
    expect(valueOf(await world.service.reviews.queue(lin))).toMatchObject([{ id }])
  })

  it('joins two NHS numbers that differ on two people’s word and not on one’s', async () => {
    const world = await worldOf([ann, otherNumber])
    const { id, takesTwo } = await firstReview(world)
    expect(takesTwo).toBe(true)
    const { reviews } = world.service
    expect(valueOf(await reviews.answer(lin, id, 'same'))).toBe('waiting-for-second')
    expect(await reviews.answer(lin, id, 'same')).toEqual({ kind: 'same-person' })
    expect(await caseCount(world.log)).toBe(2)
    expect(await firstReview(world)).toMatchObject({ id, saidSame: 1 })
    expect(valueOf(await reviews.answer(pat, id, 'same'))).toBe('done')
    expect(await caseCount(world.log)).toBe(1)
    const confirmed = (await eventsOf(world.log)).find(({ type }) => type === 'link-confirmed')
    expect(confirmed?.data['by']).toEqual(['u-lin', 'u-pat'])
  })

  it('outlives a restart: another service holds the same open, and what one of two said', async () => {
    const world = await worldOf([ann, otherNumber, plain])
    const { id } = await firstReview(world)
    await world.service.reviews.answer(lin, id, 'same')
    const open = valueOf(await world.service.reviews.queue(lin))
    const stop = new AbortController()
    const again = linkageService({
      log: world.log,
      vault: vaultFor(world.rows, 'identity'),
      ids: randomUUID,
      clock: () => now,
      tokens,
    })
    await again.start(stop.signal)
    expect(valueOf(await again.reviews.queue(lin))).toEqual(open)
    stop.abort()
  })
})

describe('who two records are about', () => {
  it('is shown after the log says so, and to whom and why', async () => {
    const world = await worldOf([plain, twin])
    const { id } = await firstReview(world)
    const { stated } = valueOf(await world.service.reviews.reveal(lin, id, 'evidence-not-enough'))
    expect(stated.flat()).toMatchObject([{ givenNames: ['Ann'] }, { givenNames: ['Rosalind'] }])
    expect((await eventsOf(world.log)).at(-1)).toMatchObject({
      type: 'identity-revealed',
      stream: 'disclosure-2026-03-01',
      data: { review: id, by: ['u-lin'], reason: 'evidence-not-enough', organisation: 'coventry-council' },
    })
    expect(JSON.stringify(await eventsOf(world.log))).not.toContain('Rosalind')
  })

  it('is not shown when that cannot be recorded, nor is anything decided', async () => {
    let isFull = false
    const world = await worldOf([plain, twin], {
      through: (log) => ({
        ...log,
        append: (stream, events, expected) =>
          isFull
            ? Promise.reject(new LogError('HUB_LOG_UNAVAILABLE', 'The disk is full'))
            : log.append(stream, events, expected),
      }),
    })
    const { id } = await firstReview(world)
    isFull = true
    expect(await world.service.reviews.reveal(lin, id, 'second-opinion')).toEqual({ kind: 'unrecorded' })
    expect(world.service.state().kind).toBe('following')
    expect(await world.service.reviews.answer(lin, id, 'same')).toEqual({ kind: 'unrecorded' })
    expect(world.service.state().kind).toBe('failed')
    expect(await world.service.reviews.queue(lin)).toEqual({ kind: 'unrecorded' })
  })
})

describe('undoing a link', () => {
  it('takes the record out for good, by one person where no person had made it', async () => {
    const world = await worldOf([ann, ann])
    expect(valueOf(await world.service.reviews.undo(lin, recordOf('hospital-h2'), 'wrong-person'))).toBe(
      'done',
    )
    expect(await caseCount(world.log)).toBe(2)
    await tell(world.log, world.rows, { record: 'h2', identity: ann })
    await world.settled()
    expect(await caseCount(world.log)).toBe(2)
    expect(await world.service.reviews.undo(lin, recordOf('hospital-h2'), 'wrong-person')).toEqual({
      kind: 'unknown',
    })
  })

  it('of what people had said takes two', async () => {
    const world = await worldOf([plain, twin])
    await world.service.reviews.answer(lin, (await firstReview(world)).id, 'same')
    const undo = (who: Caller) => world.service.reviews.undo(who, recordOf('hospital-h2'), 'audit-finding')
    expect(valueOf(await world.service.reviews.link(lin, recordOf('hospital-h2')))).toMatchObject({
      takesTwo: true,
    })
    expect(valueOf(await undo(lin))).toBe('waiting-for-second')
    expect(await undo(lin)).toEqual({ kind: 'same-person' })
    expect(await caseCount(world.log)).toBe(1)
    expect(valueOf(await world.service.reviews.link(pat, recordOf('hospital-h2'))).proposed).toBe(true)
    expect(valueOf(await undo(pat))).toBe('done')
    expect(await caseCount(world.log)).toBe(2)
  })

  it('splits a case in two, and keeps together what leaves together', async () => {
    const world = await worldOf([ann, ann, ann, ann])
    const caseId = (await casesOf(world.log)).get(recordOf('hospital-h1')) ?? ''
    const records = [recordOf('hospital-h3'), recordOf('hospital-h4')]
    const split = { case: caseId, records, reason: 'wrong-person' } as const
    expect(valueOf(await world.service.reviews.split(lin, split))).toBe('done')
    const cases = await casesOf(world.log)
    const of = (name: string) => cases.get(recordOf(`hospital-${name}`))
    expect([of('h1') === of('h2'), of('h3') === of('h4'), of('h1') === of('h3')]).toEqual([true, true, false])
    expect(await world.service.reviews.split(lin, { ...split, records: [] })).toEqual({ kind: 'unknown' })
  })

  it('shows before what it touches, also of several records that leave together', async () => {
    const world = await worldOf([ann, ann, ann])
    const link = (...together: readonly string[]) =>
      world.service.reviews.link(lin, recordOf('hospital-h1'), together)
    expect(valueOf(await link(recordOf('hospital-h2')))).toMatchObject({
      others: [{ record: recordOf('hospital-h2') }, { record: recordOf('hospital-h3') }],
      takesTwo: false,
      proposed: false,
    })
    expect(await link(recordOf('hospital-h2'), recordOf('hospital-h3'))).toEqual({ kind: 'unknown' })
    expect(await link(recordOf('hospital-h9'))).toEqual({ kind: 'unknown' })
  })

  it('tells each reader which readings had used it, once', async () => {
    const world = await worldOf([ann, ann])
    const caseId = (await casesOf(world.log)).get(recordOf('hospital-h1')) ?? ''
    const head = await world.log.head()
    const logHead = head === undefined ? null : Number(Position.toText(head))
    const reading = (caller: string) => ({
      id: randomUUID(),
      ...exampleEvent('timeline-disclosed', {
        data: { case: caseId, caller, audience: 'cw-core', asOf: '2026-03-02T10:00:00.000Z', logHead },
      }),
      meta: { recordedAt: now },
    })
    const [first, second] = [reading('u-1'), reading('u-2')]
    await world.log.append(streamName('disclosure-2026-03-01'), [first, second], 'any')
    await world.settled()
    const shown = valueOf(await world.service.reviews.link(lin, recordOf('hospital-h2')))
    expect(shown.disclosures.map(({ id }) => id)).toEqual([first.id, second.id])
    await world.service.reviews.undo(lin, recordOf('hospital-h2'), 'wrong-person')
    await world.settled()
    const told = (await eventsOf(world.log)).filter(({ type }) => type === 'disclosures-affected')
    expect(told.map(({ data }) => [data['caller'], data['disclosures']])).toEqual([
      ['u-1', [first.id]],
      ['u-2', [second.id]],
    ])
  })
})
