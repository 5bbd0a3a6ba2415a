import { remoteTokenKeys } from '@hub/access'
import { configReader, publicKeysIn, secretIn } from '@hub/service-config'
import type { ConfigRead, EngineAddresses, Environment, ReadFile, ServiceSettings } from '@hub/service-config'
import type { Tokens } from '@hub/http-service'

export type Config = ServiceSettings &
  EngineAddresses &
  Readonly<{
    /** Key-encryption key of class `identity`. */
    kek: Uint8Array
    tokens: Tokens
  }>

/** Reads the configuration once, at the start. */
export function readConfig(env: Environment, readFile: ReadFile): ConfigRead<Config> {
  const read = configReader(env, readFile)
  const kek = read.file('HUB_KEK_IDENTITY', 'kek-identity', secretIn)
  const keysAt = read.address('TOKEN_KEYS_URL')
  const keys = keysAt ? remoteTokenKeys(keysAt) : read.file('TOKEN_KEYS', 'token-signing.json', publicKeysIn)
  const [issuer, audience] = [read.required('TOKEN_ISSUER'), read.required('TOKEN_AUDIENCE')]
  return read.result({
    ...read.service(),
    ...read.engines(),
    kek,
    tokens: keys && { keys, issuer, audience },
  })
}
