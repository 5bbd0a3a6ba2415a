import type { AgreementDocument } from '@hub/contracts'

/** RFC 7517, public members only. */
export type PublicJwk = Readonly<Record<string, string>>

export type PartnerKey = Readonly<{
  kid: string
  jwk: PublicJwk
  /** RFC 3339, inclusive. */
  notBefore: string
  /** RFC 3339, inclusive. */
  notAfter: string
  approvedBy: readonly string[]
  revoked?: Readonly<{ reason: string; by: string; at: string; compromisedSince?: string }>
}>

export type Partner = Readonly<{
  id: string
  name: string
  /** Prefixes of the CloudEvents `source` it may use. */
  sources: readonly string[]
  feeds: readonly string[]
}>

export type AdoptedVersion = Readonly<{
  document: AgreementDocument
  hash: string
  approvedBy: readonly string[]
  adoptedAt: string
}>

export type AgreementHistory = Readonly<{
  id: string
  /** In the order of adoption. */
  versions: readonly AdoptedVersion[]
  suspended?: Readonly<{ reason: string; by: string; since: string }>
  ended?: Readonly<{ reason: string; by: string; at: string }>
}>

/** Partners with their keys and agreements with their versions, as the log has them up to one position. */
export type Register = Readonly<{
  partners: ReadonlyMap<string, Partner>
  keys: ReadonlyMap<string, Readonly<{ partner: string; key: PartnerKey }>>
  agreements: ReadonlyMap<string, AgreementHistory>
}>

export const emptyRegister: Register = { partners: new Map(), keys: new Map(), agreements: new Map() }
