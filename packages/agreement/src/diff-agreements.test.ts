import { agreements } from '@hub/contracts'
import { describe, expect, it } from 'vitest'
import { diffAgreements } from './diff-agreements.ts'
import { exampleAgreement, incidentType, outcomeType } from './testing/example-agreement.ts'

const says = (list: readonly Readonly<{ says: string }>[]) => list.map((entry) => entry.says)

describe('the difference between two versions of an agreement', () => {
  it('is nothing between a version and itself', () => {
    const nothing = { newlyAllowed: [], newlyDenied: [], changed: [] }
    expect(diffAgreements(exampleAgreement, exampleAgreement)).toStrictEqual(nothing)
    expect(agreements.map((document) => diffAgreements(document, document))).toStrictEqual(
      agreements.map(() => nothing),
    )
  })

  it('names a type that may newly be sent and one that no longer may, with the clause', () => {
    const flows = exampleAgreement.flows.map((flow) => ({
      ...flow,
      types: [outcomeType],
      purposes: ['SURV' as const],
    }))
    const { newlyAllowed, newlyDenied } = diffAgreements(exampleAgreement, { ...exampleAgreement, flows })
    expect(newlyAllowed).toStrictEqual([
      {
        kind: 'flow',
        says: `wmas may send ${outcomeType} on ambulance for SURV, identified, from 2026-05-01`,
        clause: '3.1',
      },
    ])
    expect(says(newlyDenied)).toStrictEqual([
      `wmas may send ${incidentType} on ambulance for SURV, identified, from 2026-05-01`,
      `wmas may send ${incidentType} on ambulance for REVIEW, identified, from 2026-05-01`,
    ])
  })

  it('names who may newly read what, and in which tier', () => {
    const tiers = exampleAgreement.tiers.map((rule) => ({ ...rule, timelines: 'yes' as const }))
    const { newlyAllowed, newlyDenied } = diffAgreements(exampleAgreement, { ...exampleAgreement, tiers })
    expect(says(newlyAllowed)).toStrictEqual([
      'subgroup-member of subgroup may read timelines without approval in the subgroup tier for STATS',
      'subgroup-member of subgroup may read timelines without approval in the subgroup tier for REVIEW',
    ])
    expect(newlyDenied).toStrictEqual([])
  })

  it('names a field that may newly be carried, a place newly in the area, and a source', () => {
    const [scheduled] = exampleAgreement.schedule
    const next = {
      ...exampleAgreement,
      schedule: exampleAgreement.schedule.concat(
        scheduled === undefined ? [] : [{ ...scheduled, item: 'AMB-02' }],
      ),
      area: { ...exampleAgreement.area, codes: ['E08000026', 'E10000031'] },
      parties: exampleAgreement.parties.map((party) => ({
        ...party,
        sources: [...party.sources, `urn:x:${party.id}`],
      })),
    }
    expect(says(diffAgreements(exampleAgreement, next).newlyAllowed)).toStrictEqual([
      'wmas may send from urn:x:wmas',
      'uhcw may send from urn:x:uhcw',
      'council may send from urn:x:council',
      'ambulance may carry AMB-02 (Consciousness), class SC, down to the core tier',
      'events in E10000031 are in the area',
    ])
  })

  it('names every other term that changes, from what to what', () => {
    const next = {
      ...exampleAgreement,
      inForce: { ...exampleAgreement.inForce, until: '2028-03-31' },
      disclosure: { ...exampleAgreement.disclosure, suppressBelow: 6 },
      purposes: exampleAgreement.purposes.slice(0, 2),
      flows: exampleAgreement.flows.map((flow) => ({
        ...flow,
        gateway: { ...flow.gateway, power: 'another' },
      })),
    }
    expect(diffAgreements(exampleAgreement, next).changed).toStrictEqual([
      { pointer: '/disclosure/suppressBelow', from: '8', to: '6' },
      { pointer: '/flows/3.1/gateway/power', from: '"p"', to: '"another"' },
      { pointer: '/inForce/until', from: '"2027-03-31"', to: '"2028-03-31"' },
      { pointer: '/purposes/STATS', from: '{"clause":"2.3","id":"STATS","text":"Statistics"}', to: 'absent' },
    ])
  })
})
