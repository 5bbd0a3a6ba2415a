import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSigningKey, readHeartbeat, signHeartbeat, type HeartbeatData } from '@hub/notification'
import { Position } from '@hub/event-log'
import { receiptMessage, receiptSigner, type Receipt } from '@hub/intake'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../architecture/workspace.ts'

/** What asyncapi.yaml says of a message that has no contract of its own. */
const described = (name: string) => {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema(parse(readFileSync(join(root, 'contracts/asyncapi.yaml'), 'utf8')), 'asyncapi')
  return ajv.compile({ $ref: `asyncapi#/components/schemas/${name}` })
}

const key = await generateSigningKey()

const heartbeat = async (data: HeartbeatData) => {
  const { event } = await signHeartbeat({
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
  return event
}

const period = { from: '2026-03-01', to: '2026-03-31' }

describe('what asyncapi.yaml describes', () => {
  it('a heartbeat and a nil return are what a partner’s client makes, and what the hub reads', async () => {
    expect(described('Heartbeat')(await heartbeat({ unused: [[16, 17]] }))).toBe(true)
    expect(described('NilReturn')(await heartbeat({ period }))).toBe(true)
    for (const [name, event] of [
      ['Heartbeat', { ...(await heartbeat({})), data: { note: 'hello' } }],
      ['Heartbeat', { ...(await heartbeat({})), comment: 'hello' }],
      ['Heartbeat', await heartbeat({ period })],
      ['NilReturn', await heartbeat({})],
      ['Heartbeat', { ...(await heartbeat({})), subject: 'Not a feed' }],
    ] as const) {
      expect(described(name)(event)).toBe(false)
    }
    expect(readHeartbeat({ ...(await heartbeat({})), comment: 'hello' }).kind).toBe('refused')
  })

  it.each([
    ['accepted', {}],
    ['rejected', { digest: 'd'.repeat(43), notification: undefined, agreement: undefined }],
    ['quarantined', { digest: 'd'.repeat(43) }],
    ['dismissed', {}],
  ] as const)('a receipt of what was %s is what the hub sends', async (status, change) => {
    const whole: Receipt = {
      partner: 'wmas',
      status,
      notification: '5d5f10c2-9a3e-4b67-8f21-000000000001',
      type: 'uk.gov.coventry.harms.ambulance.overdose-incident.v1',
      reasons: [{ code: 'SCHEMA', pointer: '/facts', rule: 'type', remedy: 'Send a number.' }],
      at: '2026-07-10T09:00:00.000Z',
      position: Position.fromText('7'),
      eventId: '0b0f3f5e-6f0a-4c53-9f5a-3d1f6b1c2a77',
      agreement: { id: 'cw-harms', version: 1, clauses: ['1.2', '3.3'] },
    }
    const receipt: Receipt = JSON.parse(JSON.stringify({ ...whole, ...change }))
    const sign = receiptSigner({ audience: 'hub.example', key })
    const { value } = await receiptMessage(receipt, { audience: 'hub.example', sign })
    const event = JSON.parse(value)
    const valid = described('ReceiptEvent')
    valid(event)
    expect(valid.errors).toBeNull()
    const statement = JSON.parse(Buffer.from(String(event.data).split('.')[1] ?? '', 'base64url').toString())
    const signed = described('SignedReceipt')
    signed(statement)
    expect(signed.errors).toBeNull()
    expect(signed({ ...statement, status: 'lost' })).toBe(false)
  })
})
