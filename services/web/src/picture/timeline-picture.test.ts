import { describe, expect, it } from 'vitest'
import { timelinePicture, type PictureEntry } from './timeline-picture.ts'

const entry = (part: Partial<PictureEntry>): PictureEntry => ({
  number: 1,
  feed: 'ambulance',
  record: 'r1',
  title: 'Ambulance attended an overdose',
  at: { at: '2026-01-07T21:15:00Z', precision: 'minute' },
  superseded: false,
  ...part,
})

const drawn = (entries: readonly PictureEntry[], died?: PictureEntry['at']): string =>
  timelinePicture({ name: 'Case history', entries, ...(died === undefined ? {} : { died }) })?.markup ?? ''

describe('the picture of a case', () => {
  it('draws nothing for a case without entries', () => {
    expect(timelinePicture({ name: 'Case history', entries: [] })).toBeUndefined()
  })

  it('gives every feed a lane of its own, in one fixed order, with its name', () => {
    const markup = drawn([
      entry({ feed: 'coroner' }),
      entry({ number: 2 }),
      entry({ number: 3, feed: 'pharmacy' }),
    ])
    const names = [...markup.matchAll(/hub-lane__name"[^>]*>([^<]*)</g)].map((match) => match[1])
    expect(names).toEqual(['Ambulance', 'Coroner', 'Pharmacy'])
  })

  it('tells feeds apart by shape, not by colour alone', () => {
    const shapes = ['ambulance', 'hospital', 'prison', 'coroner', 'pharmacy'].map((feed) => {
      const [, name = '', points = ''] =
        /<(\w+) class="hub-mark__shape"(?: points="([^"]*)")?/.exec(drawn([entry({ feed })])) ?? []
      return `${name} with ${points.split(' ').length} corners`
    })
    expect(new Set(shapes).size).toBe(5)
  })

  it('writes on each mark the number the entry has in the table', () => {
    const markup = drawn([entry({ number: 7 }), entry({ number: 12 })])
    expect([...markup.matchAll(/hub-mark__number"[^>]*>(\d+)</g)].map((match) => match[1])).toEqual([
      '7',
      '12',
    ])
  })

  it('strikes through an entry that no longer stands, and says so', () => {
    const markup = drawn([entry({ superseded: true })])
    expect(markup).toContain('hub-mark--superseded')
    expect(markup).toContain('hub-mark__strike')
    expect(markup).toContain('no longer stands')
  })

  it('stacks entries of the same minute instead of hiding one behind the other', () => {
    const markup = drawn([entry({ number: 1 }), entry({ number: 2 })])
    const heights = [...markup.matchAll(/hub-mark__number" x="[\d.]+" y="([\d.]+)"/g)].map(
      (match) => match[1],
    )
    expect(new Set(heights).size).toBe(2)
  })

  it('draws a bar over the days between which something happened', () => {
    const other = entry({ number: 2, at: { at: '2026-01-01', precision: 'day' } })
    const ranged = entry({ at: { at: '2026-03-01', precision: 'range', latest: '2026-03-20' } })
    expect(drawn([ranged, other])).toContain('hub-picture__bar')
    expect(drawn([entry({}), other])).not.toContain('hub-picture__bar')
  })

  it('rings an entry whose time is not known', () => {
    expect(drawn([entry({ at: { at: '2026-01-07', precision: 'unknown' } })])).toContain('hub-mark__ring')
  })

  it('joins the entries of one record, and no others', () => {
    const later = { at: '2026-02-07', precision: 'day' } as const
    expect(drawn([entry({}), entry({ number: 2, at: later })])).toContain('hub-picture__join')
    expect(drawn([entry({}), entry({ number: 2, at: later, record: 'r2' })])).not.toContain(
      'hub-picture__join',
    )
  })

  it('marks the death with words', () => {
    expect(drawn([entry({})], { at: '2026-03-18', precision: 'range', latest: '2026-03-20' })).toContain(
      'Died between 18 and 20 March 2026',
    )
  })

  it('can be heard: it has a name and says every entry in words', () => {
    const markup = drawn([
      entry({}),
      entry({ number: 2, feed: 'hospital', title: 'Arrived at the emergency department' }),
    ])
    expect(markup).toContain('role="img"')
    expect(markup).toContain('aria-labelledby="picture-name picture-words"')
    expect(markup).toContain('<title id="picture-name">Case history</title>')
    expect(markup).toContain('Hospital: 2, Arrived at the emergency department, 7 January 2026, 9:15pm.')
  })

  it('is the same bytes whatever order the entries come in by feed, and uses no inline style', () => {
    const a = entry({ number: 1 })
    const b = entry({ number: 2, feed: 'coroner' })
    expect(drawn([a, b])).toBe(drawn([b, a]))
    expect(drawn([a, b])).not.toContain('style=')
  })
})
