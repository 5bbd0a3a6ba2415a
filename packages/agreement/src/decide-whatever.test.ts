import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adopt, suspend } from './acts-of-record.ts'
import { decide } from './decide.ts'
import type { Act } from './decision.ts'
import { diffAgreements } from './diff-agreements.ts'
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

const seed = 20260401
const during = '2026-06-01T12:00:00.000Z'

const source = 'urn:hub:partner:wmas:epr'
const intake: Act = { kind: 'intake', partner: 'wmas', feed: 'ambulance', type: incidentType, source }
const read: Act = { kind: 'read', role: 'core-reviewer', tier: 'core', audience: 'core', purpose: 'REVIEW' }
const figures: Act = {
  kind: 'read',
  role: 'subgroup-member',
  tier: 'subgroup',
  audience: 'subgroup',
  purpose: 'STATS',
  what: 'figures',
}
const release: Act = {
  kind: 'release',
  profile: 'standard',
  audience: 'public',
  purpose: 'STATS',
  approvedBy,
}

/** Mostly the first, sometimes another, now and then nothing anyone has heard of. */
const oneOf = (...texts: string[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...texts.slice(0, 1)) },
    { weight: 3, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
  )
const anyOfThem = { requiredKeys: [] }

/** An allowed act, with any of its particulars perhaps another. */
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc
    .record(
      {
        partner: oneOf('wmas', 'uhcw'),
        feed: oneOf('ambulance', 'hospital'),
        type: oneOf(incidentType, outcomeType),
        source: oneOf(source, 'urn:hub:partner:uhcw'),
      },
      anyOfThem,
    )
    .map((change): Act => ({ ...intake, ...change })),
  fc
    .tuple(
      fc.constantFrom(read, figures),
      fc.record(
        {
          role: oneOf('core-reviewer', 'subgroup-member'),
          tier: fc.constantFrom('core', 'core', 'subgroup', 'vault', 'public'),
          audience: oneOf('core', 'subgroup', 'public'),
          purpose: oneOf('REVIEW', 'STATS', 'SURV'),
          what: fc.constantFrom('timeline', 'figures'),
          approvedBy: fc.subarray(['chair']),
        },
        anyOfThem,
      ),
    )
    .map(([base, change]): Act => ({ ...base, ...change })),
  fc
    .record(
      {
        profile: oneOf('standard', 'none'),
        audience: oneOf('public', 'core'),
        purpose: oneOf('STATS', 'REVIEW'),
        approvedBy: fc.subarray(['council', 'other-council']),
      },
      anyOfThem,
    )
    .map((change): Act => ({ ...release, ...change })),
)

describe('whatever is asked', () => {
  const clauses = new Set(
    Array.from(JSON.stringify(exampleAgreement).matchAll(/"clause":"([^"]+)"/g), ([, clause]) => clause),
  )
  const instants = fc.constantFrom(during, during, during, '2026-04-02T12:00:00Z', '2030-01-01T00:00:00Z')
  const asked = fc.sample(fc.tuple(anyAct, instants), { seed, numRuns: 4_000 })
  const register = registerOf(registeredWmas, adoptedExample)
  const decisions = asked.map(([act, at]) => decide(register, act, at))

  it('is allowed sometimes and denied sometimes, or the rest of this file would show nothing', () => {
    expect(decisions.filter(({ kind }) => kind === 'allowed').length).toBeGreaterThan(500)
    expect(decisions.filter(({ kind }) => kind === 'denied').length).toBeGreaterThan(500)
  })

  it('is decided only by clauses that stand in the document, and never allowed by fewer than three', () => {
    const invented = decisions.flatMap((decision) =>
      decision.clauses.filter((clause) => !clauses.has(clause)),
    )
    const thin = decisions.filter((decision) => decision.kind === 'allowed' && decision.clauses.length < 3)
    expect(invented).toStrictEqual([])
    expect(thin).toStrictEqual([])
  })

  it('is never allowed once the agreement is suspended', () => {
    const suspended = registerOf(
      registeredWmas,
      adoptedExample,
      suspend('example', { reason: 'a breach', by: 'council', ...recorded(5) }),
    )
    expect(asked.filter(([act, at]) => decide(suspended, act, at).kind === 'allowed')).toStrictEqual([])
  })

  it('is decided the same each time', () => {
    expect(asked.map(([act, at]) => decide(register, act, at))).toStrictEqual(decisions)
  })

  it('is denied without being repeated', () => {
    const canary = 'canary7734'
    const denials = [intake, read, figures, release].flatMap((act) =>
      Object.keys(act)
        .filter((name) => !['kind', 'tier', 'what', 'approvedBy'].includes(name))
        .map((name) => decide(register, { ...act, [name]: canary }, during)),
    )
    expect(denials.map(({ kind }) => kind)).toStrictEqual(denials.map(() => 'denied'))
    expect(JSON.stringify(denials)).not.toContain(canary)
  })
})

describe('what a new version would change', () => {
  const { tiers, flows, parties, disclosure } = exampleAgreement
  const versions = fc.record({
    flows: fc.constantFrom(
      flows,
      [],
      flows.map((flow) => ({ ...flow, types: [outcomeType] })),
      flows.map((flow) => ({ ...flow, types: [incidentType, outcomeType], startsOn: '2026-07-01' })),
    ),
    tiers: fc.constantFrom(
      tiers,
      tiers.map((rule) => ({ ...rule, timelines: 'no' as const })),
      tiers.map((rule) => ({ ...rule, roles: ['subgroup-member', 'core-reviewer'] })),
      tiers.map((rule) => ({ ...rule, purposes: ['STATS' as const, 'REVIEW' as const, 'SURV' as const] })),
      tiers.slice(1),
    ),
    parties: fc.constantFrom(
      parties,
      parties.map((party) => ({ ...party, sources: ['urn:hub:partner:uhcw'] })),
    ),
    disclosure: fc.constantFrom(
      disclosure,
      { ...disclosure, publicationApprovals: [] },
      { ...disclosure, profile: 'none' },
    ),
  })
  it('is listed: nothing is allowed under the new and not under the old without being shown, nor the reverse', () => {
    let differences = 0
    fc.assert(
      fc.property(
        versions,
        versions,
        fc.array(anyAct, { minLength: 20, maxLength: 20 }),
        (before, after, acts) => {
          const [a, b] = [registerWith(before), registerWith(after)]
          const diff = diffAgreements({ ...exampleAgreement, ...before }, { ...exampleAgreement, ...after })
          const outcomes = acts.map((act) =>
            [decide(a, act, during).kind, decide(b, act, during).kind].join(' then '),
          )
          const gained = outcomes.filter((outcome) => outcome === 'denied then allowed').length
          const lost = outcomes.filter((outcome) => outcome === 'allowed then denied').length
          differences += gained + lost
          expect(gained > 0 && diff.newlyAllowed.length === 0).toBe(false)
          expect(lost > 0 && diff.newlyDenied.length === 0).toBe(false)
        },
      ),
      { seed, numRuns: 300 },
    )
    expect(differences).toBeGreaterThan(300)
  })
})

function registerWith(change: object) {
  return registerOf(registeredWmas, adopt({ ...exampleAgreement, ...change }, { approvedBy, ...recorded(2) }))
}
