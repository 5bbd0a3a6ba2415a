import { describe, expect, it } from 'vitest'
import { decide, mayFollow } from './decide.ts'
import type { Fragment, Incident } from './fragment.ts'
import { ann, decideAgainst, knowing, otherNhsNumber, record, without } from './testing.ts'

describe('an incident two feeds know of', () => {
  const call: Incident = { trust: 'RYA', callId: 'C100', at: '2026-01-07T10:00:00Z', patientCount: 1 }
  const arrival: Incident = { trust: 'RYA', callId: 'C100', at: '2026-01-07T10:45:00Z' }
  const ambulance = record('a1', { feed: 'ambulance', incident: { ...call, patientSeq: 1 } })

  it('joins by the care-contact id', () => {
    expect(
      decideAgainst(
        { feed: 'ambulance', incident: { trust: 'RYA', careContactId: 'P1' } },
        { identity: ann, incident: { careContactId: 'P1' } },
      ),
    ).toMatchObject({ kind: 'link', rule: 'R7', evidence: { careContact: 'equal' } })
  })

  it('joins by the call id while the call has one patient', () => {
    const attendance = record('h1', { identity: ann, incident: arrival })
    expect(decide(attendance, knowing([ambulance, 'case-1']))).toMatchObject({ kind: 'link', rule: 'R7' })
  })

  it.each<[string, Fragment]>([
    ['the ambulance took a second patient', record('a2', { feed: 'ambulance', incident: call })],
    ['another attendance came by the same call', record('h0', { incident: arrival })],
  ])('does not join by the call id when %s', (_what, another) => {
    const attendance = record('h1', { identity: ann, incident: arrival })
    expect(decide(attendance, knowing([ambulance, 'case-1'], [another, 'case-2'])).kind).toBe('new')
  })

  it('does not join by the call id when the record says it is of a second patient', () => {
    const second = record('a2', { feed: 'ambulance', incident: { ...call, patientSeq: 2 } })
    expect(decide(record('h1', { incident: arrival }), knowing([second, 'case-1'])).kind).toBe('new')
  })

  it('does not join by the call id while nobody says how many patients the call had', () => {
    const uncounted = record('a1', {
      feed: 'ambulance',
      incident: { trust: 'RYA', callId: 'C100', at: call.at ?? '' },
    })
    expect(decide(record('h1', { incident: arrival }), knowing([uncounted, 'case-1'])).kind).toBe('new')
  })

  it.each<[string, Incident]>([
    ['another day', { ...arrival, at: '2026-01-09T10:45:00Z' }],
    ['another trust', { ...arrival, trust: 'RX9' }],
    ['no trust', { callId: 'C100', at: arrival.at ?? '' }],
    ['no time', { callId: 'C100', trust: 'RYA' }],
  ])('does not join by a call id of %s', (_what, incident) => {
    expect(decide(record('h1', { incident }), knowing([ambulance, 'case-1'])).kind).toBe('new')
  })

  it('does not join people of whom nothing agrees: the number was mistyped', () => {
    const known = record('a1', { feed: 'ambulance', identity: ann, incident: call })
    const stranger = { familyName: 'Okonkwo', givenNames: ['David'], birthDate: '1959-08-02', sexCode: '2' }
    expect(
      decide(record('h1', { identity: stranger, incident: arrival }), knowing([known, 'case-1'])),
    ).toMatchObject({
      kind: 'new',
      evidence: { candidates: 'vetoed' },
    })
  })
})

const besides = (name: string) => record(name, {})

describe('a record that matches several cases', () => {
  const first = record('first', {
    identity: { nhsNumber: '9990000018', nhsNumberStatus: '01', birthDate: '1984-03-17' },
  })
  const second = record('second', { identity: without(ann, 'nhsNumber', 'prisonNumber') })
  const both = record('both', { identity: ann })

  it('stays alone when both cases are settled', () => {
    const known = knowing(
      [first, 'case-1'],
      [besides('x'), 'case-1'],
      [second, 'case-2'],
      [besides('y'), 'case-2'],
    )
    expect(decide(both, known)).toEqual({ kind: 'new', evidence: { candidates: 'several' } })
  })

  it('joins the settled one when the other is a single record, which may then follow', () => {
    const known = knowing([second, 'case-2'], [first, 'case-1'], [besides('x'), 'case-1'])
    known.put(both)
    expect(decide(both, known)).toMatchObject({ kind: 'link', case: 'case-1', rule: 'R1' })
    known.place('both', 'case-1')
    expect(mayFollow(both, known).map((one) => one.record)).toEqual(['second'])
    expect(decide(second, known)).toMatchObject({ kind: 'link', case: 'case-1', rule: 'R4', with: 'both' })
  })

  it('stays alone when the two single records cannot be one person', () => {
    const other = record('second', { identity: { ...ann, nhsNumber: otherNhsNumber, nhsNumberStatus: '01' } })
    const unnumbered = record('both', { identity: { ...without(ann, 'nhsNumber'), prisonNumber: 'A1234BC' } })
    const known = knowing([record('first', { identity: ann }), 'case-1'], [other, 'case-2'])
    expect(decide(unnumbered, known)).toEqual({ kind: 'new', evidence: { candidates: 'several' } })
  })

  it('believes the person before the incident', () => {
    const incident = { careContactId: 'P1', trust: 'RYA' }
    const known = knowing([record('a1', { feed: 'ambulance', incident }), 'case-2'], [first, 'case-1'])
    expect(decide(record('h1', { identity: ann, incident }), known)).toMatchObject({
      case: 'case-1',
      rule: 'R1',
    })
  })
})
