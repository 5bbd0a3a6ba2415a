import { configReader, secretIn } from '@hub/service-config'
import type { ConfigRead, EngineAddresses, Environment, ReadFile, ServiceSettings } from '@hub/service-config'

export type Config = ServiceSettings &
  EngineAddresses &
  Readonly<{
    /** Key-encryption key of class `identity`. */
    kek: Uint8Array
  }>

/** Reads the configuration once, at the start. */
export function readConfig(env: Environment, readFile: ReadFile): ConfigRead<Config> {
  const read = configReader(env, readFile)
  const kek = read.file('HUB_KEK_IDENTITY', 'kek-identity', secretIn)
  return read.result({ ...read.service(), ...read.engines(), kek })
}
