import { streamName } from '@hub/event-log'
import type { Release } from '@hub/disclosure-control'
import type { PublicationDocument } from './document.ts'

/**
 * All that becomes of publications is one stream: what is released is appended at the revision at which it was decided,
 * so that the ledger never takes two releases of which neither knew of the other. Apart from `disclosure-<day>`, in
 * which single readings stand, and which no two releases of different days share.
 */
export const publicationStream = streamName('publication-history')

export const publicationKinds = ['foi', 'annual-report'] as const
export type PublicationKind = (typeof publicationKinds)[number]

/** Why a board says no. Coded: typed text could name a person, and the log keeps it for ever. */
export const refusalReasons = [
  'figures-to-check',
  'wording',
  'privacy-concern',
  'not-the-time',
  'superseded',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

export type Cited = Readonly<{ id: string; version: number; hash: string; clauses: readonly string[] }>

type Of = Readonly<{ publication: string; by: string; agreement: Cited }>

/** Figures were put through disclosure control, and made into a document for the boards. */
export type PreparedData = Of &
  Readonly<{
    kind: PublicationKind
    year: number
    asOf: string
    /** Who makes figures for publication reads them in the core tier: in what role, and of which audience. */
    role: string
    audience: string
    profile: Release['profile']
    document: PublicationDocument
    /** SHA-256 in hex of the document's RFC 8785 bytes. */
    digest: string
    releases: readonly Release[]
    /** Revision of the last `disclosure-released` before it; `null` where nothing had been released. */
    ledger: number | null
  }>

/** A board approves that very text. */
export type ApprovedData = Of & Readonly<{ board: string; digest: string }>
export type RefusedData = Of & Readonly<{ board: string; reason: RefusalReason }>
/** It is public from here on. Its `disclosure-released` events follow in the same append. */
export type ReleasedData = Of &
  Readonly<{
    digest: string
    approvedBy: readonly string[]
    profile: string
    audience: string
    purpose: string
  }>

export type PublicationEvent =
  | Readonly<{ type: 'publication-prepared'; data: PreparedData }>
  | Readonly<{ type: 'publication-approved'; data: ApprovedData }>
  | Readonly<{ type: 'publication-refused'; data: RefusedData }>
  | Readonly<{ type: 'publication-released'; data: ReleasedData }>
  /** `publication` stands in the event's meta: the data is the release and nothing else. */
  | Readonly<{ type: 'disclosure-released'; data: Release; publication?: string }>
