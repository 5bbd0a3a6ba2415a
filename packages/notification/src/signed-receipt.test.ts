import { importJWK, CompactSign } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { generateHubKey, generateSigningKey } from './keys.ts'
import type { SigningKey } from './keys.ts'
import { notify } from './notify.ts'
import { receiptIdOf, signReceipt, verifyReceipt } from './signed-receipt.ts'
import type { ReceiptStatement } from './signed-receipt.ts'

const eventId = '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77'
const receipt: ReceiptStatement = {
  v: 1,
  iss: 'hub.example',
  partner: 'wmas',
  receipt: receiptIdOf(eventId),
  status: 'rejected',
  notification: '5d5f10c2-9a3e-4b67-8f21-000000000001',
  reasons: [{ code: 'SCHEMA', pointer: '/facts', rule: 'type', remedy: 'Send a number.' }],
  eventId,
  position: 7,
  recordedAt: '2026-07-10T09:00:00.000Z',
}

let hub: SigningKey
beforeAll(async () => {
  hub = await generateSigningKey()
})

const handSigned = async (payload: unknown, typ = 'hub-receipt+jws', key = hub): Promise<string> =>
  new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'Ed25519', kid: key.kid, typ })
    .sign(await importJWK(key.privateJwk, 'Ed25519'))

describe('a receipt signed by the hub', () => {
  it('is verified with the keys the hub publishes, among which are others, and gives what was signed', async () => {
    const keys = [(await generateHubKey()).publicJwk, (await generateSigningKey()).publicJwk, hub.publicJwk]
    expect(await verifyReceipt(await signReceipt(receipt, hub), keys)).toEqual({ kind: 'verified', receipt })
  })

  it('signed again is the same bytes, and has one id for one event', async () => {
    expect(await signReceipt(receipt, hub)).toBe(await signReceipt({ ...receipt }, hub))
    expect(receiptIdOf(eventId)).toBe(receiptIdOf(eventId))
    expect(receiptIdOf(eventId)).not.toBe(eventId)
  })

  it('is refused when any one letter of it is another', async () => {
    const jws = await signReceipt(receipt, hub)
    for (let at = 0; at < jws.length; at += 7) {
      const other = `${jws.slice(0, at)}${jws[at] === 'A' ? 'B' : 'A'}${jws.slice(at + 1)}`
      if (other === jws) continue
      expect(await verifyReceipt(other, [hub.publicJwk])).toMatchObject({ kind: 'refused' })
    }
  })

  it('is refused from another hand, whatever key it names', async () => {
    const other = await generateSigningKey()
    expect(await verifyReceipt(await signReceipt(receipt, other), [hub.publicJwk])).toEqual({
      kind: 'refused',
      reason: 'KEY_UNKNOWN',
    })
    const inItsName = await handSigned(receipt, 'hub-receipt+jws', { ...other, kid: hub.kid })
    expect(await verifyReceipt(inItsName, [hub.publicJwk])).toEqual({ kind: 'refused', reason: 'SIGNATURE' })
  })

  it('is no manifest, and no manifest is a receipt', async () => {
    const { manifest } = await notify({
      plaintext: new Uint8Array(),
      ce: {
        id: eventId,
        source: 'urn:hub:partner:wmas',
        type: 'x',
        subject: 'y',
        time: receipt.recordedAt,
        dataschema: 'z',
      },
      seq: 1,
      iat: 1,
      aud: 'hub.example',
      signWith: hub,
      encryptTo: (await generateHubKey()).publicJwk,
    })
    expect(await verifyReceipt(manifest, [hub.publicJwk])).toEqual({ kind: 'refused', reason: 'SHAPE' })
  })

  it.each([
    ['of another version', { ...receipt, v: 2 }],
    ['with a status nobody knows', { ...receipt, status: 'lost' }],
    ['without an event', { ...receipt, eventId: undefined }],
    ['with a reason without a remedy', { ...receipt, reasons: [{ code: 'SCHEMA' }] }],
  ])('%s is refused', async (_what, payload) => {
    expect(await verifyReceipt(await handSigned(payload), [hub.publicJwk])).toEqual({
      kind: 'refused',
      reason: 'SHAPE',
    })
  })

  it('that says more than this reader knows is verified: answers may gain members', async () => {
    const jws = await handSigned({ ...receipt, witnessed: true })
    expect(await verifyReceipt(jws, [hub.publicJwk])).toMatchObject({ kind: 'verified', receipt })
  })

  it('is not looked for in what is no JWS', async () => {
    expect(await verifyReceipt('not.a.jws', [hub.publicJwk])).toEqual({
      kind: 'refused',
      reason: 'NOT_A_JWS',
    })
  })
})
