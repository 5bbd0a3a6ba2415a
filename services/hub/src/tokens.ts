import { type Caller, issueToken } from '@hub/access'
import type { Tokens } from '@hub/http-service'
import type { HubSecrets } from './data-folder.ts'

const issuer = 'urn:hub:demonstration-sign-in'
const audience = 'urn:hub:api'
const lifetimeSeconds = 8 * 60 * 60

/** Which tokens the APIs of this hub accept. */
export const tokenExpectations = (secrets: HubSecrets): Tokens => ({
  keys: { keys: [secrets.tokenKey.publicJwk] },
  issuer,
  audience,
})

/** The demonstration's sign-in: a token for whoever asks, for a working day. */
export const demonstrationTokens =
  (secrets: HubSecrets, clock: () => string) =>
  (caller: Caller): Promise<string> =>
    issueToken({
      caller,
      signWith: secrets.tokenKey.privateJwk,
      issuer,
      audience,
      now: clock(),
      lifetimeSeconds,
    })
