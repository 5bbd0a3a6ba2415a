import { describe, expect, it } from 'vitest'
import { fixtureGovernance } from '../../testing/fixture-governance.ts'
import { answered } from '../../testing/answered.ts'
import { partnershipView } from './view.ts'

const viewFor = (exact: boolean) => partnershipView(answered('getGovernance', fixtureGovernance(exact)))

describe('the page about the partnership', () => {
  const view = viewFor(true)

  it('says who reviews which cases and where, and where nobody does', () => {
    expect(view.categories).toEqual([
      { name: 'Drug-related deaths', reviewedBy: [] },
      {
        name: 'Near-fatal overdoses',
        reviewedBy: ['Drug Related Harms and Deaths Subgroup: Coventry, Warwickshire'],
      },
    ])
    expect(view.missing[0]).toContain('the partnership has to decide')
  })

  it('shows members as organisations with what they are expert in, and what is not on record as such', () => {
    expect(view.panels[0]).toMatchObject({
      facts: [
        { key: 'Kind', value: 'Drug related harms and deaths subgroup' },
        { key: 'Chair', value: 'Not on record' },
        { key: 'Lead officer', value: 'Drug information coordinator' },
        { key: 'Members', value: '3 of 2 organisations' },
        { key: 'Reports to', value: 'Steering Group, then West Midlands Partnership' },
      ],
      organisations: [
        {
          name: 'Change Grow Live',
          members: '2',
          disciplines: 'Drug and alcohol treatment, Recovery support',
        },
        { name: 'West Midlands Ambulance Service', members: '1', disciplines: 'Ambulance' },
      ],
    })
  })

  it('says of each document whether it is published, and if not, whose approval it waits for', () => {
    expect(view.documents.map(({ tag, says, url }) => [tag.text, says, url])).toEqual([
      [
        'Held, unpublished',
        'Waits for the approval of Coventry City Council and Warwickshire County Council.',
        undefined,
      ],
      ['Published', 'Published on 1 October 2026.', 'https://www.example.org/report.pdf'],
    ])
  })

  it('shows what is overdue, open and closed', () => {
    expect(view.actions.map(({ what, owner, tag }) => [what, owner, tag.text])).toEqual([
      ['Supply naloxone', 'Change Grow Live', 'Closed: done'],
      ['Change a procedure', 'His Majesty’s Prison and Probation Service', 'Overdue'],
      ['Train staff', 'Coventry City Council', 'Open'],
    ])
    expect(view.counted).toBe('3 raised: 2 open, 1 of them overdue; 1 closed.')
  })

  it('shows numbers of reviews only where the API gave them', () => {
    expect(view.reviews).toEqual([
      { year: '2025', about: 'Near-fatal overdoses', selected: '2', held: '1', drafts: '1' },
    ])
    expect(viewFor(false).reviews).toBeUndefined()
  })

  it('takes no address for a link that is not https, and repeats none', () => {
    const bad = JSON.parse(
      JSON.stringify(fixtureGovernance(true)).replace('https://www.example.org', 'javascript:alert(1)//'),
    )
    expect(() => answered('getGovernance', bad)).toThrow(/\/documents\/1\/url/)
    expect(() => answered('getGovernance', bad)).not.toThrow(/alert/)
  })
})
