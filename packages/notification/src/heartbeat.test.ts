import { beforeAll, describe, expect, it } from 'vitest'
import { heartbeatDigest, heartbeatType, nilReturnType, readHeartbeat, signHeartbeat } from './heartbeat.ts'
import type { HeartbeatData } from './heartbeat.ts'
import { generateSigningKey } from './keys.ts'
import type { SigningKey } from './keys.ts'
import { verifyManifest } from './verify-manifest.ts'

let key: SigningKey
beforeAll(async () => {
  key = await generateSigningKey()
})

const signed = (data: HeartbeatData = {}) =>
  signHeartbeat({
    id: '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77',
    source: 'urn:hub:partner:wmas:epr',
    feed: 'ambulance',
    time: '2026-04-01T09:30:00Z',
    data,
    seq: 18,
    iat: 1_775_035_800,
    aud: 'hub.example',
    signWith: key,
  })

const period = { from: '2026-03-01', to: '2026-03-31' }

describe('a heartbeat', () => {
  it('is signed like a notification, with a running number of its own, and read as it was made', async () => {
    const { event, manifest } = await signed({ unused: [[16, 17]] })
    expect(readHeartbeat(event)).toEqual({ kind: 'read', event })
    const verified = await verifyManifest(manifest, key.publicJwk)
    expect(verified).toMatchObject({
      kind: 'verified',
      manifest: {
        seq: 18,
        dig: heartbeatDigest(event.data),
        ce: { type: heartbeatType, subject: 'ambulance' },
      },
    })
  })

  it('with a period is a nil return', async () => {
    const { event } = await signed({ period })
    expect(event.type).toBe(nilReturnType)
    expect(readHeartbeat(event)).toEqual({ kind: 'read', event })
  })

  it('has one digest, whatever the order of its members', () => {
    const one: HeartbeatData = JSON.parse(
      '{"unused":[[1,2]],"period":{"to":"2026-03-31","from":"2026-03-01"}}',
    )
    const other: HeartbeatData = JSON.parse(
      '{"period":{"from":"2026-03-01","to":"2026-03-31"},"unused":[[1,2]]}',
    )
    expect(heartbeatDigest(one)).toBe(heartbeatDigest(other))
    expect(heartbeatDigest(one)).not.toBe(heartbeatDigest({ period }))
  })

  it.each([
    ['a field of its own', { note: 'Jane Testperson' }],
    ['a field in the period', { period: { ...period, note: 'Jane' } }],
    ['a day no calendar has', { period: { from: '2026-02-30', to: '2026-03-01' } }],
    ['a period that ends before it begins', { period: { from: '2026-03-31', to: '2026-03-01' } }],
    ['a range that runs backwards', { unused: [[3, 2]] }],
    ['a range of three', { unused: [[1, 2, 3]] }],
    ['a number that is none', { unused: [[1, 2.5]] }],
    ['more ranges than 100', { unused: Array.from({ length: 101 }, (_none, at) => [at, at]) }],
    ['no object', 'nothing to report'],
  ])('with %s is refused, without repeating it', async (_what, data) => {
    const { event } = await signed()
    const read = readHeartbeat({ ...event, data })
    expect(read).toMatchObject({ kind: 'refused', errors: [{ code: 'ENVELOPE', pointer: '/data' }] })
    expect(JSON.stringify(read)).not.toContain('Jane')
  })

  it('is refused with a subject that is no feed, a payload of another kind, or an attribute the hub does not take', async () => {
    const { event } = await signed()
    const read = readHeartbeat({ ...event, subject: 'Jane', datacontenttype: 'text/plain', comment: 'hello' })
    expect(read.kind === 'refused' && read.errors.map(({ pointer }) => pointer)).toEqual([
      '/subject',
      '/datacontenttype',
      '/comment',
    ])
  })

  it('says no period, and a nil return does not lack one', async () => {
    const { event } = await signed()
    expect(readHeartbeat({ ...event, type: nilReturnType })).toMatchObject({
      errors: [{ pointer: '/data/period' }],
    })
    expect(readHeartbeat({ ...event, data: { period } })).toMatchObject({
      errors: [{ pointer: '/data/period' }],
    })
  })
})
