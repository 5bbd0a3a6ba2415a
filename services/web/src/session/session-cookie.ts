import type { Response } from 'express'

export type SessionCookie = Readonly<{
  /** The token of a `Cookie` header; undefined when there is none or it is not of a token's shape. */
  read: (header: string | undefined) => string | undefined
  keep: (response: Response, token: string) => void
  forget: (response: Response) => void
  /** What a sign-in at a provider must find again when the browser comes back from there, for ten minutes. */
  readPending: (header: string | undefined) => string | undefined
  keepPending: (response: Response, pending: string) => void
  forgetPending: (response: Response) => void
}>

const pendingMs = 10 * 60_000

const tokenShape = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/

/**
 * The session is the signed token itself, in a cookie that scripts cannot read and other sites' forms cannot send.
 * It ends with the browser, or when the token does. Over https the `__Host-` prefix keeps other hosts from planting one.
 */
export function sessionCookie({ https }: Readonly<{ https: boolean }>): SessionCookie {
  const prefix = https ? '__Host-' : ''
  const [name, pendingName] = [`${prefix}hub-session`, `${prefix}hub-sign-in`]
  const options = { httpOnly: true, sameSite: 'lax', secure: https, path: '/' } as const
  return {
    read: (header) => valueOf(header, name),
    keep: (response, token) => void response.cookie(name, token, options),
    forget: (response) => void response.clearCookie(name, options),
    readPending: (header) => valueOf(header, pendingName),
    keepPending: (response, pending) =>
      void response.cookie(pendingName, pending, { ...options, maxAge: pendingMs }),
    forgetPending: (response) => void response.clearCookie(pendingName, options),
  }
}

function valueOf(header: string | undefined, name: string): string | undefined {
  const held = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  return held !== undefined && tokenShape.test(held) ? held : undefined
}
