import { shippedModel } from '@hub/linkage'
import { describe, expect, it } from 'vitest'
import { bits, evidenceField, evidenceLevel, weightInWords, whyAsked } from './evidence.ts'

describe('the words for evidence', () => {
  const fields = Object.entries(shippedModel.document.fields)

  it('name every field and every level of the model that links', () => {
    for (const [field, levels] of fields) {
      expect(evidenceField(field)).not.toBe(field)
      for (const level of Object.keys(levels))
        expect([field, level, evidenceLevel(field, level)]).not.toEqual([field, level, level])
    }
  })

  it('show a field or level of a newer model by its own name', () => {
    expect([evidenceField('shoeSize'), evidenceLevel('sex', 'alike')]).toEqual(['shoeSize', 'alike'])
  })

  it('say what the bits say', () => {
    expect([7.5, -20, 0].map(bits)).toEqual(['+7.5', '−20', '0'])
    expect([15, 7.5, 2.5, 0, -2.5, -7.5, -20].map(weightInWords)).toEqual([
      'strongly for',
      'for',
      'a little for',
      'says nothing either way',
      'a little against',
      'against',
      'strongly against',
    ])
  })

  it('say why a question is asked, and of one without a contradiction always the same', () => {
    expect(whyAsked({ contradiction: 'twins', takesTwo: false })).toBe('They could be twins')
    expect(whyAsked({ takesTwo: false })).toBe('How far they agree is for a person to judge')
    expect(whyAsked({ takesTwo: true })).toContain('other records that contradict each other')
  })
})
