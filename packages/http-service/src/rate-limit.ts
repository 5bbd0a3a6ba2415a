import type { RequestHandler } from 'express'
import { rateLimit as expressRateLimit } from 'express-rate-limit'
import { problem, sendProblem } from './problem.ts'

/** At most so many requests a minute from one address; above it 429 with `Retry-After`. */
export function rateLimit(perMinute: number): RequestHandler {
  return expressRateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its checks write to the console, with the caller's address.
    validate: false,
    handler: (_request, response) => {
      sendProblem(
        response,
        problem(429, {
          type: 'urn:hub:problem:too-many-requests',
          title: 'Too many requests',
          detail: `At most ${perMinute} requests a minute. Wait as long as Retry-After says; send batches instead of single messages.`,
        }),
      )
    },
  })
}
