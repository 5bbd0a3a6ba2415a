import { describe, expect, it } from 'vitest'
import { factsForTier, factsForTimeline, typePrefix } from './index.ts'

const toxicology = `${typePrefix}coroner.toxicology-reported.v1`
const incident = `${typePrefix}ambulance.overdose-incident.v1`

const facts = {
  callId: 'W1',
  incidentLsoa: 'E01009642',
  incidentLad: 'E08000026',
  locationType: 'hostel',
  callAt: { at: '2026-01-07T21:03:00Z', precision: 'minute' },
  obs: { gcsWorst: 6 },
  naloxone: [
    {
      by: 'police',
      route: 'IN',
      response: 'full',
      firstAt: { at: '2026-01-07T21:16:00Z', precision: 'minute' },
    },
  ],
  surname: 'Testperson',
}

describe('what is sealed for timelines', () => {
  it('leaves out the call, the small area and whatever has no policy, and keeps what severity is worked out from', () => {
    const { callId: _call, incidentLsoa: _area, surname: _surname, ...kept } = facts
    expect(factsForTimeline(incident, facts)).toEqual(kept)
  })

  it('leaves out a person’s numbers that a merge is about', () => {
    const merged = { retainedPrisonNumber: 'A9901BC', removedPrisonNumber: 'A9907XY', mergedOn: '2026-02-20' }
    expect(factsForTimeline(`${typePrefix}prison.identity-merged.v1`, merged)).toEqual({
      mergedOn: '2026-02-20',
    })
  })
})

describe('what a timeline shows', () => {
  it('to the core tier: what a timeline or an indicator needs, not what only validation needs', () => {
    const { incidentLad, locationType, callAt, naloxone } = facts
    expect(factsForTier(incident, facts, 'core')).toEqual({ incidentLad, locationType, callAt, naloxone })
  })

  it('to the subgroup: neither exact times nor areas, not even inside a dose of naloxone', () => {
    expect(factsForTier(incident, facts, 'subgroup')).toEqual({
      locationType: 'hostel',
      naloxone: [{ by: 'police', route: 'IN', response: 'full' }],
    })
  })

  it('measured concentrations to the core tier only', () => {
    const findings = [
      {
        code: 'nitazene',
        detected: 'quantified',
        concentration: { value: 1.4, unit: 'ng/mL' },
        implicated: 'yes',
      },
    ]
    expect(factsForTier(toxicology, { findings }, 'core')).toEqual({ findings })
    expect(factsForTier(toxicology, { findings }, 'subgroup')).toEqual({
      findings: [{ code: 'nitazene', detected: 'quantified', implicated: 'yes' }],
    })
  })

  it('nothing of a type that has no contract', () => {
    expect(factsForTier('unknown', facts, 'core')).toEqual({})
    expect(factsForTimeline('unknown', facts)).toEqual({})
  })
})
