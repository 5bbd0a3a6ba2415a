import express, { type RequestHandler } from 'express'
import { sendProblem, unsupportedMediaType } from './problem.ts'

export type BodyToRead = Readonly<{
  limitBytes: number
  /** Media types without parameters; `undefined` reads any, for a caller that judges the type itself. */
  contentTypes?: readonly string[]
}>

/**
 * Reads the request's body whole into `request.body` as a `Buffer`. Answers 415 for another content type or any
 * content encoding (a small compressed body may be a huge one), 413 above the limit. A larger body is never held.
 */
export function readBody(wanted: BodyToRead): RequestHandler {
  const read = express.raw({ type: () => true, limit: wanted.limitBytes, inflate: false })
  const { contentTypes } = wanted
  return (request, response, next) => {
    if (contentTypes !== undefined && !contentTypes.includes(mediaType(request.headers['content-type']))) {
      sendProblem(response, unsupportedMediaType(contentTypes))
      return
    }
    read(request, response, (error?: unknown) => {
      if (error === undefined && !Buffer.isBuffer(request.body)) request.body = Buffer.alloc(0)
      next(error)
    })
  }
}

/** The media type of a `Content-Type` header, lower case, without parameters. */
export const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
