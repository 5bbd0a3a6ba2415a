import type { Caller } from '@hub/access'
import { describe, expect, it } from 'vitest'
import { caseA, caseB, found, incident, link, reviewer, running, tell, world, type World } from './testing.ts'

const registration = {
  event: 'registration.death-registered',
  facts: {
    registeredOn: '2026-04-02',
    dateOfDeath: '2026-03-18',
    underlyingCause: 'X42',
    mentionedCauses: ['T404'],
    substancesMentioned: ['nitazene'],
    residenceLad: 'E08000026',
  },
  recordedAt: '2026-04-10T09:00:00.000Z',
} as const

/** One case the ambulance knows, with a registration linked to it; and one of which only a death was registered. */
async function registered(): Promise<World> {
  const given = await world()
  const recordedAt = '2026-01-08T09:00:00.000Z'
  await tell(given, { record: 'a1', event: 'ambulance.overdose-incident', facts: incident(), recordedAt })
  await link(given, 'ambulance-a1', caseA, '2026-01-08T09:00:01.000Z')
  await tell(given, { record: 'r1', ...registration })
  await link(given, 'registration-r1', caseA, '2026-04-10T09:00:01.000Z')
  await tell(given, { record: 'r2', ...registration })
  await link(given, 'registration-r2', caseB, '2026-04-10T09:00:02.000Z')
  return given
}

const coordinator: Caller = { ...reviewer, role: 'coordinator' }
const everything = { filter: {}, offset: 0, limit: 10 }

describe('a registered death', () => {
  it.each([
    ['the core review team', reviewer],
    ['the coordinator', coordinator],
  ])('is on no timeline and in no list that is answered for %s', async (_, caller) => {
    const { service, stop } = await running(await registered())
    const listed = await service.cases({ caller, ...everything })
    const cases = found(listed.kind === 'shown' ? listed.list.cases : undefined)
    expect(cases).toHaveLength(1)
    expect(cases[0]).toMatchObject({ died: false, feeds: ['ambulance'], entries: 1, substances: ['heroin'] })
    const why = { purpose: 'REVIEW', reason: 'prepare-review' } as const
    const answer = await service.timeline({ caller, pseudonym: found(cases[0]).pseudonym, ...why })
    expect(answer).toMatchObject({ kind: 'shown', view: { summary: { feeds: ['ambulance'] } } })
    const text = answer.kind === 'shown' ? Buffer.from(answer.bytes).toString() : ''
    for (const told of ['registration', 'X42', 'nitazene', '2026-03-18', '2026-04'])
      expect(text).not.toContain(told)
    await stop()
  })

  it('is shown to nobody of the audience that may count it', async () => {
    const { service, stop } = await running(await registered())
    const answer = await service.cases({ caller: coordinator, audience: 'cw-registration', ...everything })
    expect(answer).toMatchObject({ kind: 'denied', reason: 'TIER' })
    await stop()
  })

  it('counts in figures made within the core', async () => {
    const { service, stop } = await running(await registered())
    const timelines = await Array.fromAsync(service.allTimelines())
    expect(timelines.map(({ summary }) => summary.died?.toldBy)).toEqual(['registration', 'registration'])
    await stop()
  })

  it('adds no case to the number of cases, where nothing else is known of the person', async () => {
    const { service, stop } = await running(await registered())
    const answer = service.overview(reviewer)
    expect(answer).toMatchObject({ kind: 'shown', overview: { cases: 1 } })
    await stop()
  })
})
