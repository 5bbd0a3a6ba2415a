import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { problem, sendProblem, tooLarge, unsupportedMediaType, type Problem } from './problem.ts'
import { safeFault } from './safe-fault.ts'

const incidentKey = 'hubIncident'

/** The incident this answer reported, if any. */
export function incidentOf(response: Response): string | undefined {
  const id: unknown = response.locals[incidentKey]
  return typeof id === 'string' ? id : undefined
}

/**
 * The last handler: what express itself refuses becomes a problem in our words; anything else is an incident, of which
 * the caller learns the id and the log where it was thrown.
 */
export function errorHandler({
  log,
  ids,
}: Readonly<{ log: Logger; ids: () => string }>): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const known = ofExpress(error)
    const about = known ?? unexpected(ids())
    if (known === undefined) {
      const incident = about.instance?.slice('urn:uuid:'.length)
      response.locals[incidentKey] = incident
      log.error({ incident, fault: safeFault(error) }, 'unexpected error')
    }
    // Too late for another answer: express then closes the connection, so that half an answer is not taken for a whole one.
    if (response.headersSent) next(error)
    else sendProblem(response, about)
  }
}

function unexpected(incident: string): Problem {
  return problem(500, {
    type: 'urn:hub:problem:incident',
    title: 'Something went wrong here, not with what you sent',
    detail: 'Try again. If it happens again, tell the operator the incident.',
    instance: `urn:uuid:${incident}`,
  })
}

/** Errors of express and its body reader, known by their status and type. Their messages quote the request. */
function ofExpress(error: unknown): Problem | undefined {
  if (!(error instanceof Error)) return undefined
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined
  const type = 'type' in error && typeof error.type === 'string' ? error.type : undefined
  if (type === 'entity.too.large') {
    return tooLarge('limit' in error && typeof error.limit === 'number' ? error.limit : undefined)
  }
  if (status === 415) return unsupportedMediaType(['the content type this address documents'])
  if (type === 'request.aborted' || type === 'request.size.invalid' || error instanceof URIError) {
    return problem(400, {
      type: 'urn:hub:problem:malformed-request',
      title: 'The request could not be read',
      detail: 'Check the encoding of the address and that the whole body is sent.',
    })
  }
  return undefined
}
