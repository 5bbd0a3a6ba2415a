import type { Caller } from '@hub/access'
import { inMemoryEventLog } from '@hub/event-log'
import type { Identity } from '@hub/linkage'
import { describe, expect, it, onTestFinished } from 'vitest'
import { adoptAgreement, casesOf, eventsOf, keyRows, serviceOn, tell, recordOf } from '../testing.ts'

const ann: Identity = {
  familyName: 'Testerly',
  givenNames: ['Ann'],
  birthDate: '1984-03-17',
  sexCode: '2',
  postcode: 'CV1 2WT',
}
const bob: Identity = { familyName: 'Other', givenNames: ['Bob'], birthDate: '1960-01-30' }
const reviewer = (subject: string): Caller => ({
  subject,
  name: 'Lin Reviewer',
  organisation: 'coventry-council',
  role: 'link-reviewer',
})
const two = [reviewer('u-lin'), reviewer('u-pat')] as const
const [h1, h2, h3] = [recordOf('hospital-h1'), recordOf('hospital-h2'), recordOf('hospital-h3')]

async function worldOf(identities: readonly Identity[]) {
  const [log, rows] = [inMemoryEventLog(), keyRows()]
  await adoptAgreement(log)
  for (const [at, identity] of identities.entries()) await tell(log, rows, { record: `h${at + 1}`, identity })
  const stop = new AbortController()
  const service = serviceOn(log, rows)
  onTestFinished(() => stop.abort())
  await service.start(stop.signal)
  return { log, rows, service }
}
type World = Awaited<ReturnType<typeof worldOf>>

/** Which of the records are one case: `h1 h2, h3`. */
async function groups({ log }: Pick<World, 'log'>): Promise<string> {
  const byCase = Map.groupBy([...(await casesOf(log))], ([, caseId]) => caseId)
  return [...byCase.values()]
    .map((one) =>
      one.map(([record]) => record.slice('record-hospital-'.length).replaceAll('-', '')).join(' '),
    )
    .join(', ')
}
const typesSince = async ({ log }: World, from: number) =>
  (await eventsOf(log)).slice(from).map(({ type }) => type)
const withdrawn = { records: [h1, h2], reason: 'audit-finding' } as const
const same = { records: [h1, h2], scope: 'coroner', reason: 'partner-correction' } as const

describe('taking an answer back', () => {
  it('lets the likeness of the two count again, on the word of two', async () => {
    const world = await worldOf([ann, ann])
    await world.service.reviews.undo(two[0], h2, 'wrong-person')
    expect(await groups(world)).toBe('h1, h2')
    const from = (await eventsOf(world.log)).length
    expect(await world.service.corrections.withdraw(two, withdrawn)).toEqual({ kind: 'done', value: 'done' })
    expect(await groups(world)).toBe('h1 h2')
    const events = (await eventsOf(world.log)).slice(from)
    expect(events[0]).toMatchObject({
      type: 'link-answer-withdrawn',
      data: { by: ['u-lin', 'u-pat'], reason: 'audit-finding', agreement: { id: 'cw-harms' } },
    })
    expect(events.map(({ type }) => type)).toContain('case-merged')
  })

  it('is nothing where no answer was given', async () => {
    const world = await worldOf([ann, ann])
    const from = (await eventsOf(world.log)).length
    expect(await world.service.corrections.withdraw(two, withdrawn)).toEqual({ kind: 'unknown' })
    expect(await typesSince(world, from)).toEqual([])
  })
})

describe('a marker', () => {
  it('makes records one person’s whatever the data say, and joins later ones that are given it', async () => {
    const world = await worldOf([ann, bob, { ...bob, familyName: 'Third' }])
    expect(await groups(world)).toBe('h1, h2, h3')
    const set = await world.service.corrections.override(two, same)
    if (set.kind !== 'done') throw new Error(`It was ${set.kind}`)
    expect(await groups(world)).toBe('h1 h2, h3')
    const { marker } = set.value
    await world.service.corrections.override(two, { ...same, records: [h3], marker })
    expect(await groups(world)).toBe('h1 h2 h3')
    expect(marker).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('of another kind in the same scope makes them two people’s, and outlives a restart', async () => {
    const world = await worldOf([ann, ann])
    expect(await groups(world)).toBe('h1 h2')
    for (const record of [h1, h2])
      await world.service.corrections.override(two, { ...same, records: [record] })
    expect(await groups(world)).toBe('h1, h2')
    const stop = new AbortController()
    const from = (await eventsOf(world.log)).length
    await serviceOn(world.log, world.rows).start(stop.signal)
    stop.abort()
    expect(await typesSince(world, from)).toEqual([])
  })

  it('is set on no record that is in no case', async () => {
    const world = await worldOf([ann])
    expect(await world.service.corrections.override(two, same)).toEqual({ kind: 'unknown' })
    expect(await world.service.corrections.override(two, { ...same, records: [] })).toEqual({
      kind: 'unknown',
    })
  })
})

describe('what stands above the evidence', () => {
  it('takes two different people, who are both link reviewers', async () => {
    const world = await worldOf([ann, bob])
    const from = (await eventsOf(world.log)).length
    const other: Caller = { ...two[1], role: 'core-reviewer' }
    const { corrections } = world.service
    expect(await corrections.override([two[0], two[0]], same)).toEqual({ kind: 'same-person' })
    for (const pair of [[two[0], other] as const, [other, two[0]] as const])
      expect(await corrections.override(pair, same)).toMatchObject({ kind: 'denied', reason: 'ROLE' })
    expect(await corrections.withdraw([two[0], other], withdrawn)).toMatchObject({ kind: 'denied' })
    expect(await typesSince(world, from)).toEqual([])
  })
})
