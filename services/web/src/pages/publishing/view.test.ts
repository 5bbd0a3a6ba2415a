import { describe, expect, it } from 'vitest'
import { fixtureDocument, shownTo } from '../../testing/fixture-publications.ts'
import { documentView } from '../document/view.ts'
import { confirmView, publicationView, publishingView } from './view.ts'

const rule = { id: 'CW-PUBLIC', version: 1, threshold: 8, roundTo: 5 }

describe('a document as it would be published', () => {
  const { sections, notes, keptBack, figures } = documentView(fixtureDocument, rule)

  it('shows numbers as they are published, and says to a screen reader what is kept back', () => {
    expect(sections[0]?.tables[0]?.rows.map(({ figures: shown }) => shown)).toEqual([
      [{ text: '1,035' }, { text: '63.6%' }, { text: '10.1 u', spoken: '10.1, unreliable' }],
      [{ text: '[c]', spoken: 'kept back' }, { text: '[c]', spoken: 'kept back' }, { text: 'not published' }],
    ])
    expect([keptBack, figures]).toEqual([3, 6])
  })

  it('explains [c] by the reasons that occur in it, and by no others', () => {
    expect(notes.join(' ')).toContain('[c] means that a number is kept back')
    expect(notes.join(' ')).toContain('(from 1 to 7). The page does not say which.')
    expect(notes.join(' ')).toContain('rounded to the nearest 5')
    expect(notes.join(' ')).not.toMatch(/because they are small|everybody in their line/)
    expect(documentView({ title: 'x', sections: [] }, { ...rule, roundTo: 1 }).notes).toEqual([
      'Numbers are exact.',
    ])
  })
})

describe('a publication', () => {
  it('says who has approved it and whom it waits for, in words', () => {
    const view = publicationView(shownTo('board-approver'))
    expect(view.approvals).toEqual(['Coventry council, 3 October 2026, 11:30am'])
    expect(view).toMatchObject({ state: 'Waits for approval', next: 'Waits for Warwickshire council' })
    expect(publishingView([shownTo('coordinator')]).publications).toMatchObject([
      { next: 'Waits for Warwickshire council', href: `/publishing/${view.acts.approve.split('/')[2]}` },
    ])
  })

  it('that was refused says by whom and why; one that is public leads to what everybody reads', () => {
    const refused = {
      board: 'coventry-council',
      reason: 'privacy-concern',
      at: '2026-10-03T10:30:00.000Z',
    } as const
    expect(publicationView({ ...shownTo('x'), state: 'refused', refused }).refusal).toBe(
      'Coventry council, 3 October 2026, 11:30am: It could point to a person.',
    )
    expect(publicationView({ ...shownTo('x'), state: 'released' }).published).toMatch(/^\/published\//)
    expect(publicationView(shownTo('x')).published).toBeUndefined()
  })

  it('is not released or refused before the page has said what that will do', () => {
    const shown = shownTo('board-approver')
    expect(confirmView(shown, 'release').says.join(' ')).toContain('cannot be taken back')
    expect(confirmView(shown, 'refuse').reasons).toHaveLength(5)
    expect(confirmView(shown, 'refuse', true).errors).toEqual([
      { text: 'Say why your board refuses it', href: '#reason' },
    ])
  })
})
