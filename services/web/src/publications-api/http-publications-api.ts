import { readProblem } from '../timelines-api/answers.ts'
import { UnreadableAnswer, type Read } from '../timelines-api/read-json.ts'
import type { Answer } from '../timelines-api/timelines-api.ts'
import { readPublication, readPublications, readReleased, readReleasedList } from './answers.ts'
import type { PublicationsApi } from './publications-api.ts'

const timeoutMs = 60_000

type Asking<Value> = Readonly<{ path: string; read: Read<Value>; token?: string; send?: unknown }>

/** Publications over HTTP. `base` says where, without a slash at the end. */
export function httpPublicationsApi(base: () => string): PublicationsApi {
  const ask = async <Value>({ path, read, token, send }: Asking<Value>): Promise<Answer<Value>> => {
    const heard = await hear(`${base()}/publications${path}`, { token, send })
    if (heard === undefined) return { kind: 'unavailable' }
    if (!heard.ok) return { kind: 'refused', problem: readProblem(heard.status, heard.body) }
    try {
      return { kind: 'answered', value: read(heard.body, '') }
    } catch (error) {
      if (error instanceof UnreadableAnswer) return { kind: 'unavailable' }
      throw error
    }
  }
  const act = (token: string, id: string, what: string, send: unknown = {}) =>
    ask({ path: `/${encodeURIComponent(id)}/${what}`, read: readPublication, token, send })
  return {
    list: (token) => ask({ path: '', read: readPublications, token }),
    show: (token, id) => ask({ path: `/${encodeURIComponent(id)}`, read: readPublication, token }),
    approve: (token, id) => act(token, id, 'approve'),
    refuse: (token, id, reason) => act(token, id, 'refuse', { reason }),
    release: (token, id) => act(token, id, 'release'),
    released: () => ask({ path: '/released', read: readReleasedList }),
    releasedDocument: (id) => ask({ path: `/released/${encodeURIComponent(id)}`, read: readReleased }),
  }
}

type Heard = Readonly<{ ok: boolean; status: number; body: unknown }>

/** Undefined when nobody answers in time, or not in JSON. */
async function hear(
  address: string,
  { token, send }: Readonly<{ token: string | undefined; send: unknown }>,
): Promise<Heard | undefined> {
  try {
    const response = await fetch(address, {
      headers: {
        accept: 'application/json, application/problem+json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(send !== undefined && { 'content-type': 'application/json' }),
      },
      ...(send !== undefined && { method: 'POST', body: JSON.stringify(send) }),
      // A redirect would carry the token to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    return { ok: response.ok, status: response.status, body: await response.json() }
  } catch {
    return undefined
  }
}
