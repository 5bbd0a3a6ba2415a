import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { serviceLog } from '@hub/http-service'
import { kafkaClient, readTopic } from '@hub/kafka'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { generateSigningKey, receiptIdOf, verifyReceipt, type SigningKey } from '@hub/notification'
import { kafkaBroker, whyNoKafka, type KafkaBroker } from '@hub/test-neighbours/kafka'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { canariesIn } from '../fixtures/canaries.ts'
import { goodMessage, incident } from '../fixtures/good-message.ts'
import { machineClock } from '../fixtures/machine-clock.ts'
import { withHeader } from '../fixtures/messages.ts'
import { testHub, testKeks, type TestHub } from '../fixtures/test-hub.ts'
import { publishedFile } from '../receipts/published-file.ts'
import { receiptSigner } from '../receipts/receipt-message.ts'
import { kafkaReceipts, type KafkaReceipts } from './kafka-receipts.ts'

const restarts = { restarts: true } as const
const why = await whyNoKafka(restarts)
const patiently = { timeout: 300_000, interval: 50 }
const topic = 'receipts.wmas'
const child = { ...incident, identity: { birthDate: '2015-01-01' } }

describe.skipIf(why !== undefined)(`receipts by Kafka${why === undefined ? '' : ` (${why})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'receipts-'))
  const written: string[] = []
  const to = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk))
      done()
    },
  })
  const log = serviceLog('intake', { to })
  let broker: KafkaBroker
  let hub: TestHub
  let key: SigningKey
  let publishing: KafkaReceipts | undefined

  const settings = () => ({ brokers: broker.brokers, clientId: 'test', sessionTimeoutMs: 6000 })

  const published = async (): Promise<readonly string[]> => {
    const client = kafkaClient({ settings: settings(), log })
    const values = await readTopic({ client, topic, groupId: `test-${randomUUID()}` })
    return values.map((value) => String(JSON.parse(value.toString()).id))
  }

  const wanted = async (): Promise<readonly string[]> => {
    await hub.receipts.upTo(await hub.log.head())
    return hub.receipts.ofPartner('wmas', { limit: 10_000 }).map(({ eventId }) => receiptIdOf(eventId))
  }

  const startPublishing = (store: string): KafkaReceipts =>
    kafkaReceipts({
      settings: settings(),
      receipts: hub.receipts,
      store: publishedFile(join(folder, store), 'first'),
      sign: receiptSigner({ audience: 'hub.test', key }),
      audience: 'hub.test',
      clock: machineClock(folder),
      log,
      registry: new Registry(),
      random: () => 0.5,
      ids: randomUUID,
    })

  const allPublished = () =>
    vi.waitFor(
      async () => expect((await published()).toSorted()).toEqual((await wanted()).toSorted()),
      patiently,
    )

  beforeAll(async () => {
    broker = await kafkaBroker(restarts)
    key = await generateSigningKey()
    const admin = kafkaClient({ settings: settings(), log }).admin()
    await admin.connect()
    await admin.createTopics({ topics: [{ topic, numPartitions: 2 }], waitForLeaders: true })
    await admin.disconnect()
    hub = await testHub({
      log: sqliteEventLog({ path: join(folder, 'log.sqlite') }),
      vault: sqliteKeyVault({ path: join(folder, 'vault.sqlite'), keks: testKeks }),
    })
  })
  afterAll(async () => {
    await publishing?.stop()
    await hub[Symbol.asyncDispose]()
    await broker[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true, force: true })
  })

  async function receive(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent++)
      await hub.intake.receive(withHeader(await goodMessage(hub, sent % 2 === 1 ? { plaintext: child } : {})))
  }

  it('reach the partner once each, signed, and tell the broker nothing of a person', async () => {
    await receive(6)
    publishing = startPublishing('one.json')
    await allPublished()
    const client = kafkaClient({ settings: settings(), log })
    const [value] = await readTopic({ client, topic, groupId: `test-${randomUUID()}` })
    const event = JSON.parse(String(value))
    expect(await verifyReceipt(event.data, [key.publicJwk])).toMatchObject({
      kind: 'verified',
      receipt: { receipt: event.id, partner: 'wmas' },
    })
    expect(canariesIn(String(value) + written.join('\n'))).toEqual([])
  })

  it('are not sent again by the next process, nor when its note is lost: the topic is asked', async () => {
    await publishing?.stop()
    await receive(2)
    publishing = startPublishing('one.json')
    await allPublished()
    await publishing.stop()
    await receive(2)
    publishing = startPublishing('lost.json')
    await allPublished()
    expect(new Set(await published()).size).toBe(10)
  })

  it('wait while the broker is away and intake goes on, and catch up when it is back', async () => {
    await broker.kill()
    await receive(4)
    expect(hub.receipts.counts().accepted).toBeGreaterThan(4)
    await vi.waitFor(() => expect(written.join('')).toContain('receipts wait'), patiently)
    await broker.start()
    await allPublished()
  })

  it('of a process that is killed again and again are there once each in the end', async () => {
    await publishing?.stop()
    publishing = undefined
    await receive(120)
    const publisher = fileURLToPath(new URL('../fixtures/publishing-process.ts', import.meta.url))
    for (let kill = 0; kill < 4; kill++) {
      const before = (await published()).length
      const running = spawn(process.execPath, [publisher, folder, broker.brokers.join(',')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(running, 'exit')
      // It says so after each sending, before it is noted: that is where a kill leaves most undone.
      await Promise.race([once(running.stdout, 'data'), ended])
      running.kill('SIGKILL')
      await ended
      expect((await published()).length).toBeGreaterThanOrEqual(before)
    }
    publishing = startPublishing('killed.json')
    await allPublished()
    expect(new Set(await published()).size).toBe((await published()).length)
  })
})
