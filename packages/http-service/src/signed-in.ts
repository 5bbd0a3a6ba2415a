import { verifyToken, type Caller, type TokenKeys } from '@hub/access'
import type { Request, Response } from 'express'
import { bearerToken } from './bearer-token.ts'
import { sendProblem, unauthorised } from './problem.ts'

/** Whose tokens are believed: by which keys, of which issuer, and meant for which API. */
export type Tokens = Readonly<{ keys: TokenKeys; issuer: string; audience: string }>

export type TokenCheck = Readonly<{ tokens: Tokens; clock: () => string }>

/** Who asks; `undefined` when that is not known, and then the refusal is already answered. */
export async function callerOf(
  { tokens, clock }: TokenCheck,
  request: Request,
  response: Response,
): Promise<Caller | undefined> {
  const token = bearerToken(request)
  const { keys, issuer, audience } = tokens
  const verified =
    token === undefined ? undefined : await verifyToken(token, keys, { issuer, audience, now: clock() })
  if (verified?.kind === 'verified') return verified.caller
  response.setHeader('WWW-Authenticate', 'Bearer')
  sendProblem(
    response,
    verified === undefined ? unauthorised() : { ...unauthorised(), detail: verified.remedy },
  )
  return undefined
}
