import type { Response } from 'express'
import type { Damage, Waiting } from './health.ts'

/** One thing wrong with what was sent: where, by which rule, what to do. Never the value itself. */
export type ProblemError = Readonly<{ code?: string; pointer: string; rule: string; remedy: string }>

/** RFC 9457 problem details, with every error and, where something unexpected happened, its incident. */
export type Problem = Readonly<{
  type: string
  title: string
  status: number
  detail?: string
  /** `urn:uuid:…` of the incident, to be found in the log. */
  instance?: string
  errors?: readonly ProblemError[]
  /** Of a service that is not ready yet. */
  waitingFor?: readonly Waiting[]
  /** Of a service that stopped its work because something is damaged. */
  damage?: readonly Damage[]
  /** Why the agreement or a rule refused it, as a code. */
  reason?: string
  /** Clauses of the agreement behind a refusal. */
  clauses?: readonly string[]
  /** What to do about it. */
  remedy?: string
}>

/** Makes a problem. `title` and `detail` MUST be our own words: they reach logs and screens, so no value may stand in them. */
export function problem(status: number, about: Omit<Problem, 'status'>): Problem {
  return { ...about, status }
}

/** Answers with a problem as `application/problem+json`. */
export function sendProblem(response: Response, about: Problem): void {
  response.status(about.status).type('application/problem+json').send(JSON.stringify(about))
}

export const notFound = (): Problem =>
  problem(404, {
    type: 'urn:hub:problem:not-found',
    title: 'There is nothing here',
    detail: 'Check the method and the path against the API description.',
  })

export const unauthorised = (): Problem =>
  problem(401, {
    type: 'urn:hub:problem:unauthorised',
    title: 'Sign in first',
    detail: 'Send a valid token as "Authorization: Bearer …".',
  })

export const forbidden = (detail: string): Problem =>
  problem(403, { type: 'urn:hub:problem:forbidden', title: 'You may not do this', detail })

export const tooLarge = (limitBytes?: number): Problem =>
  problem(413, {
    type: 'urn:hub:problem:too-large',
    title: 'The message is too large',
    detail: 'It was not read. Send it in smaller parts.',
    errors: [
      {
        code: 'TOO_LARGE',
        pointer: '',
        rule: limitBytes === undefined ? 'a limited size' : `at most ${limitBytes} bytes`,
        remedy: 'Send it in smaller parts.',
      },
    ],
  })

export const unsupportedMediaType = (accepted: readonly string[]): Problem => {
  const remedy = `Send one of: ${accepted.join(', ')}; in UTF-8, without content encoding.`
  return problem(415, {
    type: 'urn:hub:problem:content-type',
    title: 'This content type is not accepted',
    detail: remedy,
    errors: [{ code: 'CONTENT_TYPE', pointer: '', rule: 'an accepted content type', remedy }],
  })
}
