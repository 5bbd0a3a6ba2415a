import { asking, type BaseAddress } from '../api/ask.ts'
import { readPublication, readPublications, readReleased, readReleasedList } from './answers.ts'
import type { PublicationsApi } from './publications-api.ts'

/** Publications over HTTP. */
export function httpPublicationsApi(base: BaseAddress): PublicationsApi {
  const { get, post } = asking(base)
  const at = (...parts: readonly string[]): string =>
    ['/publications', ...parts.map(encodeURIComponent)].join('/')
  return {
    list: (token) => get(at(), token, readPublications),
    show: (token, id) => get(at(id), token, readPublication),
    approve: (token, id) => post(at(id, 'approve'), token, {}, readPublication),
    refuse: (token, id, reason) => post(at(id, 'refuse'), token, { reason }, readPublication),
    release: (token, id) => post(at(id, 'release'), token, {}, readPublication),
    released: () => get(at('released'), undefined, readReleasedList),
    releasedDocument: (id) => get(at('released', id), undefined, readReleased),
  }
}
