import { readFileSync } from 'node:fs'
import { remoteTokenKeys } from '@hub/access'
import { configReader } from '@hub/service-config'
import { oidcProviderIn, type OidcSettings } from '@hub/web'
import { CommandError } from './command-error.ts'
import type { Tokens } from '@hub/http-service'

/** A sign-in provider, and the tokens of it that the APIs accept. */
export type ProviderSignIn = Readonly<{ provider: OidcSettings; tokens: Tokens }>

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The sign-in provider that the environment names, if any, in the variables of the web service and the APIs. Throws a
 * `CommandError` that names everything that is wrong.
 */
export function signInFromEnvironment(env: Environment = process.env): ProviderSignIn | undefined {
  if (env['OIDC_ISSUER'] === undefined) return undefined
  const read = configReader(env, textOf)
  const provider = oidcProviderIn(env, textOf, read)
  const keysAt = read.address('TOKEN_KEYS_URL')
  const [issuer, audience] = [read.required('TOKEN_ISSUER'), read.required('TOKEN_AUDIENCE')]
  const result = read.result({
    provider,
    tokens: keysAt && { keys: remoteTokenKeys(keysAt), issuer, audience },
  })
  if (result.kind === 'config') return result.config
  throw new CommandError(
    result.problems.join('\n'),
    'Set these, or unset OIDC_ISSUER to do without pages over real people.',
  )
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
