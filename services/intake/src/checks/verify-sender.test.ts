import { registerKey, revokeKey } from '@hub/agreement'
import { generateSigningKey } from '@hub/notification'
import { describe, expect, it } from 'vitest'
import { goodMessage, incident, incidentType } from '../fixtures/good-message.ts'
import { messageFrom, nextId, withHeader } from '../fixtures/messages.ts'
import { testHub } from '../fixtures/test-hub.ts'

const dates = { notBefore: '2020-01-01T00:00:00Z', notAfter: '2040-01-01T00:00:00Z' }

describe('who signed it', () => {
  it('a revoked key is refused, and named, so that the partner knows which system still uses it', async () => {
    await using hub = await testHub()
    const { kid } = hub.sender('wmas').signing
    const message = withHeader(await goodMessage(hub))
    const at = { now: hub.time.now, id: nextId() }
    await hub.record(revokeKey('wmas', { kid, reason: 'lost', by: 'operator' }, at))
    const outcome = await hub.intake.receive(message)
    expect(outcome).toMatchObject({ kind: 'rejected', reasons: [{ code: 'KEY_REVOKED' }] })
    expect(JSON.stringify(outcome)).toContain(kid)
    expect((await hub.events()).at(-1)).toMatchObject({ stream: 'intake-unidentified' })
  })

  it('a forged manifest that names a partner key leaves no receipt of that partner', async () => {
    await using hub = await testHub()
    const message = await goodMessage(hub)
    const [header, payload] = message.manifest.split('.')
    const forged = { ...withHeader(message), manifest: `${header}.${payload}.${'A'.repeat(86)}` }
    expect(await hub.intake.receive(forged)).toMatchObject({ reasons: [{ code: 'SIGNATURE' }] })
    expect((await hub.events()).at(-1)).toMatchObject({ stream: 'intake-unidentified' })
  })

  it('a partner whose hardware has no Ed25519 may sign with ES256', async () => {
    await using hub = await testHub()
    const signing = await generateSigningKey('ES256')
    const key = { kid: signing.kid, jwk: signing.publicJwk, approvedBy: ['A', 'B'], ...dates }
    await hub.record(registerKey('wmas', key, { now: hub.time.now, id: nextId() }))
    const sender = { ...hub.sender('wmas'), signing }
    const message = await messageFrom(sender, hub.time.now, { type: incidentType, plaintext: incident })
    expect(await hub.intake.receive(withHeader(message))).toMatchObject({ kind: 'accepted' })
  })

  it('five minutes ahead and seven days behind are still taken', async () => {
    await using hub = await testHub()
    for (const signed of ['2026-07-10T09:05:00Z', '2026-07-03T09:00:00Z']) {
      const message = await goodMessage(hub, { iat: Date.parse(signed) / 1000 })
      expect(await hub.intake.receive(withHeader(message))).toMatchObject({ kind: 'accepted' })
    }
  })

  it('an unknown key leaves its trace with nobody', async () => {
    await using hub = await testHub()
    const sender = { ...hub.sender('wmas'), signing: await generateSigningKey() }
    const message = await messageFrom(sender, hub.time.now, { type: incidentType, plaintext: incident })
    await hub.intake.receive(withHeader(message))
    expect((await hub.events()).at(-1)?.stream).toBe('intake-unidentified')
  })
})
