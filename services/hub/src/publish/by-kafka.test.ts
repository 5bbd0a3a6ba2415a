import { contracts } from '@hub/contracts'
import { notify, generateHubKey, generateSigningKey } from '@hub/notification'
import type { ToSend } from '@hub/kafka'
import { describe, expect, it } from 'vitest'
import { CommandError } from '../command-error.ts'
import { byKafka } from './by-kafka.ts'
import type { SignedLine } from './sign-lines.ts'

const signWith = await generateSigningKey()
const { publicJwk: encryptTo } = await generateHubKey()
const source = 'urn:hub:partner:wmas:epr'

async function line(number: number, feed?: string): Promise<SignedLine> {
  const contract = contracts.find((one) => one.feed === feed)
  const ce = {
    id: `0d5f10c2-9a3e-4b67-8f21-${String(number).padStart(12, '0')}`,
    source,
    type: contract?.type ?? 'urn:none',
    subject: `subject-of-line-${number}`,
    time: '2026-01-05T12:00:00Z',
    dataschema: contract?.id ?? 'urn:none',
  }
  const signed = await notify({
    plaintext: Buffer.from('{}'),
    ce,
    seq: number,
    iat: 0,
    aud: 'hub',
    signWith,
    encryptTo,
  })
  return { line: number, ...signed, ...(feed === undefined ? {} : { feed }) }
}

async function* lines(
  count: number,
  feed: (number: number) => string | undefined,
): AsyncGenerator<SignedLine> {
  for (let number = 1; number <= count; number++) yield await line(number, feed(number))
}

/** A broker of this test: it takes so many sends, and then is gone. */
function taking(sends: number) {
  const taken: Readonly<{ topic: string; messages: readonly ToSend[] }>[] = []
  const send = async (topic: string, messages: readonly ToSend[]) => {
    if (taken.length >= sends)
      throw Object.assign(new Error('the broker said a name'), { type: 'REQUEST_TIMED_OUT' })
    taken.push({ topic, messages })
    return []
  }
  return { taken, producer: { send } }
}

const told = () => undefined

describe('publishing by Kafka', () => {
  it('sends each line to the topic of its feed, with its subject for a key and its manifest in a header', async () => {
    const { producer, taken } = taking(10)
    const feeds = (number: number) => (number === 2 ? 'hospital' : 'ambulance')
    const result = await byKafka(lines(3, feeds), { producer, source, total: 3, told })
    expect(taken.map(({ topic, messages }) => [topic, messages.map(({ key }) => key)])).toEqual([
      ['notifications.ambulance', ['subject-of-line-1', 'subject-of-line-3']],
      ['notifications.hospital', ['subject-of-line-2']],
    ])
    const [first] = taken[0]?.messages ?? []
    expect(first?.headers['content-type']).toBe('application/cloudevents+json')
    expect(first?.headers['hub-manifest']?.split('.')).toHaveLength(3)
    expect(JSON.parse(String(first?.value))).toMatchObject({ specversion: '1.0', subject: first?.key })
    expect(result).toMatchObject({
      ok: true,
      json: { lines: 3, delivered: 3, receipts: 'receipts.wmas' },
      text: expect.stringContaining('receipts.wmas'),
    })
  })

  it('says from which line on delivery is not known when the broker goes away, and quotes nobody', async () => {
    const { producer } = taking(1)
    const result = await byKafka(
      lines(250, () => 'ambulance'),
      { producer, source, total: 250, told },
    )
    expect(result).toMatchObject({
      ok: false,
      json: { lines: 250, delivered: 100, failedFromLine: 101, code: 'REQUEST_TIMED_OUT' },
    })
    expect(JSON.stringify(result)).not.toContain('said a name')
  })

  it('names the line whose type no contract has', async () => {
    const { producer } = taking(1)
    const feeds = (number: number) => (number === 2 ? undefined : 'ambulance')
    await expect(byKafka(lines(3, feeds), { producer, source, total: 3, told })).rejects.toThrow(CommandError)
    await expect(byKafka(lines(3, feeds), { producer, source, total: 3, told })).rejects.toThrow('Line 2')
  })
})
