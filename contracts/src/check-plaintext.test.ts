import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkFactsPart, checkPlaintext, contracts, factsForTimeline, typePrefix } from './index.ts'

const incident = `${typePrefix}ambulance.overdose-incident.v1`
const good = {
  salt: 'kq3hX0m2Tz8Yt1vB6nUw9A',
  record: { ref: 'AMB/1', version: 1 },
  identity: {},
  facts: {
    callId: 'W1',
    responder: 'police',
    callAt: { at: '2018-01-04T00:42:00-05:00', precision: 'minute' },
    incidentLad: 'US-42045',
    locationType: 'unknown',
    impression: 'unknown_od',
    intentReported: 'unknown',
    substances: [{ code: 'carfentanil', status: 'reported', basis: 'police' }],
    alcoholInvolved: 'unknown',
    naloxone: [{ by: 'police', route: 'unknown', response: 'unknown' }],
    cardiacArrest: 'unknown',
  },
}

describe('an incident that police recorded, in another country, about a person nobody knows', () => {
  it('can be told without inventing anything', () => {
    expect(checkPlaintext(incident, good)).toEqual([])
  })
})

describe('a death that a medical examiner certified and a state publishes', () => {
  it('can be told without inventing an inquest or the coroner’s authority', () => {
    const death = {
      ...good,
      identity: { statedAge: { fromYears: 48, toYears: 48 }, sexCode: '0' },
      facts: {
        coronerRef: '14-0273',
        coronerArea: 'OTHER',
        disclosureAuthority: { basis: 'public-record', authorisedOn: '2018-12-31' },
        dateOfDeath: { at: '2014-06-28T00:00:00-04:00', precision: 'unknown' },
        placeOfDeathLad: 'US-09003',
        residenceLad: 'US-36119',
        conclusionForm: 'certified',
        intent: 'not_stated',
        alcoholInvolved: 'no',
        implicated: [
          { code: 'fentanyl', status: 'implicated_in_cause_of_death', basis: 'medical_examiner_certificate' },
        ],
      },
    }
    expect(checkPlaintext(`${typePrefix}coroner.inquest-concluded.v1`, death)).toEqual([])
  })
})

describe('a notification with several faults', () => {
  const bad = {
    ...good,
    salt: 1,
    identity: { nhsNumber: '0000000000', 'Robin Testperson': true },
    facts: { ...good.facts, callAt: undefined, gp: 'Dr Example', substances: [{ code: 'smack' }] },
  }
  const errors = checkPlaintext(incident, JSON.parse(JSON.stringify(bad)))

  it('is told all of them at once, each with its place and rule', () => {
    expect(errors.map(({ rule, pointer }) => `${rule} ${pointer}`).toSorted()).toEqual([
      'enum /facts/substances/0/code',
      'minimisation /facts/gp',
      'minimisation /identity/(unnamed)',
      'nhs-number /identity/nhsNumber',
      'required /facts/callAt',
      'required /facts/substances/0/basis',
      'required /facts/substances/0/status',
      'type /salt',
    ])
  })

  it('is told how to mend each in plain words', () => {
    const remedies = new Map(errors.map(({ rule, remedy }) => [rule, remedy]))
    expect(remedies.get('minimisation')).toBe(
      'Take this field out: the agreement does not ask for it, so it may not be sent.',
    )
    expect(remedies.get('nhs-number')).toMatch(/ten equal digits are refused/)
    expect(remedies.get('type')).toBe('Send a value of JSON type string here.')
  })
})

describe('a message made to be large', () => {
  it('is answered with 200 errors and the count of the rest', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`extra${index}`, 1]))
    const errors = checkPlaintext(incident, { ...good, ...many })
    expect(errors).toHaveLength(201)
    expect(errors.at(-1)).toEqual({
      pointer: '',
      rule: 'too-many',
      remedy: 'Fix these first: 4800 more were found.',
    })
  })
})

describe('a type without a contract', () => {
  it.each(['', 'toString', '__proto__', `${typePrefix}police.seizure.v1`, `${incident}0`])(
    '%j is refused',
    (type) => {
      expect(checkPlaintext(type, good).map(({ rule }) => rule)).toEqual(['type-unknown'])
      expect(checkFactsPart(type, good).map(({ rule }) => rule)).toEqual(['type-unknown'])
    },
  )
})

describe('what is sealed', () => {
  const sealed = { record: { version: 1 }, person: {}, facts: factsForTimeline(incident, good.facts) }

  it('may not hold a field that was to be pruned', () => {
    const errors = checkFactsPart(incident, { ...sealed, facts: good.facts })
    expect(errors.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual(['minimisation /facts/callId'])
  })

  it('may not lack a field that the timeline needs', () => {
    const { callAt: _, ...facts } = sealed.facts
    expect(checkFactsPart(incident, { ...sealed, facts }).map(({ pointer }) => pointer)).toEqual([
      '/facts/callAt',
    ])
  })
})

const seed = 20_260_107
/** Marked so that it can be in no schema, with what real values look like inside. */
const canary = fc
  .constantFrom(
    '9990000018',
    'Robin O’Canary',
    '1985-02-28',
    'CV1 5FB',
    'A9901BC',
    '2001/0171310W',
    '<script>',
    '/facts/x',
  )
  .chain((text) => fc.nat(9999).map((number) => `~canary ${number} ${text} ~`))

describe(`an error never holds what was sent (seed ${seed})`, () => {
  const shape = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      canary,
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
      fc.integer(),
    ),
    object: fc.dictionary(
      fc.oneof(canary, fc.constantFrom('salt', 'identity', 'facts', 'nhsNumber', 'substances')),
      tie('value'),
    ),
  })).object

  it.each(contracts.map(({ type, fields }) => ({ type, fields })))('$type', ({ type, fields }) => {
    const names = fields.map(({ pointer }) => pointer.split('/')[2]).filter((name) => name !== undefined)
    fc.assert(
      fc.property(shape, fc.dictionary(fc.constantFrom(...names), canary), canary, (stray, placed, text) => {
        const message = {
          ...stray,
          salt: text,
          record: placed,
          identity: { ...placed, aliases: [stray] },
          facts: { ...placed, stray },
        }
        const said = JSON.stringify([checkPlaintext(type, message), checkFactsPart(type, message)])
        expect(said).not.toContain('canary')
        expect(said).not.toMatch(/9990000018|1985-02-28|CV1 5FB|A9901BC|0171310W|script/)
      }),
      { seed, numRuns: 20 },
    )
  })
})
