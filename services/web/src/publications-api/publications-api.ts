import type { PublicationDocument, PublicationKind, PublicationState, RefusalReason } from '@hub/publication'
import type { Answer } from '../api/answer.ts'

/**
 * The port to what is to be published and what was. What is public is asked for without a token; the rest with the
 * reader's own, and the agreement decides there. An implementation MUST NOT keep anything it was answered.
 */
export interface PublicationsApi {
  list(token: string): Promise<Answer<readonly PublicationLine[]>>
  show(token: string, id: string): Promise<Answer<PublicationShown>>
  approve(token: string, id: string): Promise<Answer<PublicationShown>>
  refuse(token: string, id: string, reason: RefusalReason): Promise<Answer<PublicationShown>>
  release(token: string, id: string): Promise<Answer<PublicationShown>>
  released(): Promise<Answer<readonly ReleasedLine[]>>
  releasedDocument(id: string): Promise<Answer<Released>>
}

/** Numbers from 1 to under `threshold` are kept back, the others rounded to the nearest `roundTo`. */
export type Rule = Readonly<{ id: string; version: number; threshold: number; roundTo: number }>

type Named = Readonly<{
  id: string
  kind: PublicationKind
  year: number
  asOf: string
  title: string
  digest: string
  rule: Rule
}>

export type PublicationLine = Named &
  Readonly<{
    state: PublicationState
    preparedAt: string
    approvals: readonly Readonly<{ board: string; at: string }>[]
    waitsFor: readonly string[]
    refused?: Readonly<{ board: string; reason: RefusalReason; at: string }>
    releasedAt?: string
  }>

export type PublicationShown = PublicationLine &
  Readonly<{
    document: PublicationDocument
    may: Readonly<{ approve: boolean; refuse: boolean; release: boolean; whyNot?: string }>
  }>

export type ReleasedLine = Named &
  Readonly<{
    releasedAt: string
    approvedBy: readonly string[]
    agreement: Readonly<{ id: string; version: number }>
  }>

export type Released = ReleasedLine & Readonly<{ document: PublicationDocument }>
