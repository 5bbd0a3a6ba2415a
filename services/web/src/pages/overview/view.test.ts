import { describe, expect, it } from 'vitest'
import { deniedView } from './denied-view.ts'
import { overviewView } from './view.ts'

const overview = {
  cases: 1284,
  recordsByFeed: [
    { feed: 'hospital', count: 2 },
    { feed: 'ambulance', count: 900 },
  ],
  notificationsByMonth: [
    { month: '2026-01', feed: 'ambulance', count: 1500 },
    { month: '2026-02', feed: 'hospital', count: 3 },
  ],
  lastHeard: [
    { feed: 'ambulance', at: '2026-02-01T09:00:00Z' },
    { feed: 'ambulance', at: '2026-02-03T09:00:00Z' },
  ],
  receipts: { accepted: 1503, rejected: 1, quarantined: 0 },
}

describe('the overview', () => {
  it('says how many cases, records and notifications there are, and links to the cases', () => {
    expect(overviewView(overview).figures).toEqual([
      { number: '1,284', says: 'cases', href: '/timelines' },
      { number: '902', says: 'records at partners' },
      { number: '1,503', says: 'notifications in the log' },
    ])
  })

  it('has a line for each feed, with when it was last heard from, or that it was not', () => {
    expect(overviewView(overview).feeds).toEqual([
      { name: 'Ambulance', records: '900', notifications: '1,500', lastHeard: '3 February 2026, 9am' },
      { name: 'Hospital', records: '2', notifications: '3', lastHeard: 'Not yet' },
    ])
  })

  it('says in words what became of the notifications', () => {
    expect(overviewView(overview).receipts).toEqual([
      '1,503 notifications were accepted and kept.',
      '1 was rejected: what was wrong, where, and how to mend it was told to the sender.',
      'None is in quarantine.',
    ])
  })

  it('says nothing of receipts the API did not count', () => {
    const { receipts: _receipts, ...rest } = overview
    expect(overviewView(rest)).not.toHaveProperty('receipts')
  })

  it('has in its table the numbers of its chart', () => {
    const view = overviewView(overview)
    expect(view.monthFeeds).toEqual(['Ambulance', 'Hospital'])
    expect(view.months).toEqual([
      { month: 'January 2026', counts: ['1,500', '0'], total: '1,500' },
      { month: 'February 2026', counts: ['0', '3'], total: '3' },
    ])
    expect(view.chart?.markup).toContain('Ambulance 1,500, Hospital 3.')
  })

  it('draws no chart of an empty hub', () => {
    const view = overviewView({ cases: 0, recordsByFeed: [], notificationsByMonth: [], lastHeard: [] })
    expect(view).not.toHaveProperty('chart')
    expect(view.figures[0]?.number).toBe('0')
  })
})

describe('the overview of somebody the agreement gives no numbers', () => {
  it('says what they may see, what not, and by which clause', () => {
    const view = deniedView('subgroup-member', {
      status: 403,
      title: 'No',
      clauses: ['5.2'],
      remedy: 'Ask the lead.',
    })
    expect(view.sees).toContain('Theme cards')
    expect(view.seesNot).toContain('Numbers from inside the core team')
    expect(view.problem.clauses).toEqual(['5.2'])
    expect(view.problem.next[0]).toBe('Ask the lead.')
    expect(JSON.stringify(view)).not.toMatch(/\d,\d{3}/)
  })
})

describe('what the reader was shown and is no longer so', () => {
  const at = '2026-11-19T09:00:00.000Z'
  it('is said by pseudonym and day, and leads to the case', () => {
    const { notices } = overviewView(
      { cases: 0, recordsByFeed: [], notificationsByMonth: [], lastHeard: [] },
      [
        { at, about: 'parted', pseudonym: 'AAAA' },
        { at, about: 'superseded', pseudonym: 'BBBB', nowPseudonym: 'CCCC' },
      ],
    )
    expect(notices).toEqual([
      {
        text: expect.stringMatching(/^On 19 November 2026 case AAAA, .* read it again\.$/),
        href: '/timelines/AAAA',
      },
      {
        text: 'On 19 November 2026 case BBBB became part of case CCCC: they are one person.',
        href: '/timelines/CCCC',
      },
    ])
  })
})
