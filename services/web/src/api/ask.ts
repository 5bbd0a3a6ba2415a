import type { Answer } from './answer.ts'
import { UnreadableAnswer, type Read } from './read-json.ts'
import { readProblem } from './read-problem.ts'

/** The first list after a start is slow: the API works out every case's line. */
const timeoutMs = 60_000

/** An API of the hub over HTTP, asked with the reader's own token; without one, for what anybody may read. */
export interface Asking {
  get<Value>(path: string, token: string | undefined, read: Read<Value>): Promise<Answer<Value>>
  post<Value>(path: string, token: string, body: object, read: Read<Value>): Promise<Answer<Value>>
}

/** Without a slash at the end; a function where it is known only once the service listens. */
export type BaseAddress = string | (() => string)

export function asking(base: BaseAddress): Asking {
  const ask = async <Value>(
    path: string,
    token: string | undefined,
    read: Read<Value>,
    body?: object,
  ): Promise<Answer<Value>> => {
    const heard = await hear(`${typeof base === 'string' ? base : base()}${path}`, token, body)
    if (heard === undefined) return { kind: 'unavailable' }
    if (!heard.ok) return { kind: 'refused', problem: readProblem(heard.status, heard.body) }
    try {
      return { kind: 'answered', value: read(heard.body, '') }
    } catch (error) {
      if (error instanceof UnreadableAnswer) return { kind: 'unavailable' }
      throw error
    }
  }
  return {
    get: (path, token, read) => ask(path, token, read),
    post: (path, token, body, read) => ask(path, token, read, body),
  }
}

type Heard = Readonly<{ ok: boolean; status: number; body: unknown }>

/** Undefined when nobody answers in time, or not in JSON. */
async function hear(
  address: string,
  token: string | undefined,
  body: object | undefined,
): Promise<Heard | undefined> {
  try {
    const response = await fetch(address, {
      headers: {
        accept: 'application/json, application/problem+json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { ok: response.ok, status: response.status, body: await response.json() }
  } catch {
    return undefined
  }
}
