import { describe, expect, it } from 'vitest'
import { readSources, textAt } from '../scripts/sources.ts'
import { contracts } from '../src/index.ts'
import type { Json, JsonObject } from '../src/index.ts'

const sources = readSources()
const documents = [...sources.common, ...sources.feeds.map((feed) => feed.schema)]
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

type Visit = (schema: JsonObject, place: string) => void

/** Calls back for every subschema, and says whether it is a property. */
function eachSchema(schema: JsonObject, place: string, visit: Visit, visitProperty: Visit): void {
  visit(schema, place)
  for (const [name, child] of Object.entries(isObject(schema['properties']) ? schema['properties'] : {})) {
    if (!isObject(child)) continue
    visitProperty(child, `${place}/${name}`)
    eachSchema(child, `${place}/${name}`, visit, visitProperty)
  }
  for (const [name, child] of Object.entries(isObject(schema['$defs']) ? schema['$defs'] : {})) {
    if (isObject(child)) eachSchema(child, `${place}/$defs/${name}`, visit, visitProperty)
  }
  const { items } = schema
  if (isObject(items)) eachSchema(items, `${place}/*`, visit, visitProperty)
}

const ignore: Visit = () => {}

const offending = (isWrong: (schema: JsonObject) => boolean, of: 'schemas' | 'properties'): string[] => {
  const found: string[] = []
  const collect: Visit = (schema, place) => {
    if (isWrong(schema)) found.push(place)
  }
  for (const document of documents) {
    eachSchema(
      document,
      textAt(document['$id']),
      of === 'schemas' ? collect : ignore,
      of === 'properties' ? collect : ignore,
    )
  }
  return found
}

const policyKeywords = ['x-class', 'x-need', 'x-isa-item', 'x-tier', 'x-retention']
const isFreeText = (schema: JsonObject): boolean => {
  if (schema['type'] !== 'string' || '$ref' in schema) return false
  return !['enum', 'const', 'pattern', 'format'].some((keyword) => keyword in schema)
}
const isUnboundedPattern = (schema: JsonObject): boolean =>
  typeof schema['pattern'] === 'string' && /(?:\.|\\S|\\p\{L\}[^\]]*\])[*+]/.test(schema['pattern'])
const isOpen = (schema: JsonObject): boolean =>
  schema['type'] === 'object' && schema['additionalProperties'] !== false

describe('every schema of every contract', () => {
  it('is closed: an object takes no property that it does not name', () => {
    expect(offending(isOpen, 'schemas')).toEqual([])
  })

  it('takes no free text', () => {
    expect(offending(isFreeText, 'schemas')).toEqual([])
    expect(offending(isUnboundedPattern, 'schemas')).toEqual([])
  })

  it('says of every property its class, need, item of the agreement, tier and retention, and what it is', () => {
    expect(
      offending((schema) => policyKeywords.some((keyword) => !(keyword in schema)), 'properties'),
    ).toEqual([])
    expect(offending((schema) => typeof schema['description'] !== 'string', 'properties')).toEqual([])
  })

  it('limits every list, so that a message cannot grow without end', () => {
    expect(offending((schema) => schema['type'] === 'array' && !('maxItems' in schema), 'schemas')).toEqual(
      [],
    )
  })
})

describe('the rules themselves', () => {
  it.each([
    ['free text', isFreeText, { type: 'string' }],
    ['free text of limited length', isFreeText, { type: 'string', maxLength: 64 }],
    ['an open object', isOpen, { type: 'object', properties: {} }],
    ['a pattern that lets any text through', isUnboundedPattern, { type: 'string', pattern: '^.*$' }],
  ])('catch %s', (_, rule, schema) => {
    expect(rule(schema)).toBe(true)
  })
})

/** Keys of linkage that have to stand among the facts. They are kept in the vault and only linkage sees them. */
const keysOfLinkage = [
  '/facts/attendanceId',
  '/facts/ambulanceCallId',
  '/facts/callId',
  '/facts/careContactId',
  '/facts/coronerRef',
  '/facts/incidentRef',
  '/facts/patientSeq',
  '/facts/removedLocalId',
  '/facts/removedLocalId/value',
  '/facts/retainedLocalId',
  '/facts/retainedLocalId/value',
  '/facts/spellId',
  '/record/ref',
]

describe('direct identifiers', () => {
  const direct = contracts.flatMap(({ type, fields }) =>
    fields.filter((field) => field.class === 'DI').map((field) => ({ type, ...field })),
  )
  const outside = direct.filter(({ pointer }) => !/^\/identity(?:\/|$)/.test(pointer))

  it('stand outside the identity block only as listed keys of linkage', () => {
    expect([...new Set(outside.map(({ pointer }) => pointer))].toSorted()).toEqual(keysOfLinkage.toSorted())
  })

  it('are needed for linkage alone and stay in the vault, wherever they stand', () => {
    expect(direct.filter(({ need, tier }) => need.join('') !== 'L' || tier !== 'vault')).toEqual([])
  })

  it('and everything else in the identity block stays in the vault as well', () => {
    const identity = contracts.flatMap(({ fields }) =>
      fields.filter(({ pointer }) => /^\/identity(?:\/|$)/.test(pointer)),
    )
    expect(identity.filter(({ tier }) => tier !== 'vault')).toEqual([])
  })
})

const pointersOf = (type: string): readonly string[] =>
  contracts
    .filter((contract) => contract.type === type)
    .flatMap(({ fields }) => fields.map(({ pointer }) => pointer))

const typesOf = (feed: string): number => contracts.filter((contract) => contract.feed === feed).length

describe('what a contract says of time and place', () => {
  it.each(contracts)('$type points to fields that it has', ({ type, occurred, ageAt, areas }) => {
    expect(occurred.length).toBeGreaterThan(0)
    expect(pointersOf(type)).toEqual(expect.arrayContaining([...occurred, ...ageAt, ...areas]))
  })

  it('covers the eight feeds, every type of them', () => {
    const feeds = [
      'coroner',
      'ambulance',
      'hospital',
      'prison',
      'treatment',
      'police',
      'registration',
      'ldis',
    ]
    expect(feeds.map(typesOf)).toEqual([11, 3, 7, 6, 9, 3, 2, 7])
  })
})

describe('a contract that is about no person', () => {
  const about = (person: boolean) => contracts.filter((contract) => contract.person === person)

  it('is a report of the drug information system, and no other is', () => {
    expect([...new Set(about(false).map(({ feed }) => feed))]).toEqual(['ldis'])
    expect(about(true).map(({ feed }) => feed)).not.toContain('ldis')
  })

  it('has no identity block and no field that identifies, concerns health or shows on a timeline', () => {
    const pointers = about(false).flatMap(({ type }) => pointersOf(type))
    expect(pointers.filter((pointer) => pointer.startsWith('/identity'))).toEqual([])
    const fields = about(false).flatMap((contract) => contract.fields)
    expect(fields.filter((field) => field.class !== 'OP' && field.pointer !== '/record/ref')).toEqual([])
    expect(fields.filter(({ need }) => need.includes('T'))).toEqual([])
  })

  it('and one that is has an identity block', () => {
    expect(about(true).filter(({ type }) => !pointersOf(type).includes('/identity'))).toEqual([])
  })
})

describe('a contract whose records may only be counted', () => {
  const counted = contracts.filter(({ figuresOnly }) => figuresOnly)

  it('is of the registration of deaths, every type of it', () => {
    expect(counted.map(({ type }) => type)).toEqual(
      contracts.filter(({ feed }) => feed === 'registration').map(({ type }) => type),
    )
  })

  it('has no field that a timeline needs, and none beyond the core tier', () => {
    const facts = counted.flatMap(({ fields }) =>
      fields.filter(({ pointer }) => pointer.startsWith('/facts')),
    )
    expect(facts.length).toBeGreaterThan(5)
    expect(facts.filter(({ need }) => need.includes('T'))).toEqual([])
    expect(facts.filter(({ tier }) => tier !== 'core')).toEqual([])
  })
})

const types = (feed: string): readonly string[] =>
  contracts.filter((contract) => contract.feed === feed).flatMap(({ type }) => pointersOf(type))

describe('what the police must not send', () => {
  it.each(['offence', 'crimeNumber', 'victim', 'witnesses', 'intelligence', 'nextOfKinInformed', 'offender'])(
    '%s is in no contract of theirs',
    (name) => {
      expect(types('police').filter((pointer) => pointer.includes(name))).toEqual([])
    },
  )
})
