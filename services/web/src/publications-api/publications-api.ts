import type { AnswerOf } from '@hub/contracts/api'
import type { RefusalReason } from '@hub/publication'
import type { ApiResult } from '../api/answer.ts'

/**
 * The port to what is to be published and what was. What is public is asked for without a token; the rest with the
 * reader's own, and the agreement decides there. An implementation MUST NOT keep anything it was answered.
 */
export interface PublicationsApi {
  list(token: string): Promise<ApiResult<readonly PublicationLine[]>>
  show(token: string, id: string): Promise<ApiResult<PublicationShown>>
  approve(token: string, id: string): Promise<ApiResult<PublicationShown>>
  refuse(token: string, id: string, reason: RefusalReason): Promise<ApiResult<PublicationShown>>
  release(token: string, id: string): Promise<ApiResult<PublicationShown>>
  released(): Promise<ApiResult<readonly ReleasedLine[]>>
  releasedDocument(id: string): Promise<ApiResult<Released>>
}

export type PublicationLine = AnswerOf<'listPublications'>['publications'][number]
export type PublicationShown = AnswerOf<'getPublication'>
export type ReleasedLine = AnswerOf<'listReleased'>['publications'][number]
export type Released = AnswerOf<'getReleased'>
/** Numbers from 1 to under `threshold` are kept back, the others rounded to the nearest `roundTo`. */
export type Rule = ReleasedLine['rule']
