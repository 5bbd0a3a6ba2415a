import { describe, expect, it } from 'vitest'
import { fragmentOf, type Fragment, type Identity, type Incident } from './fragment.ts'
import { aLinker, groupsOf } from './link/testing.ts'
import { ann } from './testing.ts'

const call: Incident = { trust: 'RYA', callId: 'C100', at: '2026-01-07T10:00:00Z', patientCount: 1 }
const arrival: Incident = { trust: 'RYA', callId: 'C100', at: '2026-01-07T10:45:00Z' }
const told = (record: string, feed: string, incident: Incident, identity: Identity = {}): Fragment =>
  fragmentOf(record, feed, [{ identity, incident }])
const ambulance = told('a1', 'ambulance', { ...call, patientSeq: 1 })

function grouped(...fragments: readonly Fragment[]): readonly string[] {
  const link = aLinker()
  for (const fragment of fragments) link.put(fragment)
  return groupsOf(link.state)
}

describe('an incident two feeds know of', () => {
  it('joins by the care-contact id', () => {
    const contact = told('a1', 'ambulance', { trust: 'RYA', careContactId: 'P1' })
    expect(grouped(contact, told('h1', 'hospital', { careContactId: 'P1' }, ann))).toEqual(['a1 h1'])
  })

  it('joins by the call id while the call has one patient', () => {
    expect(grouped(ambulance, told('h1', 'hospital', arrival, ann))).toEqual(['a1 h1'])
  })

  it.each<[string, Fragment]>([
    ['the ambulance took a second patient', told('a2', 'ambulance', call)],
    ['another attendance came by the same call', told('h0', 'hospital', arrival)],
  ])('does not join by the call id when %s', (_what, another) => {
    expect(grouped(ambulance, another, told('h1', 'hospital', arrival, ann))).toHaveLength(3)
  })

  it('does not join by the call id when the record says it is of a second patient', () => {
    const second = told('a2', 'ambulance', { ...call, patientSeq: 2 })
    expect(grouped(second, told('h1', 'hospital', arrival))).toHaveLength(2)
  })

  it('does not join by the call id while nobody says how many patients the call had', () => {
    const { patientCount: _count, ...uncounted } = call
    expect(grouped(told('a1', 'ambulance', uncounted), told('h1', 'hospital', arrival))).toHaveLength(2)
  })

  it.each<[string, Incident]>([
    ['another day', { ...arrival, at: '2026-01-09T10:45:00Z' }],
    ['another trust', { ...arrival, trust: 'RX9' }],
    ['no trust', { callId: 'C100', at: arrival.at ?? '' }],
    ['no time', { callId: 'C100', trust: 'RYA' }],
  ])('does not join by a call id of %s', (_what, incident) => {
    expect(grouped(ambulance, told('h1', 'hospital', incident))).toHaveLength(2)
  })

  it('does not join people of whom nothing agrees: the number was mistyped', () => {
    const stranger = { familyName: 'Okonkwo', givenNames: ['David'], birthDate: '1959-08-02', sexCode: '2' }
    const known = told('a1', 'ambulance', call, ann)
    expect(grouped(known, told('h1', 'hospital', arrival, stranger))).toHaveLength(2)
  })
})
