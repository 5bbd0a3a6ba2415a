import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEnvelope } from './read-envelope.ts'

const good = {
  specversion: '1.0',
  id: '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77',
  source: 'urn:hub:partner:wmas:epr',
  type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
  subject: 'k3JtXo0T9yQ5mVb2aZpL8w',
  time: '2026-04-01T09:30:00.000+01:00',
  datacontenttype: 'application/jose',
  dataschema: 'https://harms.coventry.gov.uk/contracts/ambulance/overdose-incident/v1',
  data: 'eyJhbGciOiJ4In0.AAAA.AAAA.AAAA.AAAA',
}

const rulesOf = (value: unknown) => {
  const outcome = readEnvelope(value)
  return outcome.kind === 'read' ? [] : outcome.errors.map(({ pointer, rule }) => `${pointer} ${rule}`)
}

describe('an envelope as the hub takes it', () => {
  it('is read, with and without the two attributes it may leave out', () => {
    expect(readEnvelope(good)).toStrictEqual({ kind: 'read', event: good })
    const full = {
      ...good,
      hubmanifest: 'AA.AA.AA',
      traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
    }
    expect(readEnvelope(full)).toStrictEqual({ kind: 'read', event: full })
    expect(readEnvelope({ ...good, source: 'https://wmas.nhs.uk/epr' }).kind).toBe('read')
    expect(readEnvelope({ ...good, source: 'urn:hub:partner:hmc-coventry:case-system' }).kind).toBe('read')
  })
})

describe('an envelope with errors', () => {
  it('is told all of them at once, each with where, which rule and what to do', () => {
    const outcome = readEnvelope({ ...good, id: 'A-1', time: 'yesterday', type: 7, colour: 'red' })
    expect(outcome).toMatchObject({ kind: 'refused' })
    expect(rulesOf({ ...good, id: 'A-1', time: 'yesterday', type: 7, colour: 'red' })).toStrictEqual([
      '/id uuid',
      '/type event-type',
      '/time rfc3339-time',
      '/colour unknown-attribute',
    ])
    const remedies = outcome.kind === 'refused' ? outcome.errors.map(({ remedy }) => remedy) : []
    expect(remedies.filter((remedy) => remedy.length > 20)).toHaveLength(4)
  })

  it('is told every attribute it lacks', () => {
    const pointers = Object.keys(good).map((name) => `/${name} required`)
    expect(rulesOf({}).toSorted()).toStrictEqual(pointers.toSorted())
  })

  it.each([
    ['another version of CloudEvents', { specversion: '0.3' }, '/specversion specversion'],
    ['a UUID in capitals, which would count as another', { id: good.id.toUpperCase() }, '/id uuid'],
    [
      'a source with an NHS number in it',
      { source: 'urn:hub:partner:wmas:9434765919' },
      '/source source-uri',
    ],
    ['a source that could run script', { source: 'javascript:alert(1)' }, '/source source-uri'],
    ['a type without a version', { type: 'uk.gov.coventry.harms.ambulance.incident' }, '/type event-type'],
    ['a time on a day that does not exist', { time: '2026-02-29T10:00:00Z' }, '/time rfc3339-time'],
    ['a time without an offset', { time: '2026-02-28T10:00:00' }, '/time rfc3339-time'],
    ['a leap second', { time: '2026-06-30T23:59:60Z' }, '/time rfc3339-time'],
    ['data in clear', { data: { nhsNumber: '9434765919' } }, '/data compact-jwe'],
    [
      'data of another content type',
      { datacontenttype: 'application/json' },
      '/datacontenttype datacontenttype',
    ],
    ['data in base64', { data_base64: 'AAAA' }, '/data_base64 structured-mode'],
    ['an extension the manifest does not sign', { partitionkey: 'x' }, '/partitionkey unknown-attribute'],
    ['a name that may be a person’s', { 'Ann Example': 1 }, '/(unnamed) unknown-attribute'],
    [
      'a trace of all noughts',
      { traceparent: `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01` },
      '/traceparent traceparent',
    ],
    ['a manifest that is none', { hubmanifest: 'signed, honestly' }, '/hubmanifest compact-jws'],
    ['a short subject', { subject: 'k3JtXo0T' }, '/subject opaque-subject'],
  ])('is refused for %s', (_what, change, rule) => {
    expect(rulesOf({ ...good, ...change })).toStrictEqual([rule])
  })

  it.each([[null], ['text'], [[good]], [7]])('is refused when it is no object at all (%j)', (value) => {
    expect(rulesOf(value)).toStrictEqual([' object'])
  })
})

describe('a subject that may lead to a person', () => {
  it.each([
    '9434765919',
    '943 476 5919',
    'patient-9434765919-x1',
    'CV1 2WT',
    '1987-04-23',
    'Ann Example',
    'A1234BC',
  ])('is refused as an identifier, and not repeated (%s)', (subject) => {
    const outcome = readEnvelope({ ...good, subject })
    expect(outcome).toMatchObject({
      kind: 'refused',
      errors: [{ code: 'IDENTIFIER_IN_SUBJECT', pointer: '/subject' }],
    })
    expect(JSON.stringify(outcome)).not.toContain(subject)
  })
})

describe('whatever arrives as an envelope', () => {
  it('is answered without repeating any value of it', () => {
    const canary = 'canary7734'
    const name = fc.oneof(fc.constantFrom(...Object.keys(good)), fc.string({ maxLength: 12 }))
    const value = fc.oneof(
      fc.constant(canary),
      fc.constant([canary]),
      fc.constant({ canary }),
      fc.constant(`${canary} x`),
    )
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 15 }), (envelope) => {
        expect(JSON.stringify(readEnvelope(envelope))).not.toContain(canary)
      }),
      { seed: 20260401, numRuns: 1_000 },
    )
  })
})
