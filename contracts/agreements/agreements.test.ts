import { describe, expect, it } from 'vitest'
import { agreements, checkAgreement, contracts, latestAgreement } from '../src/index.ts'
import { bundledItems } from './fixtures/bundled-items.ts'

const area = latestAgreement('cw-harms')

describe.each(agreements)('the agreement $id, version $version', (document) => {
  it('keeps the meta-schema and contradicts itself nowhere', () => {
    expect(checkAgreement(document)).toEqual([])
  })

  const flowing = contracts.filter(({ type }) => document.flows.some((flow) => flow.types.includes(type)))

  it('lists in its schedule every field of every type that flows, with the class and tier of the contract', () => {
    const scheduled = new Set(
      document.schedule.map((item) => `${item.feed} ${item.item} ${item.class} ${item.tier}`),
    )
    const fields = flowing.flatMap(({ feed, fields: all }) =>
      all.map((field) => `${feed} ${field.isaItem} ${field.class} ${field.tier}`),
    )
    expect(fields.length).toBeGreaterThan(0)
    expect([...new Set(fields)].filter((field) => !scheduled.has(field))).toEqual([])
  })

  it('asks for nothing in its schedule that no contract sends', () => {
    const sent = new Set(
      flowing.flatMap(({ feed, schema }) => bundledItems(schema).map((item) => `${feed} ${item}`)),
    )
    const idle = document.schedule.filter(({ feed, item }) => !sent.has(`${feed} ${item}`))
    expect(idle.filter(({ item }) => !/^all\.(?:envelope|manifest)\./.test(item))).toEqual([])
  })

  it('says how long every field is kept', () => {
    const rules = document.retention.map(({ id }) => id)
    expect(
      flowing.flatMap(({ fields }) => fields.filter(({ retention }) => !rules.includes(retention))),
    ).toEqual([])
  })

  it('names each clause once among the rules that decide', () => {
    const clauses = [
      document.inForce.clause,
      ...document.flows.map((flow) => flow.clause),
      ...document.tiers.map((tier) => tier.clause),
      ...document.purposes.map((purpose) => purpose.clause),
      ...document.audiences.map((audience) => audience.clause),
      ...document.schedule.map((item) => item.clause),
    ]
    expect(new Set(clauses).size).toBe(clauses.length)
  })
})

const feedsOf = (type: string): string[] => [
  ...new Set(area.flows.filter((flow) => flow.types.includes(type)).map((flow) => flow.feed)),
]

describe('the agreement of Coventry and Warwickshire', () => {
  it('has a flow for every type, in the type’s own feed and no other', () => {
    expect(
      contracts
        .map(({ type, feed }) => [type, feedsOf(type), feed])
        .filter(([, feeds, feed]) => String(feeds) !== feed),
    ).toEqual([])
  })

  it('lets the core tier read timelines, the subgroup with approval, the public none', () => {
    expect(area.tiers.map(({ audience, tier, timelines }) => [audience, tier, timelines])).toEqual([
      ['cw-core', 'core', 'yes'],
      ['cw-subgroup', 'subgroup', 'with-approval'],
      ['cw-public', 'public', 'no'],
      ['cw-registration', 'core', 'no'],
    ])
  })

  it('is the newest of its versions, and keeps everything that the one before allowed', () => {
    const versions = agreements.filter(({ id }) => id === 'cw-harms')
    expect(versions.map(({ version }) => version)).toEqual([1, 2])
    const [first] = versions
    expect(area.version).toBe(2)
    expect(area.flows.slice(0, first?.flows.length)).toEqual(first?.flows)
    expect(area.schedule.slice(0, first?.schedule.length)).toEqual(first?.schedule)
  })

  it('lets no record of the registration of deaths be passed on, and no reviewing purpose use it', () => {
    const flows = area.flows.filter(({ feed }) => feed === 'registration')
    expect(flows.map(({ onwardSharing }) => onwardSharing)).toEqual(['prohibited'])
    expect(flows.flatMap(({ purposes }) => purposes)).not.toContain('REVIEW')
    expect(area.flows.filter(({ onwardSharing }) => onwardSharing !== undefined)).toEqual(flows)
  })

  it('lets the police report drugs in circulation, and leaves grading and alerts to the panel', () => {
    const grading = area.flows.filter(({ types }) =>
      types.some((type) => /ldis\.(?:graded|alert)/.test(type)),
    )
    expect(grading.map(({ party }) => party)).toEqual(['cw-ldis'])
    const reporting = area.flows.filter(({ types }) => types.some((type) => type.includes('ldis.report-')))
    expect(reporting.map(({ party }) => party)).toEqual([
      'cw-ldis',
      'west-midlands-police',
      'warwickshire-police',
    ])
  })
})

const rulesOf = (document: unknown): string[] =>
  checkAgreement(document).map(({ rule, pointer }) => `${rule} ${pointer}`)

describe('an agreement that is wrong', () => {
  it.each<[string, unknown, string]>([
    ['has a field that it may not have', { ...area, price: 1 }, 'minimisation /price'],
    [
      'ends before it begins',
      { ...area, inForce: { ...area.inForce, until: '2020-01-01' } },
      'order /inForce/until',
    ],
    [
      'names a party that did not sign',
      { ...area, flows: area.flows.map((flow) => ({ ...flow, party: 'nobody' })) },
      'reference /flows/0/party',
    ],
    [
      'has a day that does not exist',
      { ...area, inForce: { ...area.inForce, from: '2024-02-30' } },
      'date /inForce/from',
    ],
    [
      'mixes feeds in a flow',
      { ...area, flows: area.flows.map((flow) => ({ ...flow, feed: 'prison' })) },
      'feed /flows/0/types/0',
    ],
    [
      'lists an item twice',
      { ...area, schedule: [...area.schedule, ...area.schedule.slice(0, 1)] },
      `unique /schedule/${area.schedule.length}/item`,
    ],
    [
      'would let records be shown that may only be counted',
      { ...area, flows: area.flows.map(({ onwardSharing: _, ...flow }) => flow) },
      'figures-only /flows/8/onwardSharing',
    ],
    ['is not an object', 'an agreement', 'type '],
  ])('%s', (_, document, expected) => {
    expect(rulesOf(document)).toContain(expected)
  })
})
