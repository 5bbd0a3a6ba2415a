import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeyEncryptionKeys } from '@hub/key-vault'
import { CommandError } from './command-error.ts'
import { demandKnownVersion, markVersion } from './folder-version.ts'
import { generateHubKey, generateSigningKey, type HubKey, type SigningKey } from '@hub/notification'

/** Where everything of one hub lives. Each part has one owner; `read-models` may be deleted at any time. */
export type DataFolder = Readonly<{
  root: string
  log: string
  vault: string
  audit: string
  readModels: string
  drop: string
}>

/** The hub's own secrets. They are kept in `keys/`, readable by the operator's account alone. */
export type HubSecrets = Readonly<{
  /** The current one first, then those still accepted: the file holds one, or a list. */
  hubKeys: readonly HubKey[]
  keks: Required<KeyEncryptionKeys>
  pseudonymRoot: Uint8Array
  tokenKey: SigningKey
  /** Signs receipts. */
  signingKey: SigningKey
  /** PKCS #8 PEM, Ed25519: signs checkpoints. */
  logKey: string
}>

/** Makes what is missing of a data folder. Throws a `CommandError` for a folder that a newer hub has written to. */
export function dataFolder(root: string): DataFolder {
  demandKnownVersion(root)
  for (const folder of ['keys/partners', 'read-models', 'drop']) {
    mkdirSync(join(root, folder), { recursive: true, mode: 0o700 })
  }
  markVersion(root)
  return {
    root,
    log: join(root, 'log.sqlite'),
    vault: join(root, 'vault.sqlite'),
    audit: process.env['HUB_AUDIT'] ?? join(root, 'audit.sqlite'),
    readModels: join(root, 'read-models'),
    drop: join(root, 'drop'),
  }
}

const names = [
  'hub-encryption.json',
  'kek-identity',
  'kek-facts',
  'pseudonym-root',
  'token-signing.json',
  'log-signing.pem',
]

/**
 * Reads the hub's secrets; makes them for a folder that has no log yet. Where there is a log, a missing one is an error: a
 * new one in its place would silently change every pseudonym, or lock what was sealed. Only the key that signs receipts is made
 * anew.
 */
export async function hubSecrets(folder: DataFolder): Promise<HubSecrets> {
  const keys = join(folder.root, 'keys')
  const missing = existsSync(folder.log) ? names.filter((name) => !existsSync(join(keys, name))) : []
  if (missing.length > 0) {
    throw new CommandError(
      `The data folder has a log but not its ${missing.map((name) => `keys/${name}`).join(', ')}.`,
      'Restore the keys folder from where you keep it: new keys would not open what is there.',
    )
  }
  return {
    hubKeys: [
      await json<HubKey | readonly HubKey[]>(join(keys, 'hub-encryption.json'), generateHubKey),
    ].flat(),
    keks: {
      identity: bytes(join(keys, 'kek-identity')),
      facts: bytes(join(keys, 'kek-facts')),
    },
    pseudonymRoot: bytes(join(keys, 'pseudonym-root')),
    tokenKey: await json(join(keys, 'token-signing.json'), () => generateSigningKey()),
    // Seals nothing and locks nothing: where it is lost, or a folder is older than receipts were, another signs from then on.
    signingKey: await json(join(keys, 'hub-signing.json'), () => generateSigningKey()),
    logKey: text(join(keys, 'log-signing.pem'), () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ),
  }
}

/** The key partners encrypt to now. */
export function firstHubKey(secrets: HubSecrets): HubKey['publicJwk'] {
  const [current] = secrets.hubKeys
  if (!current) throw new Error('The hub has no encryption key')
  return current.publicJwk
}

/**
 * A partner's signing key and its salt secret, for the partners this machine plays itself: the demonstration's and an
 * import's. A real partner keeps its own and sends the public half only.
 */
export type PartnerSecrets = Readonly<{ signing: SigningKey; salt: string }>

export function partnerSecrets(folder: DataFolder, partner: string): Promise<PartnerSecrets> {
  if (!/^[a-z0-9-]{2,40}$/.test(partner)) {
    throw new RangeError('A partner id is 2 to 40 lower-case letters, digits and dashes')
  }
  return json(join(folder.root, 'keys', 'partners', `${partner}.json`), async () => ({
    signing: await generateSigningKey(),
    salt: randomBytes(32).toString('base64url'),
  }))
}

/** The Ed25519 key a PEM holds. Throws when it holds another kind: a checkpoint signed otherwise would not verify. */
export function logPrivateKey(pem: string) {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('keys/log-signing.pem is not an Ed25519 key')
  return key
}

async function json<T>(path: string, make: () => T | Promise<T>): Promise<T> {
  if (!existsSync(path)) write(path, JSON.stringify(await make()))
  const value: T = JSON.parse(readFileSync(path, 'utf8'))
  return value
}

function text(path: string, make: () => string): string {
  if (!existsSync(path)) write(path, make())
  return readFileSync(path, 'utf8')
}

function bytes(path: string): Uint8Array {
  return Buffer.from(
    text(path, () => randomBytes(32).toString('base64url')),
    'base64url',
  )
}

/** Whole or not at all: half a key written before a crash would lock every record sealed under it. */
function write(path: string, content: string): void {
  writeFileSync(`${path}.part`, content, { mode: 0o600, flush: true })
  renameSync(`${path}.part`, path)
}
