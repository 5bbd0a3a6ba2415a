import { channel } from 'node:diagnostics_channel'
import type { RequestHandler } from 'express'

/** What is told of each request before it is answered: `{ service, request, response }`. Nobody listens but tests. */
export const requestsChannelName = 'hub:http-service:request'

const requests = channel(requestsChannelName)

/** Lets a test hold every answer to the published description of the API. */
export function announceRequests(service: string): RequestHandler {
  return (request, response, next) => {
    if (requests.hasSubscribers) requests.publish({ service, request, response })
    next()
  }
}
