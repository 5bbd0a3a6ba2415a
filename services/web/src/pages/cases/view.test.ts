import { describe, expect, it } from 'vitest'
import { pagination } from '../../layout/pagination.ts'
import { casesView, filterOf } from './view.ts'

const line = {
  pseudonym: 'QTAA-6JQV-KNSG-97Q8-A',
  firstAt: '2026-01-05T00:00:00Z',
  lastAt: '2026-09-15T00:00:00+01:00',
  feeds: ['coroner', 'ambulance'],
  substances: ['heroin_morphine'],
  died: true,
}

describe('the list of cases', () => {
  it('shows each case in words, under its pseudonym, leading to the question why', () => {
    expect(casesView({ total: 1, cases: [line] }, filterOf({})).cases).toEqual([
      {
        pseudonym: 'QTAA-6JQV-KNSG-97Q8-A',
        href: '/timelines/QTAA-6JQV-KNSG-97Q8-A',
        first: '5 Jan 2026',
        last: '15 Sep 2026',
        feeds: 'Ambulance, Coroner',
        substances: 'Heroin or morphine',
        died: true,
      },
    ])
  })

  it.each([
    [{ total: 0, cases: [] }, {}, 'No cases match these filters.'],
    [{ total: 1, cases: [line] }, {}, '1 case.'],
    [{ total: 1284, cases: [line, line] }, { page: '3' }, '51 to 52 of 1,284 cases.'],
    [{ total: 10, cases: [] }, { page: '9' }, 'There is nothing on this page: there are 10 cases in all.'],
  ])('counts %j', (page, query, counted) => {
    expect(casesView(page, filterOf(query)).counted).toBe(counted)
  })

  it('keeps the filter from page to page', () => {
    const view = casesView(
      { total: 60, cases: [line] },
      filterOf({ year: '2026', feed: 'prison', died: 'yes', page: '2' }),
    )
    expect(view.filter).toEqual({ year: '2026', feed: 'prison', substance: '', died: 'yes' })
    expect(view.pagination?.next?.href).toBe('/timelines?year=2026&feed=prison&died=yes&page=3')
    expect(view.pagination?.previous?.href).toBe('/timelines?year=2026&feed=prison&died=yes')
  })

  it('takes from the address only what its choices offer', () => {
    const none = { page: 1, pageSize: 25 }
    expect(
      filterOf({ year: 'then', feed: 'nowhere', substance: 'Jo Bloggs', died: 'maybe', page: '-1' }),
    ).toEqual(none)
    expect(filterOf({ page: '1e9' })).toEqual(none)
    expect(filterOf({ substance: 'nitazene', page: '2' })).toEqual({
      substance: 'nitazene',
      page: 2,
      pageSize: 25,
    })
  })
})

describe('pagination', () => {
  const href = (page: number): string => `?page=${page}`
  const shape = (current: number, count: number): string =>
    (pagination(current, count, href)?.items ?? [])
      .map((item) => ('ellipsis' in item ? '…' : item.current ? `[${item.number}]` : item.number))
      .join(' ')

  it('is not there for a single page', () => {
    expect(pagination(1, 1, href)).toBeUndefined()
  })

  it('shows the first, the last, and the neighbours of this page', () => {
    expect(shape(1, 3)).toBe('[1] 2 3')
    expect(shape(10, 42)).toBe('1 … 9 [10] 11 … 42')
    expect(shape(42, 42)).toBe('1 … 41 [42]')
  })

  it('leads nowhere beyond the ends', () => {
    expect(pagination(1, 3, href)).not.toHaveProperty('previous')
    expect(pagination(3, 3, href)).not.toHaveProperty('next')
    expect(pagination(9, 3, href)).not.toHaveProperty('next')
  })
})
