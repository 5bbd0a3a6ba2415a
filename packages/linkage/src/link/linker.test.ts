import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fragmentOf, type Identity, type Incident } from '../fragment.ts'
import { shippedModel } from '../model/model.ts'
import { ann, otherNhsNumber, without } from '../testing.ts'
import type { LinkEvent } from './link-event.ts'
import { aLinker, groupsOf, person, stated } from './testing.ts'

const plain = without(ann, 'nhsNumber', 'nhsNumberStatus', 'prisonNumber')
const outcomeOf = (events: readonly LinkEvent[]) => {
  const [first] = events
  return first?.kind === 'linked' || first?.kind === 'examined' ? first.decision : undefined
}
const meeting = (first: Identity, second: Identity) => {
  const link = aLinker()
  link.put(stated('first', first))
  return outcomeOf(link.put(stated('second', second)))
}

describe('the model', () => {
  it.each(['linkage-model-2026-1', 'name-frequencies-2026-1'])('%s is the file its hash says', (name) => {
    const bytes = readFileSync(new URL(`../model/${name}.json`, import.meta.url))
    const hash = createHash('sha256').update(bytes).digest('hex')
    expect([shippedModel.hash, shippedModel.tfTableHash]).toContain(hash)
  })

  it('a common name says less than another, never more than the cap', () => {
    expect(shippedModel.frequency('surname', 'SMITH')).toBe(-2.5)
    expect(shippedModel.frequency('surname', 'TESTERLY')).toBe(0)
    expect(() => shippedModel.weight('surname', 'sideways')).toThrow(RangeError)
  })
})

describe('a decision', () => {
  it.each<[string, Identity, Identity, string]>([
    [
      'an NHS number traced and the birth date',
      ann,
      { nhsNumber: '9990000018', birthDate: '1984-03-17' },
      'nhs-number-and-birth-date',
    ],
    [
      'an NHS number and the names',
      ann,
      { ...without(ann, 'birthDate'), nhsNumberStatus: '02' },
      'nhs-number-and-names',
    ],
    [
      'a prison number and the birth date',
      without(ann, 'nhsNumber'),
      { prisonNumber: 'A1234BC', birthDate: '1984-03-17' },
      'number-and-birth-date',
    ],
    ['names, birth date and home', plain, plain, 'birth-date-and-names'],
    [
      'the other family name, with first name, birth date and home',
      plain,
      { ...plain, familyName: 'Ashby' },
      'birth-date-name-and-home',
    ],
    [
      'a slip in the birth date, names and home',
      plain,
      { ...plain, birthDate: '1984-03-18' },
      'near-birth-date-names-and-home',
    ],
  ])('%s link without a person', (_what, first, second, by) => {
    expect(meeting(first, second)).toMatchObject({ outcome: 'auto', case: 'case-1', reasons: [by] })
  })

  it.each<[string, Identity, Identity, string]>([
    [
      'an NHS number nobody traced, and a birth date',
      { nhsNumber: '9990000018', birthDate: '1984-03-17' },
      { nhsNumber: '9990000018', nhsNumberStatus: '02', birthDate: '1984-03-17' },
      'not-corroborated',
    ],
    [
      'an NHS number a trace found in conflict',
      ann,
      { nhsNumber: '9990000018', nhsNumberStatus: '05', birthDate: '1984-03-17' },
      'not-corroborated',
    ],
    [
      'names and birth date of a common name alone',
      { familyName: 'Smith', givenNames: ['John'], birthDate: '1984-03-17' },
      { familyName: 'Smith', givenNames: ['John'], birthDate: '1984-03-17' },
      'below-automatic',
    ],
    ['two traced NHS numbers that differ', ann, { ...ann, nhsNumber: otherNhsNumber }, 'nhs-number-conflict'],
    ['twins', plain, { ...plain, givenNames: ['Rosalind'] }, 'twins'],
    [
      'twins with names alike',
      { ...plain, givenNames: ['Manjit'] },
      { ...plain, givenNames: ['Ranjit'] },
      'twins',
    ],
    [
      'father and son of one name, a birth date missing',
      plain,
      without(plain, 'birthDate'),
      'not-corroborated',
    ],
  ])('%s are for a person to decide', (_what, first, second, reason) => {
    expect(meeting(first, second)).toMatchObject({ outcome: 'review', case: 'case-2', reasons: [reason] })
  })

  it.each<[string, Identity, Identity]>([
    [
      'father and son of one name and home',
      plain,
      { ...plain, birthDate: '1951-11-30', postcode: 'ZZ99 3VZ' },
    ],
    ['namesakes', plain, { ...plain, birthDate: '1972-10-01', postcode: 'LE2 7BB' }],
    [
      'two of whom nothing is known',
      { familyName: 'UNKNOWN', givenNames: ['MALE'] },
      { familyName: 'UNKNOWN', givenNames: ['MALE'] },
    ],
    ['two of one prison', { sexCode: '1', postcode: 'B97 6QS' }, { sexCode: '1', postcode: 'B97 6QS' }],
  ])('%s are two people and nobody is asked', (_what, first, second) => {
    expect(meeting(first, second)).toMatchObject({ outcome: 'new', case: 'case-2', candidates: [] })
  })

  it('carries the model, scores to two and a half bits, and levels', () => {
    const decision = meeting(plain, plain)
    expect(decision).toMatchObject({
      modelHash: shippedModel.hash,
      tfTableHash: shippedModel.tfTableHash,
      levels: { forename: 'exact', surname: 'exact', birthDate: 'exact', home: 'unit', sex: 'equal' },
      candidateCount: 1,
    })
    expect((decision?.score ?? 0) % 2.5).toBe(0)
  })

  it('between two cases as near as each other is for a person', () => {
    const link = aLinker()
    link.put(stated('one', { ...ann, nhsNumber: '9990000018' }))
    link.put(stated('other', { ...ann, nhsNumber: otherNhsNumber }))
    expect(groupsOf(link.state)).toEqual(['one', 'other'])
    const decision = outcomeOf(link.put(stated('between', without(ann, 'nhsNumber', 'nhsNumberStatus'))))
    expect(decision).toMatchObject({ outcome: 'review', reasons: ['margin-too-small'], candidateCount: 2 })
  })
})

describe('a record that came to look like another case’s as much as its own', () => {
  const own = stated('own', { ...without(plain, 'postcode'), nhsNumber: '9990000018', nhsNumberStatus: '01' })
  const between = stated('between', plain)
  const other = stated('other', {
    ...without(plain, 'givenNames'),
    nhsNumber: otherNhsNumber,
    nhsNumberStatus: '01',
  })

  it.each([
    [[own, between, other]],
    [[own, other, between]],
    [[between, own, other]],
    [[between, other, own]],
    [[other, own, between]],
    [[other, between, own]],
  ])('waits alone for a person, whichever came first', (order) => {
    const link = aLinker()
    for (const fragment of order) link.put(fragment)
    expect(groupsOf(link.state)).toEqual(['between', 'other', 'own'])
    const asked = link
      .questions()
      .flatMap((question) => [question.record, ...question.candidates.map(({ record }) => record)])
    expect(new Set(asked)).toEqual(new Set(['between', 'other', 'own']))
  })
})

describe('what a person said', () => {
  it('is not asked again, and keeps two apart whatever else comes', () => {
    const link = aLinker()
    link.put(stated('one', plain))
    link.put(stated('other', { ...plain, givenNames: ['Rosalind'] }))
    expect(link.questions()).toHaveLength(1)
    link.answer({ record: 'other', with: ['one'], same: false, ...person })
    expect(link.questions()).toEqual([])
    const decision = outcomeOf(link.put(stated('other', plain)))
    expect(groupsOf(link.state)).toEqual(['one', 'other'])
    expect(decision?.candidates).toEqual([])
  })

  it('that two are one merges their cases; taken back, it parts them', () => {
    const link = aLinker()
    link.put(stated('one', plain))
    link.put(stated('other', { ...plain, givenNames: ['Rosalind'] }))
    const answer = { record: 'other', with: ['one'], ...person }
    expect(link.answer({ ...answer, same: true }).map(({ kind }) => kind)).toEqual(['confirmed', 'merged'])
    expect(link.withdraw(answer).map(({ kind }) => kind)).toContain('split')
    expect(link.questions()).toHaveLength(1)
  })

  it('an undone link stays undone, for every record that stays in the case', () => {
    const link = aLinker()
    for (const name of ['one', 'two', 'three']) link.put(stated(name, plain))
    const events = link.undo({ record: 'two', ...person })
    expect(events.map(({ kind }) => kind)).toEqual(['undone', 'split'])
    link.put(stated('two', { ...plain, sexCode: '0' }))
    expect(groupsOf(link.state)).toEqual(['one three', 'two'])
  })

  it('a marker overrides the data, within its scope', () => {
    const link = aLinker()
    link.put(stated('one', plain))
    link.put(stated('two', { familyName: 'Other', givenNames: ['Body'] }))
    for (const record of ['one', 'two']) link.override({ record, scope: 'inquest-1', marker: 'a', ...person })
    expect(groupsOf(link.state)).toEqual(['one two'])
    link.override({ record: 'two', scope: 'inquest-1', marker: 'b', ...person })
    expect(groupsOf(link.state)).toEqual(['one', 'two'])
  })
})

describe('what becomes known later', () => {
  it('a number traced later brings two cases together', () => {
    const link = aLinker()
    link.put(stated('one', ann))
    link.put(stated('two', { familyName: 'Testerly', birthDate: '1984-03-17' }))
    expect(groupsOf(link.state)).toEqual(['one', 'two'])
    const events = link.put(
      stated('two', {
        familyName: 'Testerly',
        birthDate: '1984-03-17',
        nhsNumber: '9990000018',
        nhsNumberStatus: '01',
      }),
    )
    expect(events.map(({ kind }) => kind)).toEqual(['examined', 'merged'])
  })

  it('a record that turns out to be another person’s leaves', () => {
    const link = aLinker()
    link.put(stated('one', ann))
    link.put(stated('two', ann))
    const events = link.put(
      stated('two', {
        ...ann,
        familyName: 'Okonkwo',
        givenNames: ['Bea'],
        nhsNumber: otherNhsNumber,
        birthDate: '1990-01-02',
      }),
    )
    expect(events.map(({ kind }) => kind)).toEqual(['examined', 'split'])
  })

  it('a slightly worse match keeps a link it would not have made', () => {
    const link = aLinker()
    link.put(stated('one', plain))
    link.put(stated('two', plain))
    const moved = { ...plain, postcode: 'LE2 7BB', birthDate: '1984-03-18' }
    expect(meeting(plain, moved)?.outcome).not.toBe('auto')
    link.put(stated('two', { ...plain, birthDate: '1984-05-18' }))
    expect(groupsOf(link.state)).toEqual(['one two'])
    link.put(stated('two', moved))
    expect(groupsOf(link.state)).toEqual(['one', 'two'])
  })

  it('an identity that was shredded is evidence no more at the next start, and its links stay', () => {
    const before = aLinker()
    const events = [...before.put(stated('one', plain)), ...before.put(stated('two', plain))]
    const link = aLinker()
    for (const event of events) link.apply(event)
    expect(groupsOf(link.state)).toEqual(['one two'])
    expect(outcomeOf(link.put(stated('three', plain)))).toMatchObject({ candidates: [], pairs: [] })
    expect([link.size, link.explain('one', 'three')]).toEqual([1, undefined])
  })

  it('nobody is alive more than three days after their death', () => {
    const link = aLinker()
    link.put(stated('death', ann, { diedOn: '2026-02-01' }))
    expect(outcomeOf(link.put(stated('notes', ann, { aliveOn: '2026-02-03' })))).toMatchObject({
      outcome: 'auto',
    })
    const later = outcomeOf(link.put(stated('later', ann, { aliveOn: '2026-03-01' })))
    expect(later).toMatchObject({ outcome: 'review', vetoes: ['alive-after-death'] })
  })
})

describe('records of one emergency call', () => {
  const call: Incident = { callId: 'W1', trust: 'RYA', at: '2026-01-05T10:00:00Z' }
  const of = (record: string, feed: string, incident: Incident, identity: Identity = {}) =>
    fragmentOf(record, feed, [{ identity, incident }])
  const scene = of('scene', 'ambulance', { ...call, patientCount: 1, patientSeq: 1 })
  const hospital = of('hospital', 'hospital', call, ann)
  const second = of('second', 'ambulance', { ...call, patientSeq: 2 })

  it('join an unknown person at the scene to the patient the hospital named', () => {
    const link = aLinker()
    link.put(scene)
    expect(outcomeOf(link.put(hospital))).toMatchObject({ outcome: 'auto', reasons: ['incident'] })
  })

  it.each([
    [[scene, hospital, second]],
    [[scene, second, hospital]],
    [[second, hospital, scene]],
    [[hospital, second, scene]],
  ])('are kept apart when the call had two patients, whenever that becomes known', (order) => {
    const link = aLinker()
    for (const fragment of order) link.put(fragment)
    expect(groupsOf(link.state)).toEqual(['hospital', 'scene', 'second'])
  })
})

describe('records that carry link tokens in place of an identity', () => {
  const tokens = (linkTokens: Record<string, string>): Identity => ({ linkTokens })

  it('link by the whole name and birth date, or a number with the birth date', () => {
    expect(meeting(tokens({ 'name-birth': 'a' }), tokens({ 'name-birth': 'a' }))).toMatchObject({
      outcome: 'review',
    })
    const both = { 'name-birth': 'a', 'name-birth-home': 'b' }
    expect(meeting(tokens(both), tokens(both))).toMatchObject({
      outcome: 'auto',
      levels: { tokens: 'name-birth-home' },
    })
    const number = { nhsNumber: 'n', 'birth-sex-district': 'd' }
    expect(meeting(tokens(number), tokens(number))).toMatchObject({ outcome: 'auto', reasons: ['tokens'] })
  })

  it('twins are for a person, and a clear identity is no match for a token', () => {
    const one = { 'family-birth-home': 'f', 'name-birth': 'a', 'sound-birth': 's' }
    const other = { 'family-birth-home': 'f', 'name-birth': 'b', 'sound-birth': 't' }
    expect(meeting(tokens(one), tokens(other))).toMatchObject({ outcome: 'review', vetoes: ['twins'] })
    expect(meeting(tokens(one), ann)).toMatchObject({ outcome: 'new' })
  })
})
