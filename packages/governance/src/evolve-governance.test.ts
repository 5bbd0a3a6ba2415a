import { assert, property, shuffledSubarray } from 'fast-check'
import { streamName, type RecordedEvent } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { governanceAsOf } from './evolve-governance.ts'
import { factTypes } from './facts/fact-types.ts'
import { emptyGovernance } from './register.ts'
import {
  action,
  approval,
  boards,
  closing,
  history,
  learning,
  meeting,
  member,
  partnership,
  publication,
  registerOf,
  selection,
  sha256,
  sharing,
  subgroup,
  subgroupChanged,
  terms,
  uuid,
} from './testing.ts'

const seed = 20_250_130
const [coventry, warwickshire] = boards

const everything = history(
  { fact: partnership },
  { fact: subgroup },
  { fact: member(1) },
  { fact: member(2, 'cgl') },
  {
    fact: {
      type: 'panel-member-removed',
      data: { panel: 'subgroup', member: uuid(2), from: '2024-08-01', reason: 'replaced' },
    },
  },
  { fact: subgroupChanged },
  { fact: terms() },
  { fact: approval(coventry), by: 'ann' },
  { fact: approval(warwickshire), by: 'bob' },
  { fact: publication() },
  { fact: selection() },
  { fact: meeting(uuid(50), 'draft') },
  { fact: meeting() },
  { fact: learning() },
  { fact: action() },
  {
    fact: {
      type: 'action-progressed',
      data: { action: uuid(60), on: '2024-07-01', state: 'delayed', due: '2024-12-01' },
    },
  },
  { fact: closing() },
  { fact: sharing('geh', 'draft') },
)

describe('the governance register', () => {
  it('is made from some of every fact there is, or the rest of this file would show nothing', () => {
    expect(new Set(everything.map(({ type }) => type))).toEqual(new Set(factTypes))
  })

  it(`is the same in whatever order the streams come among each other (seed ${seed})`, () => {
    const streams = [...new Set(everything.map(({ stream }) => stream))]
    const expected = registerOf(everything)
    const interleaved = shuffledSubarray(
      everything.map((_event, index) => index),
      {
        minLength: everything.length,
      },
    ).map((order) => inOwnOrder(everything, order))
    assert(
      property(interleaved, (events) => {
        expect(registerOf(events)).toEqual(expected)
      }),
      { seed, numRuns: 300 },
    )
    expect(streams.length).toBeGreaterThan(5)
    expect(expected).not.toEqual(emptyGovernance)
  })

  it('takes nothing from an event of another stream, of another type, or of a form it does not know', () => {
    for (const event of everything) {
      const rest = everything.slice(0, everything.indexOf(event))
      const before = registerOf(rest)
      for (const strange of [
        { ...event, stream: streamName('panel-elsewhere') },
        { ...event, type: 'panel-met' },
        { ...event, data: { ...event.data, by: 'Jane Testperson' } },
        { ...event, data: {} },
      ])
        expect(registerOf([...rest, strange])).toEqual(before)
    }
  })

  it('publishes nothing that two people have not approved for two boards, whatever the log says', () => {
    const [drafted, byAnn] = history(
      { fact: partnership },
      { fact: subgroup },
      { fact: terms() },
      {
        fact: approval(coventry),
        by: 'ann',
      },
    ).slice(2)
    const published = everything.find(({ type }) => type === 'document-published')
    if (!drafted || !byAnn || !published) throw new Error('The history lacks a document')
    const alsoByAnn = { ...byAnn, data: { ...byAnn.data, board: warwickshire } }
    const document = registerOf([drafted, byAnn, alsoByAnn, published]).documents.get('subgroup-terms')
    expect(document?.approvals).toHaveLength(1)
    expect(document?.published).toBeUndefined()
    const other = { ...drafted, data: { ...drafted.data, sha256: sha256('b') } }
    const changed = registerOf([...everything.slice(0, 9), other, published]).documents.get('subgroup-terms')
    expect(changed).toMatchObject({ sha256: sha256('b'), approvals: [] })
    expect(changed?.published).toBeUndefined()
  })

  it('is, as known at an instant, what had been recorded by then', () => {
    const later = everything.map((event, index) => ({
      ...event,
      meta: { recordedAt: `2024-07-01T09:${String(index).padStart(2, '0')}:00.000Z` },
    }))
    for (const [index, { meta }] of later.entries())
      expect(governanceAsOf(later, meta.recordedAt)).toEqual(registerOf(later.slice(0, index + 1)))
  })
})

/** The events in this order, but those of one stream in their own. */
function inOwnOrder(events: readonly RecordedEvent[], order: readonly number[]): readonly RecordedEvent[] {
  const streams = order.map((index) => events[index]?.stream)
  const left = new Map(
    streams.map((stream) => [stream, events.filter((event) => event.stream === stream)] as const),
  )
  return streams.flatMap((stream) => left.get(stream)?.shift() ?? [])
}
