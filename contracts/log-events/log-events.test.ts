import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { assert, constantFrom, jsonValue, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderedKeyword } from '../scripts/log-events/ordered-keyword.ts'
import type { Json, JsonObject } from '../src/contract.ts'
import {
  logEventTypes,
  logEventVerdict,
  newLogEvent,
  readLogEvent,
  readLogEventOf,
  rulesVersion,
} from '../src/log-events/index.ts'
import { logFormats } from '../src/log-events/log-formats.ts'
import { exampleEvents, logEventSchema } from './testing.ts'

const seed = 20_261_129
const folder = import.meta.dirname
const uuid = '00000000-0000-4000-8000-000000000001'
const opened = {
  type: 'case-opened',
  stream: 'linkage-history',
  data: { case: uuid },
  meta: { recordedAt: '2026-03-01T10:00:00.000Z' },
} as const

const schemasIn = (names: readonly string[]): readonly JsonObject[] =>
  names.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
const parts = schemasIn(['log.schema.json', 'publication.schema.json'])

describe('the schemas of log events', () => {
  it('are one for each type, in a folder of its name', () => {
    const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name)).toEqual(logEventTypes.toSorted())
    expect(logEventTypes.length).toBeGreaterThan(50)
  })

  it('leave no room for what they do not name: objects are closed, texts have a form, lists an end', () => {
    const open: string[] = []
    const walk = (node: unknown, place: string, inPlay: boolean): void => {
      if (typeof node !== 'object' || node === null) return
      const schema = new Map<string, unknown>(Object.entries(node))
      const says = (...words: readonly string[]) => words.some((word) => schema.has(word))
      if (inPlay && schema.get('type') === 'object' && !says('additionalProperties', 'if', 'oneOf'))
        open.push(place)
      if (schema.get('type') === 'string' && !says('pattern', 'format', 'enum', 'const')) open.push(place)
      if (schema.get('type') === 'array' && !says('maxItems')) open.push(place)
      // The two parts of a condition only tell; what they lead to, or stand in, is closed.
      for (const [key, child] of schema)
        if (key !== 'examples') walk(child, `${place}/${key}`, !['if', 'then'].includes(key) || says('else'))
    }
    for (const part of parts) walk(part, JSON.stringify(part['$id']), true)
    for (const type of logEventTypes) walk(logEventSchema(type), type, true)
    // The agreement is held to the schema of agreements; the first condition of a link looks for its decision alone.
    expect(open).toEqual(['record-linked/properties/data/if'])
  })

  it('take their own examples, with every field and with those that are needed alone', () => {
    for (const fields of ['all', 'needed'] as const)
      for (const event of exampleEvents(fields))
        expect([event.type, logEventVerdict(event)?.faults]).toEqual([event.type, []])
  })
})

describe('a verdict on an event', () => {
  const verdict = (change: JsonObject) => logEventVerdict({ ...opened, ...change })

  it('names each field that is missing or malformed, and the parent of one that is unknown', () => {
    expect(verdict({ data: {}, meta: { recordedAt: 'yesterday', 'Jane Testperson': 1 } })).toEqual({
      isReadable: false,
      faults: expect.arrayContaining([
        { kind: 'missing', pointer: '/data/case' },
        { kind: 'malformed', pointer: '/meta/recordedAt' },
        { kind: 'unknown', pointer: '/meta' },
      ]),
    })
  })

  it('reads an event with an unknown field, and says that it has one', () => {
    const event = { ...opened, data: { ...opened.data, note: 'x' } }
    expect(logEventVerdict(event)).toEqual({
      isReadable: true,
      faults: [{ kind: 'unknown', pointer: '/data' }],
    })
    expect(readLogEvent(event)).toBe(event)
  })

  it('does not read what stands in another stream, or names a version that there is not', () => {
    expect(verdict({ stream: 'agreement-cw-harms' })?.faults).toEqual([
      { kind: 'stream', pointer: '/stream' },
    ])
    expect(verdict({ meta: { ...opened.meta, schema: 2 } })?.faults).toEqual([
      { kind: 'malformed', pointer: '/meta/schema' },
    ])
    expect(verdict({ meta: { ...opened.meta, schema: 1, rules: '0.1.0' } })?.faults).toEqual([])
    expect(readLogEvent({ ...opened, stream: 'agreement-cw-harms' })).toBeUndefined()
  })

  it('is nothing for a type that there is not, and for what every object inherits', () => {
    for (const type of ['something-else', 'toString', '__proto__'])
      expect(logEventVerdict({ ...opened, type })).toBeUndefined()
  })

  it('reads an event only as one of the types that are asked for', () => {
    expect(readLogEventOf(opened, 'case-opened')?.data.case).toBe(uuid)
    expect(readLogEventOf(opened, 'case-merged', 'case-split')).toBeUndefined()
  })

  it(`is the one that the schema gives when it is compiled plainly (seed ${seed})`, () => {
    const ajv = new Ajv2020({
      allErrors: true,
      strict: false,
      discriminator: true,
      keywords: [orderedKeyword],
      formats: logFormats,
      schemas: [...parts],
    })
    const plain = new Map(logEventTypes.map((type) => [type, ajv.compile(logEventSchema(type))]))
    const examples = [...exampleEvents('all'), ...exampleEvents('needed')]
    const change = record({
      example: constantFrom(...examples),
      at: constantFrom(0, 1, 2, 3, 4, 5, 6, 7),
      value: jsonValue({ maxDepth: 2 }),
    })
    assert(
      property(change, ({ example, at, value }) => {
        const event = changedAt(example, at, asJson(value))
        const validate = plain.get(example.type)
        const isValid = validate?.(event) === true
        expect(logEventVerdict(event)?.faults.length === 0).toBe(isValid)
      }),
      { seed, numRuns: 3000 },
    )
  })
})

describe('a new event', () => {
  const parts = {
    id: uuid,
    stream: 'linkage-history',
    data: { case: uuid },
    meta: { recordedAt: '2026-03-01T10:00:00.000Z' },
  }

  it('names the versions of its schema and of the rules that decided it', () => {
    expect(newLogEvent('case-opened', parts).meta).toEqual({ ...parts.meta, schema: 1, rules: rulesVersion })
  })

  it('is not made of what does not keep the schema, and the error names places and no values', () => {
    const wrong = { ...parts, data: { case: 'Jane Testperson' } }
    expect(() => newLogEvent('case-opened', wrong)).toThrow(
      new TypeError('This is no case-opened event: malformed /data/case'),
    )
    expect(() => newLogEvent('case-opened', { ...parts, stream: 'panel-deaths' })).toThrow('stream')
  })
})

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value))

/** The event with the value in place of one that it has, so many fields down in a walk through all of them. */
function changedAt<Event extends object>(event: Event, at: number, value: Json): Event {
  const copy: Event = structuredClone(event)
  let left = at * 3
  const walk = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false
    for (const [name, child] of Object.entries(node)) {
      if (name !== 'type' || node !== copy) left -= 1
      if (left < 0) {
        Object.assign(node, { [name]: value })
        return true
      }
      if (walk(child)) return true
    }
    return false
  }
  walk(copy)
  return copy
}
