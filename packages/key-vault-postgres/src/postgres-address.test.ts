import { describe, expect, it } from 'vitest'
import { parsePostgresAddress } from './postgres-address.ts'

const problemOf = (text: string) => {
  const read = parsePostgresAddress(text)
  return read.kind === 'problem' ? read.problem : 'none'
}

describe('the address of a key vault', () => {
  it('is read in all its parts', () => {
    expect(parsePostgresAddress('postgres://hub_intake@127.0.0.1/vault')).toEqual({
      kind: 'address',
      address: { host: '127.0.0.1', port: 5432, user: 'hub_intake', database: 'vault', tls: 'off' },
    })
    const away = 'postgresql://hub%40x@[2001:db8::1]:6543/v%20w?sslmode=verify-full&sslrootcert=/etc/ca.pem'
    expect(parsePostgresAddress(away)).toEqual({
      kind: 'address',
      address: {
        host: '2001:db8::1',
        port: 6543,
        user: 'hub@x',
        database: 'v w',
        tls: { caFile: '/etc/ca.pem' },
      },
    })
  })

  it('off this machine must say whether it is protected on the way: keys never travel in clear by default', () => {
    expect(problemOf('postgres://u@vault.example/v')).toContain('sslmode')
    expect(problemOf('postgres://u@vault.example/v?sslmode=require')).toContain('sslmode')
    expect(problemOf('postgres://u@vault.example/v?sslmode=disable')).toBe('none')
    expect(problemOf('postgres://u@vault.example/v?sslmode=verify-full')).toBe('none')
  })

  it.each([
    ['postgres://u:canary@localhost/v', 'password'],
    ['mysql://canary@localhost/v', 'no address'],
    ['canary', 'no address'],
    ['postgres://localhost/canary', 'no user'],
    ['postgres://canary@localhost', 'no database'],
    ['postgres://u@localhost/v?options=canary', 'settings'],
    ['postgres://%E0@localhost/canary', 'no user'],
  ])('is refused as %s, and not repeated', (text, why) => {
    expect(problemOf(text)).toContain(why)
    expect(problemOf(text)).not.toContain('canary')
  })
})
