import { createPrivateKey, type KeyObject } from 'node:crypto'
import { join } from 'node:path'
import { configReader, secretIn } from '@hub/service-config'
import type { ConfigRead, EngineAddresses, Environment, ReadFile, ServiceSettings } from '@hub/service-config'

export type Config = ServiceSettings &
  EngineAddresses &
  Readonly<{
    /** The hub's name in manifests. */
    audience: string
    /** Of the log's checkpoints, and the name of its key. */
    origin: string
    evidenceFile: string
    /** Ed25519: signs checkpoints. */
    logKey: KeyObject
    /** Key-encryption key of class `facts`: an audit does not open what identifies. */
    kek: Uint8Array
  }>

/** Reads the configuration once, at the start. */
export function readConfig(env: Environment, readFile: ReadFile): ConfigRead<Config> {
  const read = configReader(env, readFile)
  const audience = env['HUB_AUDIENCE'] ?? 'hub.local'
  const logKey = read.file('HUB_LOG_KEY', 'log-signing.pem', ed25519)
  const kek = read.file('HUB_KEK_FACTS', 'kek-facts', secretIn)
  const service = read.service()
  const origin = env['LOG_ORIGIN'] ?? `${audience}/custody-log`
  if (!/^[^\s+]{1,200}$/.test(origin))
    read.problem('LOG_ORIGIN holds a space or a plus sign, or is too long.')
  return read.result({
    ...service,
    ...read.engines(),
    audience,
    origin,
    evidenceFile: join(read.data, 'audit.sqlite'),
    logKey,
    kek,
  })
}

/** PKCS #8 PEM. */
function ed25519(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(text)
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}
