import { readFileSync } from 'node:fs'
import { VaultError } from '@hub/key-vault'
import { Pool } from 'pg'
import type { ClientConfig } from 'pg'
import { parsePostgresAddress } from './postgres-address.ts'

export type Connecting = Readonly<{
  /** `postgres://user@host:port/database`; see `parsePostgresAddress`. */
  address: string
  /** Asked for each time a connection is made, so that it can be changed while the vault is open. */
  password?: () => string
}>

/** Long enough for a shredding of another process to end; then the request fails and may be made again. */
const lockTimeoutMs = 3000
const statementTimeoutMs = 20_000
/** A server that no longer answers at all: the connection is given up. */
const answerTimeoutMs = 30_000
const connectTimeoutMs = 5000

/** How to connect. Whatever the login or the server prefers, a commit is on the disk before it is answered. */
export function clientConfig({ address, password }: Connecting): ClientConfig {
  const read = parsePostgresAddress(address)
  if (read.kind === 'problem')
    throw new VaultError('HUB_VAULT_MISCONFIGURED', `The key vault’s address ${read.problem}`)
  const { host, port, user, database, tls } = read.address
  return {
    host,
    port,
    user,
    database,
    // Not left out: the driver would look for one in this process's environment and in the home folder.
    password: password ?? (() => ''),
    // With its name: the driver itself gives none where it is a number, and then `localhost` would be verified.
    ssl: tls === 'off' ? false : { rejectUnauthorized: true, host, ...caOf(tls.caFile) },
    options: '-c synchronous_commit=on -c default_transaction_isolation=read\\ committed',
    application_name: 'harms-hub key vault',
    lock_timeout: lockTimeoutMs,
    statement_timeout: statementTimeoutMs,
    query_timeout: answerTimeoutMs,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  }
}

export function connectionPool(connecting: Connecting, most: number): Pool {
  const pool = new Pool({ ...clientConfig(connecting), max: most, allowExitOnIdle: true })
  // A connection that ends while nobody uses it: the pool has dropped it, and the next request makes another.
  pool.on('error', () => undefined)
  return pool
}

function caOf(caFile: string | undefined): { ca?: string } {
  if (caFile === undefined) return {}
  try {
    return { ca: readFileSync(caFile, 'utf8') }
  } catch {
    throw new VaultError(
      'HUB_VAULT_UNAVAILABLE',
      'The certificate that the key vault’s address names cannot be read',
    )
  }
}
