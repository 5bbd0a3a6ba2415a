import type { Caller } from '@hub/access'

/**
 * How people sign in. `begin` says what the sign-in page offers; `complete` turns the answer into a token.
 *
 * An implementation MUST answer only tokens that the timelines API accepts. `begin` of an OpenID Connect provider
 * answers `go`, and its callback's query string is the answer given to `complete`; the demonstration answers `choose`.
 */
export interface SignIn {
  begin(): Promise<SignInOffer>
  complete(answer: Readonly<Record<string, string>>): Promise<SignInOutcome>
  /** True when nobody proves who they are: every page then says so. */
  readonly demonstration: boolean
}

export type SignInOffer =
  | Readonly<{ kind: 'choose'; people: readonly DemonstrationPerson[] }>
  | Readonly<{ kind: 'go'; address: string }>

export type SignInOutcome =
  | Readonly<{ kind: 'signed-in'; token: string }>
  | Readonly<{ kind: 'refused'; reason: 'NOT_CHOSEN' | 'PROVIDER' }>

/** Someone a visitor of the demonstration may be: one for each role. */
export type DemonstrationPerson = Readonly<{ id: string; caller: Caller }>
