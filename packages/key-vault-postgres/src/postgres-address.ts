export type PostgresAddress = Readonly<{
  host: string
  port: number
  user: string
  database: string
  /** `off` is clear text; otherwise the server's certificate and name are verified. */
  tls: 'off' | Readonly<{ caFile: string | undefined }>
}>

export type AddressRead =
  | Readonly<{ kind: 'address'; address: PostgresAddress }>
  /** What is wrong, ending a sentence that begins with the address's name; never a part of it. */
  | Readonly<{ kind: 'problem'; problem: string }>

/**
 * Reads `postgres://user@host:port/database?sslmode=verify-full&sslrootcert=<file>`. Off this machine `sslmode` must be
 * said, `disable` or `verify-full`: left out, keys would travel in clear without anybody having decided it. A password
 * in it is refused: addresses are shown where passwords must not be.
 */
export function parsePostgresAddress(text: string): AddressRead {
  const url = URL.parse(text)
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol))
    return problem('is no address of PostgreSQL')
  if (url.password !== '') return problem('holds a password: put that into a file of its own')
  const [user, database] = [decoded(url.username), decoded(url.pathname.slice(1))]
  const host = url.hostname.replace(/^\[(.+)\]$/, '$1')
  if (!user || !database || host === '') return problem('names no user, no host or no database')
  const unknown = [...url.searchParams.keys()].some((name) => name !== 'sslmode' && name !== 'sslrootcert')
  if (unknown) return problem('has settings other than sslmode and sslrootcert')
  const tls = tlsOf(url.searchParams, ['127.0.0.1', '::1', 'localhost'].includes(host))
  if (tls === undefined) return problem('does not say sslmode=verify-full, or sslmode=disable for clear text')
  return { kind: 'address', address: { host, port: Number(url.port || 5432), user, database, tls } }
}

function tlsOf(settings: URLSearchParams, isThisMachine: boolean): PostgresAddress['tls'] | undefined {
  const mode = settings.get('sslmode') ?? (isThisMachine ? 'disable' : undefined)
  if (mode === 'disable') return 'off'
  return mode === 'verify-full' ? { caFile: settings.get('sslrootcert') ?? undefined } : undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const problem = (what: string): AddressRead => ({ kind: 'problem', problem: what })
