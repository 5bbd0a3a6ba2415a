import { requests, type OperationRoute, type ParameterRoute } from '@hub/contracts/api'
import { describeRequestFaults } from './malformed-request.ts'
import type { ProblemError } from './problem.ts'

type Named = Readonly<Record<string, unknown>>

/** What came with a request, as the transport has it: texts, or lists of texts where a name was repeated. */
export type Sent = Readonly<{ path: Named; query: Named; headers: Named; body?: Uint8Array }>

/** The same with numbers and truth values where the description has them, and the body parsed. */
export type ReadRequest =
  | Readonly<{ kind: 'asked'; path: Named; query: Named; headers: Named; body: unknown }>
  | Readonly<{ kind: 'malformed'; errors: readonly ProblemError[] }>

/** Reads a request by the description of the operation. Everything that is wrong is told at once. */
export function readRequest(operation: OperationRoute, sent: Sent): ReadRequest {
  const part = (place: ParameterRoute['in'], given: Named): Named => {
    const here = operation.parameters.filter((one) => one.in === place)
    const known = new Map(here.map(({ name, kind }) => [name, kind]))
    const names = place === 'header' ? [...known.keys()].filter((name) => name in given) : Object.keys(given)
    return Object.fromEntries(names.map((name) => [name, valueOf(given[name], known.get(name))]))
  }
  const path = part('path', sent.path)
  const query = part('query', sent.query)
  const headers = part('header', sent.headers)
  const isJudgedLater = operation.body?.judgedByOperation === true
  const body = operation.body === undefined || isJudgedLater ? { value: sent.body } : jsonIn(sent.body)
  if (body === undefined)
    return {
      kind: 'malformed',
      errors: [{ pointer: '', rule: 'json', remedy: 'Send well-formed JSON in UTF-8.' }],
    }
  const asked = { path, query, headers, body: body.value }
  const validate = requests[operation.id]
  if (validate(asked)) return { kind: 'asked', ...asked }
  return { kind: 'malformed', errors: describeRequestFaults(validate.errors ?? []) }
}

/** What the text stands for; the text itself where it stands for nothing of that kind, to be refused by its type. */
function valueOf(given: unknown, kind: ParameterRoute['kind'] | undefined): unknown {
  if (kind === 'array') return [given].flat()
  if (kind === 'integer' && typeof given === 'string' && /^-?\d{1,15}$/.test(given)) return Number(given)
  if (kind === 'boolean' && (given === 'true' || given === 'false')) return given === 'true'
  return given
}

function jsonIn(bytes: Uint8Array | undefined): Readonly<{ value: unknown }> | undefined {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    // The parser's message quotes the text: it must go no further.
    return undefined
  }
}
