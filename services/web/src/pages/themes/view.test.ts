import { describe, expect, it } from 'vitest'
import { fixtureThemes } from '../../testing/fixture-themes.ts'
import { answered } from '../../testing/answered.ts'
import { themesView } from './view.ts'

const view = themesView(answered('getThemes', fixtureThemes))

describe('the page of theme cards', () => {
  it('says of when it is, and what a number may stand for', () => {
    expect([view.asOf, view.period]).toEqual(['30 September 2026', '1 October 2023 to 30 September 2026'])
    expect(view.rule).toBe('Every number stands for 8 people or more and is rounded to the nearest 5.')
    expect(
      themesView({ ...answered('getThemes', fixtureThemes), rule: { least: 5, roundTo: 1 } }).rule,
    ).toMatch(/exact\.$/)
  })

  it('tells of every breakdown in words, with a number and a bar', () => {
    const [card] = view.cards
    expect(card?.people).toBe('About 40')
    expect(
      card?.breakdowns.map(({ title, lines }) => [
        title,
        lines.map(({ says, number }) => `${says}: ${number}`),
      ]),
    ).toEqual([
      ['Days from the release to the overdose', ['Day 0 to 2: 10', 'Day 3 to 14: 15', 'Day 15 to 28: 20']],
      [
        'Substances, by group; a person may be counted under several',
        ['Any opiate or opioid: 30', 'Another substance: 10'],
      ],
      ['Age', ['18 to 39: 20', '40 or over: 10', 'Not stated: 10']],
      ['Sex', ['Female: 10', 'Male: 30']],
      ['Where they lived', ['Coventry: 15', 'Warwickshire: 15', 'Outside the area: 10']],
    ])
    expect(card?.breakdowns[0]?.lines[0]?.bar.markup).toContain('width="50"')
    expect(card?.keptBack).toBe('')
  })

  it('names what is kept back, and since when the card has stood as it is', () => {
    const [, card] = view.cards
    expect(card?.breakdowns).toEqual([])
    expect(card?.keptBack).toBe('How many days it was, substances, age, sex and where they lived')
    expect(view.cards.map(({ renewed }) => renewed)).toEqual([
      'It has stood as it is since the cards of 30 June 2026.',
      'It was made anew for this edition.',
    ])
  })

  it('says of which patterns there is no card', () => {
    expect(view.without).toEqual(['Died while in treatment'])
  })
})
