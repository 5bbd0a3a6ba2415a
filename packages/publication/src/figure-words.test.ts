import { expect, it } from 'vitest'
import { figureWords } from './figure-words.ts'
import { counted } from './numbers.ts'

const of = { universe: 'death', period: '2025', asOf: '2026-07-01T00:00:00.000Z', key: 'all' }

it.each([
  ['a count', { kind: 'count', value: 1035, of }, { text: '1,035' }],
  ['zero', { kind: 'count', value: 0, of }, { text: '0' }],
  ['a count kept back', { kind: 'count', value: '[c]', of }, { text: '[c]', spoken: 'kept back' }],
  ['a percentage', { kind: 'percentage', value: 60, of, in: of }, { text: '60.0%' }],
  ['a rate', { kind: 'crude-rate', value: 6.1, of, population: 9 }, { text: '6.1' }],
  [
    'an unreliable rate',
    { kind: 'crude-rate', value: 1, flag: 'u', of, population: 9 },
    { text: '1.0 u', spoken: '1.0, unreliable' },
  ],
  ['a table that is withheld', { kind: 'withheld', code: 'cells' }, { text: 'not published' }],
] as const)('%s is put into words in one way', (_what, figure, words) => {
  expect(figureWords(figure)).toEqual(words)
})

it('One of a thing is singular, and none or several are plural', () => {
  expect([0, 1, 2, 1200].map((count) => counted(count, 'publication'))).toEqual([
    '0 publications',
    '1 publication',
    '2 publications',
    '1,200 publications',
  ])
  expect(counted(2, 'inquiry', 'inquiries')).toBe('2 inquiries')
})
