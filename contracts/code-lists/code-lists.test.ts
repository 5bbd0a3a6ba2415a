import { describe, expect, it } from 'vitest'
import {
  ancestorsOf,
  audiencesOf,
  codeLists,
  drugClassOn,
  establishment,
  findArea,
  findOrganisation,
  findSubstance,
  icd10GroupsOf,
  isAgreedIcd10,
  isControlled,
  isInValueSet,
  isSnomedId,
  responseTo,
} from '../src/index.ts'

const lists = Object.values(codeLists)

describe.each(lists)('the list $id', (list) => {
  it('has a version, a first day, a source, and each code once', () => {
    expect(list.version).toBeGreaterThanOrEqual(1)
    expect(list.validFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(list.source).not.toBe('')
    const codes = list.entries.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })
})

describe('substances', () => {
  const { entries } = codeLists.substances

  it('have a parent in the list, and no substance is its own ancestor', () => {
    const orphans = entries.filter(
      ({ parent }) => parent !== undefined && findSubstance(parent) === undefined,
    )
    expect(orphans).toEqual([])
    expect(entries.filter(({ code }) => ancestorsOf(code).includes(code))).toEqual([])
  })

  it('list their classes oldest first, and the last one is the class now', () => {
    const days = entries.map(({ controlledFrom }) => controlledFrom.map(({ from }) => from))
    expect(days).toEqual(days.map((each) => each.toSorted()))
    expect(
      entries.filter(({ controlledFrom, mdaClass }) => controlledFrom.at(-1)?.class !== mdaClass),
    ).toEqual([])
  })

  it('carry SNOMED CT identifiers with a right check digit', () => {
    const ids = entries.flatMap(({ snomedSubstance }) => snomedSubstance ?? [])
    expect(ids.length).toBeGreaterThan(10)
    expect(ids.filter((id) => !isSnomedId(id))).toEqual([])
  })

  it.each([
    ['nitazene', '2024-03-19', undefined],
    ['nitazene', '2024-03-20', 'A'],
    ['xylazine', '2025-01-14', undefined],
    ['xylazine', '2025-01-15', 'C'],
    ['nitrous_oxide', '2023-11-07', undefined],
    ['nitrous_oxide', '2023-11-08', 'C'],
    ['pregabalin', '2019-03-31', undefined],
    ['gabapentin', '2019-04-01', 'C'],
    ['tramadol', '2014-06-09', undefined],
    ['tramadol', '2014-06-10', 'C'],
    ['cannabis', '2003-01-01', 'B'],
    ['cannabis', '2005-01-01', 'C'],
    ['cannabis', '2026-01-01', 'B'],
    ['heroin', '2026-01-01', 'A'],
    ['alcohol', '2026-01-01', undefined],
    ['no-such-substance', '2026-01-01', undefined],
  ])('%s on %s was in class %s', (code, day, expected) => {
    expect(drugClassOn(code, day)).toBe(expected)
    expect(isControlled(code, day)).toBe(expected !== undefined)
  })

  it('count heroin as heroin or morphine, and as an opiate', () => {
    expect(ancestorsOf('heroin')).toEqual(['heroin_morphine', 'any_opiate'])
    expect(ancestorsOf('alcohol')).toEqual([])
  })
})

describe('ICD-10 groups', () => {
  it.each([
    ['X42', ['drug-poisoning', 'drug-misuse-controlled', 'hospital-poisoning']],
    ['F112', ['drug-poisoning', 'drug-misuse-dependence', 'hospital-poisoning']],
    ['F181', ['drug-poisoning', 'drug-misuse-controlled', 'hospital-poisoning']],
    ['F102', ['alcohol-specific', 'hospital-poisoning']],
    ['K703', ['alcohol-specific']],
    ['K852', ['alcohol-specific']],
    ['T404', ['hospital-poisoning']],
    ['Y450', []],
    ['J449', []],
  ])('%s is in %j', (code, groups) => {
    expect(icd10GroupsOf(code).map((group) => group.code)).toEqual(groups)
  })

  it('hold the 15 alcohol-specific codes', () => {
    expect(
      codeLists.icd10Groups.entries.find(({ code }) => code === 'alcohol-specific')?.include,
    ).toHaveLength(15)
  })

  it('take no code with a dot', () => {
    expect(isAgreedIcd10('T40.4')).toBe(false)
  })
})

const starting = (text: string) => codeLists.areas.entries.filter(({ code }) => code.startsWith(text)).length

describe('places and organisations', () => {
  it('have the areas of Coventry and Warwickshire, Connecticut’s 8 and Pennsylvania’s 67 counties', () => {
    expect([starting('E'), starting('US-09'), starting('US-42')]).toEqual([7, 8, 67])
    expect(findArea('E07000219')?.parent).toBe('E10000031')
    expect(findArea('US-42101')?.displayName).toBe('Philadelphia County, Pennsylvania')
    expect(findArea('US-42133')?.displayName).toBe('York County, Pennsylvania')
    expect(findArea('US-09009')?.displayName).toBe('New Haven County, Connecticut')
  })

  it('have the prisons that release to the area, and which hold women', () => {
    expect(establishment('HEI')?.displayName).toBe('HMP Hewell')
    expect(codeLists.establishments.entries.filter(({ holds }) => holds === 'women')).toHaveLength(4)
    expect(establishment('ZZZ')).toBeUndefined()
  })

  it('have the partners by their codes', () => {
    expect(findOrganisation('RYA')?.kind).toBe('ambulance')
  })
})

describe('the grading table of the drug information panel', () => {
  const evidence = ['E0', 'E1', 'E2', 'E3', 'E4'] as const
  const hazards = ['H0', 'H1', 'H2', 'H3'] as const
  const responses = [
    'no_action',
    'log',
    'briefing_pin',
    'professional_alert',
    'public_alert',
    'escalate',
  ] as const
  const reach = (e: (typeof evidence)[number], h: (typeof hazards)[number]) =>
    responses.indexOf(responseTo(e, h))

  it('answers every grade of evidence and hazard, once', () => {
    expect(codeLists.drugAlertResponses.entries).toHaveLength(evidence.length * hazards.length)
    expect(evidence.flatMap((e) => hazards.map((h) => reach(e, h))).filter((at) => at < 0)).toEqual([])
  })

  it('never does less for more evidence or for a worse hazard', () => {
    for (const [e, one] of evidence.entries())
      for (const [h, other] of hazards.entries()) {
        expect(reach(one, other)).toBeGreaterThanOrEqual(reach(evidence[e - 1] ?? one, other))
        expect(reach(one, other)).toBeGreaterThanOrEqual(reach(one, hazards[h - 1] ?? other))
      }
  })

  it.each([
    ['E0', 'H0', 'no_action'],
    ['E4', 'H0', 'log'],
    ['E0', 'H3', 'briefing_pin'],
    ['E1', 'H2', 'briefing_pin'],
    ['E2', 'H3', 'professional_alert'],
    ['E4', 'H2', 'public_alert'],
    ['E4', 'H3', 'escalate'],
  ] as const)('answers %s and %s with %s', (e, h, expected) => {
    expect(responseTo(e, h)).toBe(expected)
  })
})

describe('who outside the panel may be told of a drug report', () => {
  it('is nobody before the panel has graded it', () => {
    expect(audiencesOf({ handling: [] })).toEqual([])
  })

  it('is whom the response reaches', () => {
    expect(audiencesOf({ response: 'log', handling: ['P'] })).toEqual([])
    expect(audiencesOf({ response: 'briefing_pin', handling: [] })).toEqual(['pin'])
    expect(audiencesOf({ response: 'public_alert', handling: ['P', 'P'] })).toEqual([
      'pin',
      'professionals',
      'public',
    ])
  })

  it('is nobody as long as any intelligence in it has handling code C, however grave it is', () => {
    expect(audiencesOf({ response: 'escalate', handling: ['P', 'C', 'P'] })).toEqual([])
    expect(audiencesOf({ response: 'briefing_pin', handling: ['C'] })).toEqual([])
  })
})

describe('clinical value sets', () => {
  it('have SNOMED CT identifiers with a right check digit', () => {
    const ids = codeLists.clinicalValueSets.entries
      .filter(({ system }) => system === 'SNOMED CT')
      .flatMap(({ include }) => include.map(({ code }) => code))
    expect(ids.length).toBeGreaterThan(8)
    expect(ids.filter((id) => !isSnomedId(id))).toEqual([])
  })

  it.each([
    ['overdose-diagnosis', '1149222004', true],
    ['overdose-diagnosis', '55680006', true],
    ['overdose-diagnosis', '114922200', false],
    ['confirmed-present', '415684004', false],
    ['overdose-primary-diagnosis', 'T401', true],
    ['overdose-primary-diagnosis', 'T510', true],
    ['overdose-primary-diagnosis', 'T520', false],
    ['overdose-primary-diagnosis', 'F112', false],
  ] as const)('%s holds %s: %s', (name, code, expected) => {
    expect(isInValueSet(name, code)).toBe(expected)
  })
})
