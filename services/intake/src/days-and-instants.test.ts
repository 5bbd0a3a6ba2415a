import { checkReceived, type Json, type JsonObject } from '@hub/contracts'
import { assessCase, foldTimeline, type RecordHistory } from '@hub/timeline'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodMessage, incident, incidentType } from './fixtures/good-message.ts'
import { withHeader } from './fixtures/messages.ts'
import { openedPart } from './fixtures/opened-part.ts'
import { testHub, type TestHub } from './fixtures/test-hub.ts'

const now = '2026-07-10T09:00:00.000Z'
const timeZone = 'Europe/London'

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objectAt = (name: 'identity' | 'facts'): JsonObject => {
  const value = incident[name]
  if (!isObject(value)) throw new Error(name)
  return value
}
const calledAt = (at: string, precision = 'minute'): JsonObject => ({
  ...incident,
  facts: { ...objectAt('facts'), callAt: { at, precision } },
})
const bornOn = (birthDate: string, at = '2026-01-07T21:03:00Z'): JsonObject => ({
  ...calledAt(at),
  identity: { ...objectAt('identity'), birthDate },
})

let hub: TestHub
beforeAll(async () => {
  hub = await testHub({ now })
})
afterAll(() => hub[Symbol.asyncDispose]())

/** What intake does with it, and what a check of the payload says beforehand: they must say the same. */
async function outcomeOf(plaintext: JsonObject): Promise<string> {
  const outcome = await hub.intake.receive(withHeader(await goodMessage(hub, { plaintext })))
  const said = checkReceived(incidentType, plaintext, { receivedAt: now, sentAt: now, timeZone })
  const told =
    outcome.kind === 'rejected'
      ? outcome.reasons.map(({ pointer, rule, remedy }) => ({ pointer, rule, remedy }))
      : []
  if (told.every(({ rule }) => !rule.startsWith('aged'))) expect(said).toEqual(told)
  return outcome.kind === 'rejected'
    ? outcome.reasons.map(({ code, pointer, rule }) => `${code} ${pointer} ${rule}`).join()
    : outcome.kind
}

describe('the table of days and instants', () => {
  it.each([
    ['a leap second', '2026-01-07T23:59:60Z', 'SCHEMA /facts/callAt/at date-time'],
    ['a space for the T', '2026-01-07 21:03:00Z', 'SCHEMA /facts/callAt/at date-time'],
    ['a small t', '2026-01-07t21:03:00Z', 'accepted'],
    ['a small z', '2026-01-07T21:03:00z', 'accepted'],
    ['an unknown offset', '2026-01-07T21:03:00-00:00', 'accepted'],
    ['an offset without minutes', '2026-01-07T21:03:00+01', 'accepted'],
    ['a sixtieth minute', '2026-01-07T23:60:00+00:01', 'accepted'],
    ['the year 2099', '2099-01-07T21:03:00Z', 'accepted'],
    ['the last day of the calendar', '9999-12-31T21:03:00Z', 'SCHEMA /identity/birthDate age'],
  ])(
    '%s is refused by version 1 where release 0.1.0 failed, and taken where it was taken',
    async (_, at, outcome) => {
      expect(await outcomeOf(calledAt(at))).toBe(outcome)
    },
  )

  it('one instant in three spellings makes the same person an adult', async () => {
    const spellings = ['2026-07-05T23:30:00Z', '2026-07-05T23:30:00+00:00', '2026-07-06T00:30:00+01:00']
    for (const at of spellings) {
      expect(await outcomeOf(bornOn('2008-07-06', at))).toBe('accepted')
      expect(await outcomeOf(bornOn('2008-07-07', at))).toMatch(/^UNDER_18_OUT_OF_SCOPE/)
    }
  })

  it.each(['1753-01-01', '0001-01-01'])('a birth on %s is refused, and told', async (birthDate) => {
    expect(await outcomeOf(bornOn(birthDate))).toBe('SCHEMA /identity/birthDate age')
  })

  it('an age above 130 is refused, and 130 is not', async () => {
    expect(await outcomeOf(bornOn('1895-01-07'))).toBe('SCHEMA /identity/birthDate age')
    expect(await outcomeOf(bornOn('1895-01-08'))).toBe('accepted')
  })

  it.each(['1899-12-30', '1900-01-01', '1911-11-11'])(
    'a birth on %s is taken with the age unknown, because it is a placeholder',
    async (birthDate) => {
      const message = await goodMessage(hub, { plaintext: bornOn(birthDate) })
      expect((await hub.intake.receive(withHeader(message))).kind).toBe('accepted')
      const event = (await hub.events()).at(-1)
      const part: { person: object } = JSON.parse(await openedPart(hub.vault, event, 'facts'))
      expect(part.person).toEqual({ ageUnknown: 'placeholder', sexCode: '1' })
    },
  )
})

const years = fc.constantFrom(
  '0000',
  '0001',
  '1753',
  '1849',
  '1850',
  '1895',
  '1899',
  '1900',
  '1999',
  '2026',
  '2027',
  '2099',
  '9999',
)
const two = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'))
const days = fc.tuple(years, two(13), two(32)).map((parts) => parts.join('-'))
const offsets = fc.constantFrom(
  'Z',
  'z',
  '+00:00',
  '-00:00',
  '+01:00',
  '+01',
  '-0500',
  '+23:59',
  '-23:59',
  '',
)
const instants = fc
  .tuple(days, fc.constantFrom('T', 't', ' '), two(25), two(61), two(61), fc.constantFrom('', '.5'), offsets)
  .map(([day, between, h, m, s, fraction, offset]) => `${day}${between}${h}:${m}:${s}${fraction}${offset}`)
const precisions = fc.constantFrom('minute', 'hour', 'day', 'month', 'range', 'unknown')

describe('what a check takes', () => {
  it('never fails in intake, on a timeline or in an assessment, at and beyond every limit', async () => {
    const taken: string[] = []
    await fc.assert(
      fc.asyncProperty(fc.oneof(instants, days), precisions, days, async (at, precision, birthDate) => {
        const plaintext = { ...calledAt(at, precision), identity: { ...objectAt('identity'), birthDate } }
        const message = await goodMessage(hub, { plaintext })
        const outcome = await hub.intake.receive(withHeader(message))
        expect(['accepted', 'rejected']).toContain(outcome.kind)
        if (outcome.kind !== 'accepted') return
        taken.push(at)
        const event = (await hub.events()).at(-1)
        const part = JSON.parse(await openedPart(hub.vault, event, 'facts'))
        const records: readonly RecordHistory[] = [
          {
            record: 'r',
            notifications: [
              {
                eventId: message.event.id,
                ceId: message.event.id,
                contract: incidentType,
                feed: 'ambulance',
                recordedAt: now,
                facts: { kind: 'open', part },
              },
            ],
          },
        ]
        const asOf = '2027-01-01T00:00:00.000Z'
        expect(foldTimeline(records, { asOf, tier: 'core' }).entries).toHaveLength(1)
        const [overdose] = assessCase(records, { asOf, timeZone }).overdoses
        expect(overdose?.on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }),
      { numRuns: 1500 },
    )
    expect(taken.length).toBeGreaterThan(5)
  })
})
