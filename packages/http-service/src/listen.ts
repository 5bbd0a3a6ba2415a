import { createServer, type RequestListener } from 'node:http'

export type Listening = Readonly<{
  port: number
  /** Takes no new connection, lets what is being answered finish, and cuts what is not done in time. */
  close(): Promise<void>
}>

export type ListenOptions = Readonly<{
  /** Default 127.0.0.1: to be reached from other machines is a decision. */
  host?: string
  /** How long requests under way may take at closing; default 10 000. */
  graceMs?: number
}>

/** Serves the application. Port 0 takes a free one. Rejects when the port is taken. */
export async function listen(
  app: RequestListener,
  port: number,
  options: ListenOptions = {},
): Promise<Listening> {
  const server = createServer(app)
  let closing: Promise<void> | undefined
  server.on('request', (_request, response) => {
    response.on('close', () => {
      // A connection kept alive would otherwise hold the closing up until its own timeout.
      if (closing !== undefined) setImmediate(() => server.closeIdleConnections())
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, options.host ?? '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close() {
      closing ??= new Promise<void>((resolve, reject) => {
        const cut = setTimeout(() => server.closeAllConnections(), options.graceMs ?? 10_000)
        server.close((error) => {
          clearTimeout(cut)
          if (error === undefined) resolve()
          else reject(error)
        })
        server.closeIdleConnections()
      })
      return closing
    },
  }
}
