import { type Caller, issueToken } from '@hub/access'
import { millisecondsOf } from '@hub/calendar'
import type { Tokens } from '@hub/http-service'
import type { HubSecrets } from './data-folder.ts'

const issuer = 'urn:hub:demonstration-sign-in'
const audience = 'urn:hub:api'
const lifetimeSeconds = 8 * 60 * 60

/** Which tokens the APIs of this hub accept. */
export const tokenExpectations = (secrets: Pick<HubSecrets, 'tokenKey'>): Tokens => ({
  keys: { keys: [secrets.tokenKey.publicJwk] },
  issuer,
  audience,
})

/** `hub` is the clock of the hub, `machine` that of the machine: they differ while a region loads. */
export type Clocks = Readonly<{ hub: () => string; machine: () => string }>

/**
 * The demonstration's sign-in: a token for whoever asks. It begins on the hub's clock, by which it is checked, and lasts a
 * working day on the machine's: a region's clock goes through a year in minutes.
 */
export const demonstrationTokens =
  (secrets: Pick<HubSecrets, 'tokenKey'>, { hub, machine }: Clocks) =>
  (caller: Caller): Promise<string> => {
    const now = hub()
    const behindSeconds = Math.max(0, Math.ceil((millisecondsOf(machine()) - millisecondsOf(now)) / 1000))
    return issueToken({
      caller,
      signWith: secrets.tokenKey.privateJwk,
      issuer,
      audience,
      now,
      lifetimeSeconds: behindSeconds + lifetimeSeconds,
    })
  }
