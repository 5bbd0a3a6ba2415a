import { mapAnswer } from '../api/answer.ts'
import { asking, type BaseAddress } from '../api/ask.ts'
import type { PublicationsApi } from './publications-api.ts'

/** Publications over HTTP. */
export function httpPublicationsApi(base: BaseAddress): PublicationsApi {
  const ask = asking(base)
  return {
    list: async (token) =>
      mapAnswer(await ask('listPublications', { token }), ({ publications }) => publications),
    show: (token, id) => ask('getPublication', { token, path: { id } }),
    approve: (token, id) => ask('approvePublication', { token, path: { id } }),
    refuse: (token, id, reason) => ask('refusePublication', { token, path: { id }, body: { reason } }),
    release: (token, id) => ask('releasePublication', { token, path: { id } }),
    released: async () => mapAnswer(await ask('listReleased', {}), ({ publications }) => publications),
    releasedDocument: (id) => ask('getReleased', { path: { id } }),
  }
}
