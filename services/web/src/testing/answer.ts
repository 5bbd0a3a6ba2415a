import type { ServerResponse } from 'node:http'

/** JSON, or problem+json from 400 on. */
export function answer(response: ServerResponse, status: number, body: unknown): void {
  const about =
    typeof body === 'object' && body !== null && status >= 400
      ? { type: 'about:blank', status, ...body }
      : body
  response.writeHead(status, {
    'content-type': status < 400 ? 'application/json' : 'application/problem+json',
  })
  response.end(JSON.stringify(about))
}
