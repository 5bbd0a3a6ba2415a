import { describe, expect, it } from 'vitest'
import { fragmentOf } from './fragment.ts'
import { aLinker, groupsOf, stated } from './link/testing.ts'
import { ann, otherNhsNumber } from './testing.ts'

describe('what is known of one record', () => {
  it('holds both numbers of a prison merge, and is found by the old one', () => {
    const link = aLinker()
    link.put(stated('first', { prisonNumber: 'B1234BC', birthDate: '1984-03-17' }))
    const numbers = { prisonNumber: 'A1234BC', mergedPrisonNumbers: ['A1234BC', 'B1234BC'] }
    link.put(stated('merge', { ...numbers, birthDate: '1984-03-17' }))
    expect(groupsOf(link.state)).toEqual(['first merge'])
  })

  it('grows with its notifications: the later word wins, a verified number stays', () => {
    const fragment = fragmentOf('a1', 'ambulance', [
      {
        identity: {
          nhsNumber: '9990000018',
          nhsNumberStatus: '01',
          familyName: 'Testerly',
          postcode: 'CV1 2WT',
        },
      },
      {
        identity: {
          nhsNumber: otherNhsNumber,
          nhsNumberStatus: '02',
          familyName: 'Tester',
          postcode: 'CV1 3AA',
        },
      },
    ])
    expect(fragment.nhsNumber).toEqual({ value: '9990000018', standing: 'verified' })
    expect(fragment.family).toBe('TESTER')
    expect(fragment.postcodes).toEqual(['CV12WT', 'CV13AA'])
  })

  it('forgets a replaced identity: the old number finds it no more', () => {
    const link = aLinker()
    link.put(stated('first', ann))
    link.put(stated('first', { nhsNumber: otherNhsNumber, birthDate: '1990-09-09' }))
    link.put(stated('second', ann))
    expect(groupsOf(link.state)).toEqual(['first', 'second'])
  })
})
