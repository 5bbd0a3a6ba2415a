import { opaqueName, type Caller } from '@hub/access'
import { describe, expect, it } from 'vitest'
import type { LinkedRecord } from '../../links-api/links-api.ts'
import { isRecordName, partedView, partView } from './view.ts'

const linked: LinkedRecord = {
  record: { record: 'record-hospital-a', feed: 'hospital' },
  case: 'c1',
  others: [
    { record: 'record-ambulance-b', feed: 'ambulance' },
    { record: 'record-prison-c', feed: 'prison' },
  ],
  takesTwo: false,
  proposed: false,
  disclosures: [
    { at: '2026-11-17T10:00:00.000Z', kind: 'timeline', organisation: 'Council', audience: 'cw-core' },
  ],
}
const caller: Caller = { subject: 'u-lin', name: 'Lin', organisation: 'Lead council', role: 'link-reviewer' }
const asked = { caller, notChosen: false }

describe('before a case is parted', () => {
  it('says which records leave and which stay', () => {
    const { title, leaving, staying } = partView(linked, ['record-prison-c'], asked)
    expect(title).toBe('Split this case?')
    expect(leaving.map(({ feed }) => feed)).toEqual(['Hospital', 'Prison'])
    expect(staying.map(({ feed }) => feed)).toEqual(['Ambulance'])
    expect(partView(linked, [], asked).title).toBe('Undo this link?')
  })

  it.each([
    [{ takesTwo: false, proposed: false }, 'it takes one person'],
    [{ takesTwo: true, proposed: false }, 'nothing changes until another link reviewer'],
    [{ takesTwo: true, proposed: true }, 'one has asked for it'],
  ])('says who it takes (%o)', (change, words) =>
    expect(partView({ ...linked, ...change }, [], asked).consequences.at(-1)).toContain(words),
  )

  it('says who is told: whoever was shown them together, or nobody', () => {
    const told = (change: Partial<LinkedRecord>) =>
      partView({ ...linked, ...change }, [], asked).consequences[2]
    expect(told({})).toBe(
      'The reading or list below showed them together. Whoever read it is told at their next visit.',
    )
    expect(told({ disclosures: [] })).toContain('nobody has to be told')
  })
})

describe('after a case is parted', () => {
  it('lists the readings that had used it, and none while it waits for a second person', () => {
    expect(partedView('done', linked, caller).disclosures).toEqual([
      { at: '17 Nov 2026, 10am', what: 'A timeline', organisation: 'Council', audience: 'cw-core' },
    ])
    expect(partedView('waiting-for-second', linked, caller).disclosures).toEqual([])
  })
})

describe('a case that was shown very often', () => {
  it('has its latest disclosures listed first, and says where all of them are', () => {
    const at = (minute: number): string => new Date(Date.UTC(2026, 10, 17, 10, minute)).toISOString()
    const many = Array.from({ length: 150 }, (_, index) => ({
      at: at(index),
      kind: 'list' as const,
      organisation: 'uhcw',
      audience: 'cw-core',
    }))
    const { disclosures, unlisted } = partedView('done', { disclosures: many }, caller)
    expect([disclosures.length, disclosures[0]?.at]).toEqual([100, '17 Nov 2026, 12:29pm'])
    expect(unlisted).toContain('./hub audit disclosures')
    expect(partedView('done', linked, caller).unlisted).toBeUndefined()
  })
})

describe('who had read, on the page of a link reviewer', () => {
  const organisationOf = (organisation: string) => {
    const [one] = linked.disclosures
    return partedView('done', { disclosures: one ? [{ ...one, organisation }] : [] }, caller).disclosures[0]
      ?.organisation
  }
  it('is an organisation by its name, or where the log has only a digest, by enough to tell it from others', () => {
    expect(organisationOf('uhcw')).toBe('uhcw')
    expect(organisationOf(opaqueName('Lead council'))).toBe('Lead council')
    expect(organisationOf(opaqueName('Other council'))).toMatch(/^Another organisation \([\w-]{8}…\)$/)
  })
})

describe('the name of a record', () => {
  it.each([
    [`record-hospital-${'a'.repeat(24)}`, true],
    ['Ann Testerly', false],
    ['record-hospital-../../admin', false],
  ])('%s: %s', (name, is) => expect(isRecordName(name)).toBe(is))
})
