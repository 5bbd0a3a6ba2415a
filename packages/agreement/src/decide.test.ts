import { describe, expect, it } from 'vitest'
import { adopt, end, registerPartner, resume, suspend } from './acts-of-record.ts'
import type { ToAppend } from './acts-of-record.ts'
import { decide } from './decide.ts'
import type { Act, Decision, IntakeAct, ReadAct, ReleaseAct } from './decision.ts'
import { documentHash } from './document-hash.ts'
import {
  adoptedExample,
  approvedBy,
  exampleAgreement,
  incidentType,
  outcomeType,
  recorded,
  registerOf,
  registeredWmas,
} from './testing/example-agreement.ts'

const source = 'urn:hub:partner:wmas:epr'
const intake: IntakeAct = { kind: 'intake', partner: 'wmas', feed: 'ambulance', type: incidentType, source }
const read: ReadAct = {
  kind: 'read',
  role: 'core-reviewer',
  tier: 'core',
  audience: 'core',
  purpose: 'REVIEW',
}
const figures: ReadAct = {
  kind: 'read',
  role: 'subgroup-member',
  tier: 'subgroup',
  audience: 'subgroup',
  purpose: 'STATS',
  what: 'figures',
}
const release: ReleaseAct = {
  kind: 'release',
  profile: 'standard',
  audience: 'public',
  purpose: 'STATS',
  approvedBy,
}

const pause = suspend('example', { reason: 'a breach', by: 'council', ...recorded(5) })
const goOn = resume('example', { by: 'council', ...recorded(6) })
const stop = end('example', { reason: 'replaced', by: 'council', ...recorded(7) })
const during = '2026-06-01T12:00:00.000Z'
const decided = (act: Act, at: string, ...history: ToAppend[]): Decision =>
  decide(registerOf(registeredWmas, ...history), act, at)

const acts: readonly (readonly [string, Act])[] = [
  ['sending', intake],
  ['reading a timeline', read],
  ['reading figures', figures],
  ['releasing figures', release],
  ['reviewing a link', { kind: 'link-review', role: 'link-reviewer' }],
]

describe.each(acts)('law 3, an agreement not in force: %s', (_what, act) => {
  it.each([
    ['never adopted', 'NO_AGREEMENT', during, []],
    ['not yet in force', 'NOT_YET_IN_FORCE', '2026-03-31T22:59:59.999Z', [adoptedExample]],
    ['expired', 'EXPIRED', '2027-03-31T23:00:00.000Z', [adoptedExample]],
    ['suspended', 'SUSPENDED', during, [adoptedExample, pause]],
    ['suspended and expired', 'SUSPENDED', '2030-01-01T00:00:00.000Z', [adoptedExample, pause]],
    ['resumed and suspended again', 'SUSPENDED', during, [adoptedExample, pause, goOn, pause]],
    ['ended', 'ENDED', during, [adoptedExample, stop]],
    ['ended, then adopted anew under its old id', 'ENDED', during, [adoptedExample, stop, adoptedExample]],
    ['ended while suspended', 'ENDED', during, [adoptedExample, pause, stop, goOn]],
    ['adopted after the suspension that still holds', 'SUSPENDED', during, [pause, adoptedExample]],
  ] as const)('is denied when %s (%s)', (_when, reason, at, history) => {
    const decision = decided(act, at, ...history)
    expect(decision).toMatchObject({ kind: 'denied', reason })
    expect(decision.kind === 'denied' && decision.remedy).toMatch(/^[A-Z].{20,}\.$/s)
  })

  it('is allowed on its last day until London’s midnight, and again once resumed', () => {
    expect(decided(act, '2027-03-31T22:59:59.999Z', adoptedExample)).toMatchObject({ kind: 'allowed' })
    expect(decided(act, during, adoptedExample, pause, goOn)).toMatchObject({ kind: 'allowed' })
  })
})

describe('a notification', () => {
  it('is allowed by the clauses of force, flow and purposes, under the version that stands in the log', () => {
    expect(decided(intake, during, adoptedExample)).toStrictEqual({
      kind: 'allowed',
      agreement: { id: 'example', version: 1, hash: documentHash(exampleAgreement) },
      clauses: ['1', '3.1', '2.1', '2.2'],
      document: exampleAgreement,
    })
  })

  it.each([
    ['a party to no agreement', { partner: 'stranger' }, 'PARTY', []],
    ['a party that only receives', { partner: 'uhcw', source: 'urn:hub:partner:uhcw' }, 'PARTY', ['1']],
    ['a feed without a flow', { feed: 'hospital' }, 'FEED', ['1']],
    ['a type the flow does not list', { type: outcomeType }, 'TYPE', ['1', '3.1']],
    ['another version of a type', { type: incidentType.replace('.v1', '.v2') }, 'TYPE', ['1', '3.1']],
    ['a source of another partner', { source: 'urn:hub:partner:uhcw:epr' }, 'SOURCE', ['1', '3.1']],
    [
      'a source that only begins like the right one',
      { source: 'urn:hub:partner:wmas2:epr' },
      'SOURCE',
      ['1', '3.1'],
    ],
    [
      'a source the agreement allows and the register does not',
      { source: 'urn:hub:partner:wmas:cad' },
      'SOURCE',
      ['1', '3.1'],
    ],
    ['no source', { source: '' }, 'SOURCE', ['1', '3.1']],
  ])('is denied from %s', (_what, change, reason, clauses) => {
    expect(decided({ ...intake, ...change }, during, adoptedExample)).toMatchObject({
      kind: 'denied',
      reason,
      clauses,
    })
  })

  it('is denied before the first day of its flow, though the agreement is in force', () => {
    expect(decided(intake, '2026-04-30T22:59:59.999Z', adoptedExample)).toMatchObject({
      kind: 'denied',
      reason: 'NOT_YET_IN_FORCE',
      clauses: ['1', '3.1'],
      remedy: expect.stringContaining('2026-05-01'),
    })
    expect(decided(intake, '2026-04-30T23:00:00.000Z', adoptedExample)).toMatchObject({ kind: 'allowed' })
  })

  it('is denied to a party that is not registered, or not for this feed', () => {
    const unregistered = decide(registerOf(adoptedExample), intake, during)
    expect(unregistered).toMatchObject({ kind: 'denied', reason: 'PARTY' })
    const partner = { id: 'wmas', name: 'W', sources: [source], feeds: ['hospital'], registeredBy: 'o' }
    const elsewhere = decide(
      registerOf(registerPartner(partner, recorded(1)), adoptedExample),
      intake,
      during,
    )
    expect(elsewhere).toMatchObject({ kind: 'denied', reason: 'FEED', clauses: ['1', '3.1'] })
  })

  it.each([
    ['urn:hub:partner:wmas', 'urn:hub:partner:wmas', 'allowed'],
    ['urn:hub:partner:wmas', 'urn:hub:partner:wmas:cad', 'allowed'],
    ['urn:hub:partner:wmas:', 'urn:hub:partner:wmas:cad', 'allowed'],
    ['https://wmas.nhs.uk/epr', 'https://wmas.nhs.uk/epr/2', 'allowed'],
    ['urn:hub:partner:wmas', 'urn:hub:partner:wmas2:cad', 'denied'],
    ['https://wmas.nhs.uk', 'https://wmas.nhs.uk.example.org/epr', 'denied'],
    ['', 'urn:hub:partner:wmas:cad', 'denied'],
  ])('from a source is judged by whole parts of it: %j covers %j: %s', (prefix, from, kind) => {
    const wide = registerPartner(
      { id: 'wmas', name: 'W', sources: [from], feeds: ['ambulance'], registeredBy: 'o' },
      recorded(1),
    )
    const parties = exampleAgreement.parties.map((party) => ({ ...party, sources: [prefix] }))
    const adopted = adopt({ ...exampleAgreement, parties }, { approvedBy, ...recorded(2) })
    expect(decide(registerOf(wide, adopted), { ...intake, source: from }, during).kind).toBe(kind)
  })

  it('is denied when its flow serves only purposes the agreement does not declare', () => {
    const document = {
      ...exampleAgreement,
      purposes: exampleAgreement.purposes.filter(({ id }) => id === 'STATS'),
    }
    const decision = decided(intake, during, adopt(document, { approvedBy, ...recorded(2) }))
    expect(decision).toMatchObject({ kind: 'denied', reason: 'PURPOSE' })
  })

  it('follows the version in force on its day: the latest adopted of those whose dates cover it', () => {
    const second = {
      ...exampleAgreement,
      version: 2,
      inForce: { ...exampleAgreement.inForce, from: '2026-10-01' },
      flows: [],
    }
    const both = [adoptedExample, adopt(second, { approvedBy, ...recorded(8) })]
    expect(decided(intake, '2026-09-30T22:59:59.000Z', ...both)).toMatchObject({
      kind: 'allowed',
      agreement: { version: 1 },
    })
    expect(decided(intake, '2026-09-30T23:00:00.000Z', ...both)).toMatchObject({
      kind: 'denied',
      reason: 'FEED',
    })
  })

  it('needs one agreement that allows it, whatever another of the same party says', () => {
    const other = { ...exampleAgreement, id: 'other', flows: [] }
    const second = adopt(other, { approvedBy, ...recorded(9) })
    for (const history of [
      [adoptedExample, second],
      [second, adoptedExample],
    ]) {
      expect(decided(intake, during, ...history)).toMatchObject({
        kind: 'allowed',
        agreement: { id: 'example' },
      })
    }
    expect(decided(intake, during, second, adoptedExample, pause)).toMatchObject({
      kind: 'denied',
      reason: 'FEED',
    })
  })
})

describe('a reading', () => {
  it('is allowed by the clauses of force, audience, tier and purpose', () => {
    expect(decided(read, during, adoptedExample)).toMatchObject({
      kind: 'allowed',
      clauses: ['1', '5.4', '5.1', '2.2'],
    })
  })

  it.each([
    ['an audience of no agreement', { audience: 'press' }, 'AUDIENCE'],
    ['a tier that is another audience’s', { tier: 'subgroup' }, 'TIER'],
    ['the vault, which no clause opens', { tier: 'vault' }, 'TIER'],
    ['a role the tier does not name', { role: 'auditor' }, 'ROLE'],
    ['a purpose the tier does not name', { purpose: 'STATS' }, 'PURPOSE'],
    ['a purpose that is none', { purpose: 'CURIOSITY' }, 'PURPOSE'],
  ] as const)('is denied for %s', (_what, change, reason) => {
    expect(decided({ ...read, ...change }, during, adoptedExample)).toMatchObject({ kind: 'denied', reason })
  })

  it('of one timeline needs approval where the tier asks for it, and is denied where it shows only figures', () => {
    const timeline: ReadAct = { ...figures, what: 'timeline' }
    expect(decided(timeline, during, adoptedExample)).toMatchObject({ kind: 'denied', reason: 'TIER' })
    expect(decided({ ...timeline, approvedBy: [] }, during, adoptedExample)).toMatchObject({
      kind: 'denied',
      reason: 'TIER',
    })
    expect(decided({ ...timeline, approvedBy: ['chair'] }, during, adoptedExample)).toMatchObject({
      kind: 'allowed',
    })
    const shut = exampleAgreement.tiers.map((rule) => ({ ...rule, timelines: 'no' as const }))
    const adopted = adopt({ ...exampleAgreement, tiers: shut }, { approvedBy, ...recorded(2) })
    expect(decided(read, during, adopted)).toMatchObject({ kind: 'denied', reason: 'TIER' })
    expect(decided({ ...read, what: 'figures' }, during, adopted)).toMatchObject({ kind: 'allowed' })
  })
})

describe('a purpose the agreement does not declare', () => {
  it.each([
    ['a reading', read],
    ['a release', release],
  ])('allows nothing, though a tier names it: %s', (_what, act) => {
    const document = { ...exampleAgreement, purposes: [] }
    const decision = decided(act, during, adopt(document, { approvedBy, ...recorded(2) }))
    expect(decision).toMatchObject({ kind: 'denied', reason: 'PURPOSE' })
  })
})

describe('a release', () => {
  it('is allowed by the clauses of force, public tier, disclosure and purpose', () => {
    expect(decided(release, during, adoptedExample)).toMatchObject({
      kind: 'allowed',
      clauses: ['1', '5.3', '6', '2.3'],
    })
  })

  it.each([
    ['to an audience of another tier', { audience: 'core' }, 'AUDIENCE'],
    ['for another purpose', { purpose: 'REVIEW' }, 'PURPOSE'],
    ['through another disclosure profile', { profile: 'none' }, 'TIER'],
    ['without any approval', { approvedBy: [] }, 'TIER'],
    ['with the approval of one board of two', { approvedBy: ['council'] }, 'TIER'],
  ])('is denied %s', (_what, change, reason) => {
    expect(decided({ ...release, ...change }, during, adoptedExample)).toMatchObject({
      kind: 'denied',
      reason,
    })
  })
})
