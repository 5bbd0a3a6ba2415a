import {
  operations,
  type AnswerOf,
  type DeepReadonly,
  type OperationId,
  type Operations,
} from '@hub/contracts/api'
import { answers } from '@hub/contracts/api-answers'
import type { ApiResult } from './answer.ts'
import { readProblem } from './read-problem.ts'

/** The first list after a start is slow: the API works out every case's line. */
const timeoutMs = 60_000

/** What an operation is asked with. A text that a person typed may be no word of the description: the API says so. */
export type AskedWith<Id extends OperationId> = Readonly<{
  /** The reader's own; none for what anybody may read. */
  token?: string
  path?: DeepReadonly<Operations[Id]['path']>
  query?: Readonly<Partial<Record<keyof Operations[Id]['query'], string | readonly string[] | undefined>>>
  body?: Readonly<Record<keyof Operations[Id]['body'], unknown>>
}>

/** An API of the hub over HTTP. What it answers is as the published description says, or it is no answer. */
export type Ask = <Id extends OperationId>(id: Id, asked: AskedWith<Id>) => Promise<ApiResult<AnswerOf<Id>>>

/** Without a slash at the end; a function where it is known only once the service listens. */
export type BaseAddress = string | (() => string)

export const asking =
  (base: BaseAddress): Ask =>
  async (id, { token, path = {}, query = {}, body }) => {
    const { method, path: template } = operations[id]
    const address = `${typeof base === 'string' ? base : base()}${filled(template, path)}${queryText(query)}`
    const heard = await send(method, address, token, body)
    if (heard === undefined) return { kind: 'unavailable' }
    if (!heard.ok) return { kind: 'refused', problem: readProblem(heard.status, heard.body) }
    return answers[id]?.(heard.body) === true
      ? { kind: 'answered', value: heard.body }
      : { kind: 'unavailable' }
  }

const filled = (template: string, path: object): string =>
  Object.entries(path).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, encodeURIComponent(String(value))),
    template,
  )

function queryText(query: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined ? [] : [[name, one]])),
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`
}

/** `body` is JSON of the answer, of which nothing is known until it was validated. */
type RawAnswer = Readonly<{ ok: boolean; status: number; body: ReturnType<typeof JSON.parse> }>

/** Undefined when nobody answers in time, or not in JSON. */
async function send(
  method: string,
  address: string,
  token: string | undefined,
  body: object | undefined,
): Promise<RawAnswer | undefined> {
  try {
    const response = await fetch(address, {
      method: method.toUpperCase(),
      headers: {
        accept: 'application/json, application/problem+json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { ok: response.ok, status: response.status, body: JSON.parse(await response.text()) }
  } catch {
    return undefined
  }
}
