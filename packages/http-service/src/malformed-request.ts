import type { Fault } from '@hub/contracts/api'
import { problem, type Problem, type ProblemError } from './problem.ts'

/** A hostile request can break a rule tens of thousands of times. */
const mostErrors = 50

/** 400, with everything that is wrong. */
export const malformedRequest = (errors: readonly ProblemError[]): Problem =>
  problem(400, {
    type: 'urn:hub:problem:malformed-request',
    title: 'The request could not be read',
    detail: 'Fix what the errors name, and ask again.',
    errors,
  })

/**
 * What a validator of requests found, in words that a caller can act on. `pointer` is `?name` for a query parameter,
 * `{name}` for a part of the path, and a JSON pointer into the body. Never a value of the request.
 */
export const describeRequestFaults = (faults: readonly Fault[]): readonly ProblemError[] =>
  faults
    .filter(({ keyword }) => keyword !== 'oneOf')
    .slice(0, mostErrors)
    .map(described)

function described({ instancePath, keyword, params }: Fault): ProblemError {
  if (keyword === 'required')
    return {
      pointer: pointerOf(`${instancePath}/${String(params['missingProperty'])}`),
      rule: 'required',
      remedy: 'Add it: it is needed.',
    }
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    // A name could itself be what nobody should have sent: a surname, a postcode.
    const shown = /^[a-z][A-Za-z]{0,40}$/.test(name) ? name : '(unnamed)'
    return {
      pointer: pointerOf(`${instancePath}/${shown}`),
      rule: 'unknown',
      remedy: 'Leave it out: the description of the API has no such name.',
    }
  }
  const rule = keyword === 'format' ? String(params['format']) : keyword
  return { pointer: pointerOf(instancePath), rule, remedy: remedyOf(rule, params) }
}

function pointerOf(place: string): string {
  const [, part, name = '', ...deeper] = place.split('/')
  if (part === 'query') return `?${name}`
  if (part === 'path') return `{${name}}`
  return [name === '' ? '' : `/${name}`, ...deeper.map((step) => `/${step}`)].join('')
}

const remedies: Readonly<Record<string, string>> = {
  'date-time': 'Give an RFC 3339 instant, such as 2026-03-01T09:00:00Z.',
  date: 'Give a day as YYYY-MM-DD.',
  uuid: 'Give a UUID.',
  pattern: 'Give it in the form that the description of the API has.',
}
const types: Readonly<Record<string, string>> = {
  integer: 'Give a whole number.',
  boolean: 'Give true or false.',
  object: 'Give a JSON object.',
  array: 'Give a list.',
  string: 'Give it once, as text.',
}

function remedyOf(rule: string, params: Fault['params']): string {
  const { allowedValues, comparison, limit, type } = params
  if (rule === 'type') return types[String(type)] ?? 'Give what the description of the API has.'
  if (rule === 'enum')
    return Array.isArray(allowedValues) && allowedValues.length <= 20
      ? `Give one of: ${allowedValues.map(String).join(', ')}.`
      : 'Give one of the words that the description of the API lists.'
  if (rule === 'minimum' || rule === 'maximum')
    return `Give a number that is ${String(comparison)} ${String(limit)}.`
  if (rule === 'minItems') return `Give at least ${String(limit)}.`
  if (rule === 'maxItems') return `Give at most ${String(limit)}.`
  return remedies[rule] ?? 'Give what the description of the API has.'
}
