import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresServer, whyNoPostgres } from '@hub/test-neighbours/postgres'
import type { PostgresServer } from '@hub/test-neighbours/postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresKeyVault } from './postgres-key-vault.ts'
import { vaultDatabase } from './testing/vault-database.ts'

const keks = { facts: new Uint8Array(32).fill(2) }
const skipped = await whyNoPostgres({ restarts: true })

describe.skipIf(skipped)(`a vault over TLS${skipped ? ` (skipped: ${skipped})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'vault-tls-'))
  let server: PostgresServer
  beforeAll(async () => {
    server = await postgresServer({ restarts: true })
    await using database = await server.database()
    for (const name of ['server', 'other']) certificate(name)
    const put = (file: string, text: string) =>
      database.query(
        `COPY (SELECT unnest('{${text.trim().split('\n').join(',')}}'::text[])) TO PROGRAM 'umask 077; cat > ${file}'`,
      )
    await put('hub.key', readFileSync(join(folder, 'server.key'), 'utf8'))
    await put('hub.crt', readFileSync(join(folder, 'server.crt'), 'utf8'))
    await database.query(`ALTER SYSTEM SET ssl_key_file = 'hub.key'`)
    await database.query(`ALTER SYSTEM SET ssl_cert_file = 'hub.crt'`)
    await database.query('ALTER SYSTEM SET ssl = on')
    await server.stop()
    await server.start()
  })
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })

  /** Of 127.0.0.1, by itself. */
  function certificate(name: string): void {
    const [key, crt] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)]
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', crt]
    const named = ['-subj', '/CN=vault', '-addext', 'subjectAltName=IP:127.0.0.1']
    execFileSync('openssl', [...made, ...named], { stdio: 'ignore' })
  }

  it('is opened where the server’s certificate is the one that was named, and the connection is then encrypted', async () => {
    await using stored = await vaultDatabase(server)
    const vault = await openOver(stored, '127.0.0.1', 'server.crt')
    const { rows } = await stored.database.query(
      `SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'hub_intake'`,
    )
    expect(rows).toEqual([{ ssl: true }])
    await vault.close()
  })

  it.each([
    ['of another certificate', '127.0.0.1', 'other.crt', 'SELF_SIGNED'],
    ['of another name', 'localhost', 'server.crt', 'ALTNAME_INVALID'],
    ['of no certificate that can be read', '127.0.0.1', 'none.crt', 'cannot be read'],
  ])('is not opened at a server %s', async (_, host, file, why) => {
    await using stored = await vaultDatabase(server)
    await expect(openOver(stored, host, file)).rejects.toThrow(why)
  })

  const openOver = (stored: Awaited<ReturnType<typeof vaultDatabase>>, host: string, file: string) => {
    const { address, password } = stored.as('hub_intake')
    const over = `${address.replace('127.0.0.1', host)}?sslmode=verify-full&sslrootcert=${join(folder, file)}`
    return postgresKeyVault({ address: over, password, keks })
  }
})
