import { describe, expect, it } from 'vitest'
import {
  anything,
  count,
  flag,
  instant,
  list,
  object,
  objectWith,
  oneOf,
  orNull,
  shown,
  table,
  text,
} from './shape.ts'

const person = objectWith(
  { id: text(/^[a-z]+$/), tags: list(oneOf('a', 'b'), 3) },
  { age: count, inner: object({ deep: flag }) },
)

describe('a shape', () => {
  it('finds nothing wrong with what is of it', () => {
    expect(person.faults({ id: 'x', tags: ['a', 'b'] }, '')).toEqual([])
    expect(person.faults({ id: 'x', tags: [], age: 3, inner: { deep: true } }, '')).toEqual([])
    expect(shown(person, { id: 'x', tags: [] })).toEqual({ id: 'x', tags: [] })
  })

  it('names every place where something is missing, malformed or unknown', () => {
    const value = { tags: ['a', 'c'], age: -1, inner: { deep: 1, 'Jane Testperson': 1 }, extra: 1, more: 2 }
    expect(person.faults(value, '/data')).toEqual([
      { kind: 'missing', pointer: '/data/id' },
      { kind: 'malformed', pointer: '/data/tags/1' },
      { kind: 'malformed', pointer: '/data/age' },
      { kind: 'malformed', pointer: '/data/inner/deep' },
      { kind: 'unknown', pointer: '/data/inner' },
      { kind: 'unknown', pointer: '/data' },
    ])
    expect(shown(person, value)).toBeUndefined()
  })

  it('shows a value with unknown fields, which are reported elsewhere', () => {
    expect(shown(person, { id: 'x', tags: [], extra: 1 })).toMatchObject({ id: 'x' })
  })

  it.each([
    ['an array for an object', person, []],
    ['null for an object', person, null],
    ['an object for a list', list(count), {}],
    ['too long a list', list(count, 1), [1, 2]],
    ['a fraction for a count', count, 1.5],
    ['a number for a text', text(/./), 1],
    ['a day no calendar has', instant(/^\d{4}-\d\d-\d\d$/), '2026-13-01'],
    ['a name that is not allowed in a table', table(/^a$/, /./), { b: 'x' }],
    ['a text that is not allowed in a table', table(/^a$/, /^x$/), { a: 'y' }],
    ['nothing at all', anything, undefined],
    ['something else than null', orNull(count), 'x'],
  ] as const)('refuses %s', (_what, shape, value) => {
    expect(shape.faults(value, '/at')).toEqual([{ kind: 'malformed', pointer: '/at' }])
  })

  it('does not take what every object inherits for a field', () => {
    expect(object({ toString: text(/./) }).faults({}, '')).toEqual([
      { kind: 'missing', pointer: '/toString' },
    ])
    const hostile: unknown = JSON.parse('{"__proto__": {"id": "x"}, "tags": []}')
    expect(person.faults(hostile, '')).toEqual([
      { kind: 'missing', pointer: '/id' },
      { kind: 'unknown', pointer: '' },
    ])
  })
})
