import type { Request } from 'express'

/** The token of `Authorization: Bearer <token>`; `undefined` when there is none of that form. It is not verified here. */
export function bearerToken(request: Request): string | undefined {
  return /^Bearer ([A-Za-z0-9._~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1]
}
