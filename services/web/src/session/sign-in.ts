import type { Caller } from '@hub/access'

/**
 * How people sign in. `begin` says what the sign-in page offers; `complete` turns the answer into a token.
 *
 * An implementation MUST answer only tokens that the timelines API accepts. `begin` of an OpenID Connect provider
 * answers `go`, and its callback's query string is the answer given to `complete`; the demonstration answers `choose`.
 */
export interface SignIn {
  begin(): Promise<SignInOffer>
  /** `pending` is what `begin` gave to be kept in the browser meanwhile. */
  complete(answer: Readonly<Record<string, string>>, pending?: string): Promise<SignInOutcome>
  /** Where to sign out of the provider as well, where that can be done. */
  end?(): Promise<string | undefined>
  /** True when nobody proves who they are: every page then says so. */
  readonly demonstration: boolean
}

export type SignInOffer =
  | Readonly<{ kind: 'choose'; people: readonly DemonstrationPerson[] }>
  | Readonly<{ kind: 'go'; address: string; pending: string }>
  /** The provider does not answer. */
  | Readonly<{ kind: 'away' }>

export type SignInOutcome =
  Readonly<{ kind: 'signed-in'; token: string }> | Readonly<{ kind: 'refused'; reason: SignInRefusal }>

/** `NO_ROLE`: the provider knows the person and gave no role; `NOT_BEGUN`: not from this browser, or too long ago. */
export type SignInRefusal = 'NOT_CHOSEN' | 'PROVIDER' | 'NO_ROLE' | 'NOT_BEGUN'

/** Someone a visitor of the demonstration may be. `title` tells two of one role apart. */
export type DemonstrationPerson = Readonly<{ id: string; title?: string; caller: Caller }>
