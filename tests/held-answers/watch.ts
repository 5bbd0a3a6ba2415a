import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { Description, publishedDescription as Published } from './description.ts'

/** Read at the first answer: most processes that a test starts answer nothing. */
function readDescription(): Description {
  const loaded: { publishedDescription: typeof Published } = createRequire(import.meta.url)(
    './description.ts',
  )
  return loaded.publishedDescription()
}

/** Services that only tests of http-service make: their routes are those of the test. */
const madeUp: readonly unknown[] = ['test', 'one', 'two']

/** Looks at every answer of every service in this process, and tells what each does other than openapi.yaml says. */
export function watchAnswers(tell: (fault: string) => void): void {
  let known: Description | undefined
  subscribe('hub:http-service:request', (message) => {
    if (typeof message !== 'object' || message === null) return
    const { service, request, response }: { service?: unknown; request?: unknown; response?: unknown } =
      message
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return
    if (madeUp.includes(service)) return
    const url = request.url ?? ''
    const body = bodyOf(response)
    response.once('finish', () => {
      known ??= readDescription()
      const faults = known.faultsOf({
        service: String(service),
        method: request.method ?? '',
        url,
        status: response.statusCode,
        headers: Object.fromEntries(
          Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
        ),
        body: body(),
      })
      for (const fault of faults) tell(fault)
    })
  })
}

/** The body as it was sent, once it was. */
function bodyOf(response: ServerResponse): () => string {
  const chunks: Buffer[] = []
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const { write, end } = response
  response.write = (...sent: unknown[]) => {
    keep(sent[0])
    return Reflect.apply(write, response, sent)
  }
  response.end = (...sent: unknown[]) => {
    keep(sent[0])
    return Reflect.apply(end, response, sent)
  }
  return () => Buffer.concat(chunks).toString('utf8')
}
