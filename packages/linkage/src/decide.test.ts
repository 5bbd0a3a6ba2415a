import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import { fragmentOf, type Identity } from './fragment.ts'
import { ann, decideAgainst, knowing, otherNhsNumber, record, without } from './testing.ts'

describe('a record that matches one case', () => {
  it.each<[string, Identity, Identity]>([
    ['R1', ann, { nhsNumber: '999 000 0018', birthDate: '1984-03-17' }],
    [
      'R2',
      ann,
      {
        nhsNumber: '9990000018',
        familyName: 'Testerley',
        givenNames: ['A', 'Anna'],
        birthDate: '1984-03-18',
      },
    ],
    ['R3', without(ann, 'nhsNumber'), { prisonNumber: 'A1234BC', birthDate: '1984-03-17' }],
    ['R3', without(ann, 'nhsNumber'), { prisonNumber: 'A1234BC', familyName: 'Testerley' }],
    ['R4', without(ann, 'nhsNumber', 'prisonNumber'), without(ann, 'nhsNumber', 'prisonNumber', 'sexCode')],
  ])('joins it by %s, and says on which levels of evidence', (rule, first, second) => {
    const decision = decideAgainst({ identity: first }, { identity: second })
    expect(decision).toMatchObject({ kind: 'link', rule, case: 'case-1', with: 'first' })
  })

  it('shows levels and never a value', () => {
    const levels = /^[a-z]+(?:-[a-z]+)*$/
    for (const identity of [ann, { ...ann, birthDate: '1984-03-18', sexCode: '1' }]) {
      const { evidence } = decideAgainst({ identity: ann }, { identity })
      expect(Object.keys(evidence)).toContain('nhsNumber')
      for (const level of Object.values(evidence)) expect(level).toMatch(levels)
    }
  })

  it('names the strongest rule where several hold', () => {
    expect(decideAgainst({ identity: ann }, { identity: ann })).toMatchObject({
      rule: 'R1',
      evidence: { nhsNumber: 'equal-verified', birthDate: 'exact', postcode: 'equal' },
    })
  })
})

describe('a record that nearly matches', () => {
  it.each<[string, Identity, Identity]>([
    ['an NHS number with another birth date', ann, { nhsNumber: '9990000018', birthDate: '1951-11-30' }],
    [
      'an unverified NHS number and a birth date, without a name',
      { nhsNumber: '9990000018', nhsNumberStatus: '02', birthDate: '1984-03-17' },
      { nhsNumber: '9990000018', birthDate: '1984-03-17' },
    ],
    [
      'a number whose trace found a conflict',
      ann,
      { nhsNumber: '9990000018', nhsNumberStatus: '05', birthDate: '1984-03-17' },
    ],
    [
      'name and birth date without a home',
      without(ann, 'nhsNumber', 'prisonNumber'),
      without(ann, 'nhsNumber', 'prisonNumber', 'postcode'),
    ],
    ['a prison number alone', ann, { prisonNumber: 'A1234BC' }],
  ])('stays alone on %s', (_what, first, second) => {
    expect(decideAgainst({ identity: first }, { identity: second }).kind).toBe('new')
  })

  it.each([
    ['no fixed abode', 'ZZ99 3VZ'],
    ['no fixed abode, old form', 'NF1 1NF'],
    ['a prison', 'B97 6QS'],
    ['a hospital', 'CV2 2DX'],
  ])('two people with one name and birth date at %s stay two', (_what, postcode) => {
    const identity = { ...without(ann, 'nhsNumber', 'prisonNumber'), postcode }
    expect(decideAgainst({ identity }, { identity }).kind).toBe('new')
  })

  it('a birth date that is only a year is not enough with name and home', () => {
    const identity = { ...without(ann, 'nhsNumber', 'prisonNumber'), birthDate: '1984-01-01' }
    expect(decideAgainst({ identity }, { identity }).kind).toBe('new')
  })

  it.each<[string, Identity]>([
    ['nothing', {}],
    [
      'placeholders',
      {
        familyName: 'UNKNOWN',
        givenNames: ['MALE'],
        birthDate: '1900-01-01',
        postcode: 'ZZ99 3WZ',
        nhsNumber: '0000000000',
      },
    ],
    [
      'a trauma codename',
      { familyName: 'TRAUMA', givenNames: ['ALPHA'], birthDate: '1970-01-01', postcode: 'CV1 2WT' },
    ],
  ])('two records with %s are two people', (_what, identity) => {
    expect(decideAgainst({ identity }, { identity })).toEqual({
      kind: 'new',
      evidence: { candidates: 'none' },
    })
  })
})

describe('a veto', () => {
  it('keeps two verified NHS numbers apart whatever else agrees', () => {
    expect(decideAgainst({ identity: ann }, { identity: { ...ann, nhsNumber: otherNhsNumber } })).toEqual({
      kind: 'new',
      evidence: { candidates: 'vetoed', veto: 'nhs-number-conflict' },
    })
  })

  it('looks at every record of the case, not only the one that matched', () => {
    const weak = record('weak', { identity: without(ann, 'nhsNumber') })
    const strong = record('strong', { identity: ann })
    const arriving = record('arriving', { identity: { ...ann, nhsNumber: otherNhsNumber } })
    expect(decide(arriving, knowing([strong, 'case-1'], [weak, 'case-1'])).kind).toBe('new')
  })

  it('keeps a man and a woman of other names apart although they gave one NHS number', () => {
    const john = { ...ann, givenNames: ['John'], sexCode: '1' }
    expect(decideAgainst({ identity: ann }, { identity: john })).toMatchObject({
      evidence: { veto: 'sex-and-name-conflict' },
    })
  })

  it('does not take a wrongly coded sex alone for another person', () => {
    expect(decideAgainst({ identity: ann }, { identity: { ...ann, sexCode: '1' } }).kind).toBe('link')
  })

  it('keeps twins apart who came by one ambulance call', () => {
    const incident = { trust: 'RYA', callId: 'C100', at: '2026-01-07T10:00:00Z', patientCount: 1 }
    const twin = without(ann, 'nhsNumber', 'prisonNumber')
    expect(
      decideAgainst(
        { feed: 'ambulance', identity: twin, incident },
        { identity: { ...twin, givenNames: ['Beth'] }, incident },
      ),
    ).toMatchObject({ evidence: { veto: 'twins' } })
  })
})

describe('always', () => {
  const identity = fc.record(
    {
      nhsNumber: fc.constantFrom('9990000018', otherNhsNumber, '0000000000'),
      nhsNumberStatus: fc.constantFrom('01', '02', '05'),
      familyName: fc.constantFrom('Testerly', 'Testerley', 'Okonkwo', 'UNKNOWN'),
      givenNames: fc.constantFrom(['Ann'], ['Beth'], ['MALE']),
      birthDate: fc.constantFrom('1984-03-17', '1984-03-18', '1900-01-01'),
      sexCode: fc.constantFrom('1', '2', '0'),
      postcode: fc.constantFrom('CV1 2WT', 'ZZ99 3VZ'),
      prisonNumber: fc.constantFrom('A1234BC', 'B1234BC'),
    },
    { requiredKeys: [] },
  )

  it('two records link or stay apart whichever comes first', () => {
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const forwards = decideAgainst({ identity: one }, { identity: other })
        const backwards = decideAgainst({ identity: other }, { identity: one })
        expect(forwards.kind).toBe(backwards.kind)
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })

  it('two different verified NHS numbers never share a case', () => {
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const verified = { nhsNumberStatus: '01' }
        const a = { ...one, ...verified, nhsNumber: '9990000018' }
        const b = { ...other, ...verified, nhsNumber: otherNhsNumber }
        expect(decideAgainst({ identity: a }, { identity: b }).kind).toBe('new')
      }),
      { seed: 20261122 },
    )
  })
})

describe('what is known of one record', () => {
  it('holds both numbers of a prison merge, and is found by the old one', () => {
    const old = record('first', {
      feed: 'prison',
      identity: { prisonNumber: 'B1234BC', birthDate: '1984-03-17' },
    })
    const merged = fragmentOf('merge', 'prison', [
      {
        identity: {
          prisonNumber: 'A1234BC',
          mergedPrisonNumbers: ['A1234BC', 'B1234BC'],
          birthDate: '1984-03-17',
        },
      },
    ])
    expect(decide(merged, knowing([old, 'case-1']))).toMatchObject({ kind: 'link', rule: 'R3' })
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
    const known = knowing([record('first', { identity: ann }), 'case-1'])
    known.put(record('first', { identity: { nhsNumber: otherNhsNumber, birthDate: '1990-09-09' } }))
    expect(decide(record('second', { identity: ann }), known)).toEqual({
      kind: 'new',
      evidence: { candidates: 'none' },
    })
  })
})
