import { describe, expect, it } from 'vitest'
import { fixtureTimeline } from '../../testing/fixture-case.ts'
import { answered } from '../../testing/answered.ts'
import { timelinePageView, type Read } from './view.ts'

const timeline = answered('getTimeline', fixtureTimeline)
const read: Read = {
  reading: { purpose: 'REVIEW', reason: 'prepare-review' },
  asked: { day: '', month: '', year: '' },
  caller: { subject: 's', name: 'Demo coordinator', organisation: 'Lead council', role: 'coordinator' },
  now: '2026-11-20T10:00:00.000Z',
}
const view = timelinePageView(timeline, read)

describe('the timeline page', () => {
  it('numbers the entries in the order they happened, the same in picture and table', () => {
    const shuffled = timelinePageView({ ...timeline, entries: timeline.entries.toReversed() }, read)
    expect(shuffled.entries.map(({ title }) => title)).toEqual(view.entries.map(({ title }) => title))
    expect(view.entries.map(({ number }) => number)).toEqual(view.entries.map((_, index) => index + 1))
    const drawn = [...(view.picture?.markup ?? '').matchAll(/hub-mark__number"[^>]*>(\d+)</g)].map((match) =>
      Number(match[1]),
    )
    expect(drawn.toSorted((a, b) => a - b)).toEqual(view.entries.map(({ number }) => number))
  })

  it('says when each thing happened, and since when the hub knew of it', () => {
    const death = view.entries.find(({ title }) => title === 'Death reported to the coroner')
    expect(death?.when).toBe('between 18 and 20 Mar 2026')
    expect(death?.knownSince).toBe('20 Mar 2026, 3pm')
  })

  it('labels what was replaced and what was withdrawn', () => {
    expect(view.entries.flatMap(({ superseded }) => superseded ?? [])).toEqual([
      'Replaced by a correction',
      'Withdrawn by the sender',
    ])
  })

  it('sums up the case in words', () => {
    expect(view.summary.slice(0, 2)).toEqual([
      { key: 'Age', values: ['35 to 39'] },
      { key: 'Sex', values: ['Male'] },
    ])
    expect(view.summary.slice(-2)).toEqual([
      { key: 'Died', values: ['Between 18 and 20 March 2026, told by the coroner'] },
      {
        key: 'Substances',
        values: [
          'Nitazene: in the cause of death',
          'Diazepam: found, but not in the cause of death',
          'Heroin or morphine: clinical signs',
        ],
      },
    ])
  })

  it('says that it looks back, and to when', () => {
    const then = timelinePageView(timeline, {
      ...read,
      reading: { ...read.reading, asOf: '2026-01-08T23:59:59.999Z' },
    })
    expect(then.lookingBack).toBe(true)
    expect(then.knownAt).toBe('at the end of 8 January 2026')
    expect(view.lookingBack).toBe(false)
  })

  it('warns when a part could not be opened', () => {
    expect(view.incomplete).toBe(false)
    expect(timelinePageView({ ...timeline, isComplete: false }, read).incomplete).toBe(true)
  })

  it('carries the record of the reading, as a print-out needs', () => {
    expect(view.record).toBe(
      'Read on 20 November 2026, 10am by Demo coordinator, Review coordinator, Lead council. Purpose: case review. ' +
        'Reason: to prepare or hold the review of this case. Agreement: cw-harms, version 1.',
    )
  })

  it('has nothing to draw of a case nothing was known of', () => {
    const empty = timelinePageView(
      { ...timeline, entries: [], summary: { substances: [], findings: [], feeds: [] } },
      read,
    )
    expect(empty).not.toHaveProperty('picture')
    expect(empty.entries).toEqual([])
  })

  it('holds no id: not of the case, not of an event, not of a notification', () => {
    expect(JSON.stringify(fixtureTimeline)).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
    expect(JSON.stringify(view)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })
})
