import { describe, expect, it } from 'vitest'
import type { Review } from '../../links-api/links-api.ts'
import { answeredView, askedAnswer, askedReveal, linkReviewView } from './view.ts'

const review: Review = {
  id: 'q1',
  requestedAt: '2026-11-18T10:00:00.000Z',
  feeds: ['hospital', 'ambulance'],
  prior: -20,
  evidence: [
    { field: 'birthDate', level: 'exact', bits: 15 },
    { field: 'forename', level: 'different', bits: -5 },
  ],
  score: -10,
  takesTwo: false,
  saidSame: 0,
}
const reviewing = { recordedAs: 'Lin', now: '2026-11-20T10:00:00.000Z' }

describe('a question of link review', () => {
  it('has a row for each field both sides state, in the order of a form, and no side of it', () => {
    const { rows, revealed } = linkReviewView(review, reviewing)
    expect(revealed).toBe(false)
    expect(rows.map(({ field, level, bits, weight }) => [field, level, bits, weight])).toEqual([
      ['Given names', 'Different', '−5', 'against'],
      ['Date of birth', 'The same day', '+15', 'strongly for'],
    ])
    expect(rows.some((row) => 'stated' in row)).toBe(false)
  })

  it('revealed has what each side states, once each, and a row for what one side alone states', () => {
    const ann = { givenNames: ['Ann', 'B'], birthDate: '1984-03-17', aliases: [{ givenNames: ['Nan'] }] }
    const { rows } = linkReviewView(
      { review, stated: [[ann, ann], [{ givenNames: ['Jo'], prisonNumber: 'A1234BC' }]] },
      reviewing,
    )
    expect(rows.map(({ field, stated, level }) => [field, stated, level])).toEqual([
      ['Given names', [['Ann B', 'Nan (also known as)'], ['Jo']], 'Different'],
      ['Date of birth', [['17 March 1984'], []], 'The same day'],
      ['Prison number', [[], ['A1234BC']], undefined],
    ])
  })

  it('revealed does not say that a death or a call was not stated: they are no part of an identity', () => {
    const death = { field: 'death', level: 'same-day', bits: 5 }
    const { rows } = linkReviewView({ review: { ...review, evidence: [death] }, stated: [[], []] }, reviewing)
    expect(rows).toMatchObject([
      { field: 'Death', stated: [['No part of an identity'], ['No part of an identity']] },
    ])
  })

  it('says when it takes two people, and that one of them may be the reader', () => {
    expect(linkReviewView(review, reviewing)).not.toHaveProperty('two')
    const two = (saidSame: number) => linkReviewView({ ...review, takesTwo: true, saidSame }, reviewing).two
    expect(two(0)).toContain('Nobody has said so yet')
    expect(two(1)).toContain('If it was you, somebody else has to answer')
  })

  it('takes no reason, answer or ground that is not in its list', () => {
    expect(askedReveal({ reason: 'second-opinion' })).toEqual({ kind: 'asked', value: 'second-opinion' })
    expect(askedReveal({ reason: 'Ann' })).toMatchObject({ kind: 'wrong', wrong: { chosen: {} } })
    const given = { answer: 'same', ground: 'reviewed' }
    expect(askedAnswer(given)).toEqual({ kind: 'asked', value: given })
    expect(askedAnswer({ answer: 'perhaps' })).toMatchObject({
      kind: 'wrong',
      wrong: { errors: { answer: 'Choose your answer', ground: 'Choose what your answer rests on' } },
    })
  })

  it('once answered says the same whether or not the two had been linked before', () => {
    expect(answeredView('different', 'done').says[0]).toMatch(/^The two records count as two people’s/)
    expect(answeredView('same', 'waiting-for-second').title).toContain('second person')
  })
})
