import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { agreementOfTheTree, dataFolder, establish, hubSecrets, openHub, type Hub } from '@hub/hub'
import { fileDrop, kafkaIntake } from '@hub/intake'
import { serviceLog } from '@hub/http-service'
import { kafkaClient, runConsumer } from '@hub/kafka'
import { generateSigningKey, type SigningKey } from '@hub/notification'
import { identifiersOf, leakScan, syntheticRegion } from '@hub/synthetic-region'
import { kafkaBroker, whyNoKafka, type KafkaBroker } from '@hub/test-neighbours/kafka'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { adapters, region } from '../demonstration.ts'
import { finished, hub as command, hubProcess, saying, temporaryFolder } from '../hub-process.ts'
import { feedTopics, makeTopics, silentLog } from '../kafka-topics.ts'
import { behindBase64url } from '../security/stored-text.ts'

const why = (await whyNoKafka()) ?? (await whyNoKcat())
const run = promisify(execFile)

async function whyNoKcat(): Promise<string | undefined> {
  if (process.env['HUB_REQUIRE'] === 'all') return undefined
  const found = await promisify(execFile)('which', ['kcat']).then(
    () => true,
    () => false,
  )
  return found ? undefined : 'there is no kcat: install the Debian package of that name'
}

const truth = syntheticRegion(region)
const { schedule } = truth
const partners = [...new Set(schedule.map(({ partner }) => partner))]
/** The systems they send from; each sends one feed. */
const sources = [...new Set(schedule.map(({ source }) => source))]
const partnerOf = (source: string) => schedule.find((planned) => planned.source === source)?.partner ?? ''
const prison = 'urn:hub:partner:hmpps:nomis'
const ambulance = 'urn:hub:partner:wmas:epr'
/** Partners send some things twice. */
const distinct = new Set(schedule.map(({ id }) => id)).size
const patiently = { timeout: 300_000, interval: 100 }
const log = serviceLog('test', { level: 'silent' })

describe.skipIf(why !== undefined)(
  `a region published over Kafka${why === undefined ? '' : ` (${why})`}`,
  () => {
    const work = temporaryFolder()
    const at = (...names: readonly string[]) => join(work.path, ...names)
    let now = ''
    let broker: KafkaBroker

    beforeAll(async () => {
      broker = await kafkaBroker()
      await makeTopics(broker.brokers, 3)
      for (const partner of partners) {
        writeFileSync(at(`${partner}.json`), JSON.stringify(await generateSigningKey()))
      }
      for (const source of sources) writeFileSync(at(`${source}.ndjson`), linesOf(source))
      // A day from now on every clock of this test: signed a day ago, whenever it was signed while the test runs.
      now = new Date(statSync(at('wmas.json')).mtimeMs + 86_400_000).toISOString()
    })
    afterAll(async () => {
      await broker[Symbol.asyncDispose]()
      work[Symbol.dispose]()
    })

    async function done(...args: readonly string[]): Promise<string> {
      const finished = await command(...args)
      if (finished.code !== 0) throw new Error(finished.stderr)
      return finished.stdout
    }

    const linesOf = (source: string): string =>
      schedule
        .filter((planned) => planned.source === source)
        .map(({ type, subject, time, id, plaintext }) =>
          JSON.stringify({ type, subject, time, id, plaintext }),
        )
        .join('\n')

    /** A hub on one machine, with the area's agreement and its partners, at one moment. */
    async function openedHub(name: string, moment = now): Promise<Hub> {
      const folder = dataFolder(at(name))
      const secrets = await hubSecrets(folder)
      let count = 0
      const ids = () => `0d5f10c2-9a3e-4b67-8f21-${(++count).toString(16).padStart(12, '0')}`
      const hub = await openHub({ folder, secrets, adapters, clock: () => moment, ids })
      const tree = agreementOfTheTree('cw-harms')
      const keys = partners.map((partner) => {
        const { kid, publicJwk }: SigningKey = JSON.parse(readFileSync(at(`${partner}.json`), 'utf8'))
        return [partner, { ...publicJwk, kid }] as const
      })
      await establish(hub.log, {
        agreement: { ...tree, inForce: { ...tree.inForce, until: '2999-12-31' } },
        keys: new Map(keys),
        approvedBy: ['caldicott-guardian', 'data-protection-officer'],
        now: moment,
        keysValidUntil: '2999-12-31T23:59:59.999Z',
      })
      await hub.caughtUp()
      const facts = { audience: 'hub.local', keys: secrets.hubKeys.map(({ publicJwk }) => publicJwk) }
      writeFileSync(at(`${name}.facts.json`), JSON.stringify(facts))
      return hub
    }

    const publish = (source: string, name: string, ...how: readonly string[]) => {
      const from = [
        '--key',
        at(`${partnerOf(source)}.json`),
        '--source',
        source,
        '--hub-facts',
        at(`${name}.facts.json`),
      ]
      return done('publish', at(`${source}.ndjson`), ...from, ...how)
    }

    /** Each timeline as text; their order is that of the cases' names, which are chance. */
    async function timelines(hub: Hub): Promise<readonly string[]> {
      await hub.caughtUp()
      const all = await Array.fromAsync(hub.timelines.allTimelines(), (one) => JSON.stringify(one))
      return all.toSorted()
    }

    async function droppedAsFiles(): Promise<readonly string[]> {
      const hub = await openedHub('files')
      const folder = at('files', 'drop')
      for (const source of sources) {
        await publish(source, 'files', '--out', at(`${source}.tsv`))
        const lines = readFileSync(at(`${source}.tsv`), 'utf8').replaceAll(/^[^\t]*\t/gm, '')
        writeFileSync(join(folder, `${source}.ndjson`), lines)
      }
      const { counts } = await fileDrop({ folder, intake: hub.intake, clock: () => now, log }).sweep()
      expect(counts).toMatchObject({ accepted: distinct, rejected: 0, quarantined: 0 })
      const found = await timelines(hub)
      await hub.close()
      return found
    }

    /** The ambulance's first hundred, each with its two headers, by a client that knows nothing of us. */
    async function byKcat(lines: readonly string[]): Promise<void> {
      const folder = at('values')
      mkdirSync(folder)
      for (const [index, line] of lines.entries()) {
        const [key = '', text = ''] = line.split('\t')
        const { hubmanifest, ...event }: Record<string, unknown> = JSON.parse(text)
        const value = join(folder, String(index))
        writeFileSync(value, JSON.stringify(event))
        const where = ['-P', '-b', broker.brokers.join(','), '-t', 'notifications.ambulance', '-k', key]
        const headers = [
          '-H',
          `hub-manifest=${String(hubmanifest)}`,
          '-H',
          'content-type=application/cloudevents+json',
        ]
        await run('kcat', [...where, ...headers, value])
      }
    }

    /** As the command itself says how to send what it wrote. */
    async function byKcatFromFile(said: string): Promise<void> {
      const [, suggested = ''] = /^ {2}(kcat .*)$/m.exec(said) ?? []
      expect(suggested).toContain('-t notifications.prison')
      await run('sh', ['-c', suggested.replace('<broker>', broker.brokers.join(','))])
    }

    /** What stands in clear in so many messages: keys, headers, envelopes and manifests, of whoever sent them. */
    async function identifiersOnTheBroker(messages: number) {
      const scan = leakScan(identifiersOf(truth))
      const found: ReturnType<typeof scan>[number][] = []
      let read = 0
      const consumer = runConsumer({
        client: kafkaClient({ settings: { brokers: broker.brokers, clientId: 'scan' }, log: silentLog }),
        groupId: 'scan',
        topics: feedTopics,
        log: silentLog,
        backoff: { firstMs: 100, mostMs: 1000, random: () => 0.5 },
        handle: async ({ key, value, headers }) => {
          const text = [key, value, ...headers.map((header) => header.value)].map(String).join('\n')
          found.push(...scan(text), ...scan(behindBase64url(text)))
          read += 1
        },
      })
      await vi.waitFor(() => expect(read).toBe(messages), patiently)
      await consumer.stop()
      return found
    }

    it('by the command and by a plain client gives the timelines that the same region gives as files, byte for byte; no identifier stands on the broker', async () => {
      const expected = await droppedAsFiles()
      expect(expected.length).toBeGreaterThan(50)

      const hub = await openedHub('kafka')
      const consumer = kafkaIntake({
        settings: { brokers: broker.brokers, clientId: 'hub', sessionTimeoutMs: 30_000 },
        intake: hub.intake,
        log,
        registry: new Registry(),
        random: () => 0.5,
      })
      await publish(ambulance, 'kafka', '--out', at('plain.tsv'))
      await byKcat(readFileSync(at('plain.tsv'), 'utf8').split('\n').slice(0, 100))
      await byKcatFromFile(await publish(prison, 'kafka', '--out', at('ready.tsv')))
      for (const source of sources.filter((one) => one !== prison)) {
        const told: { delivered: number; receipts: string } = JSON.parse(
          await publish(source, 'kafka', '--kafka', broker.brokers.join(','), '--json'),
        )
        const own = schedule.filter((planned) => planned.source === source)
        expect(told).toMatchObject({ delivered: own.length, receipts: `receipts.${partnerOf(source)}` })
      }
      await vi.waitFor(() => expect(hub.receipts.counts().accepted).toBe(distinct), patiently)
      await consumer.stop()
      expect(await identifiersOnTheBroker(100 + schedule.length)).toEqual([])
      expect(hub.receipts.counts()).toMatchObject({ accepted: distinct, rejected: 0, quarantined: 0 })
      expect(await timelines(hub)).toEqual(expected)
      await hub.close()
    })

    it('is taken by a hub that was started with the brokers in its environment, and says when it has none', async () => {
      await using other = await kafkaBroker()
      // Not in the future: this hub goes by the clock of the machine.
      const hub = await openedHub('started', new Date(statSync(at('wmas.json')).mtimeMs).toISOString())
      await hub.close()
      const start = ['start', '--data', at('started'), '--port', '0']
      const running = hubProcess(start, { KAFKA_BROKERS: other.brokers.join(',') })
      const over = finished(running)
      const [address = ''] =
        /http:\/\/localhost:\d+/.exec(await saying(running, /http:\/\/localhost:\d+/)) ?? []
      const readiness = async () => (await fetch(`${address}/health/ready`)).text()
      await vi.waitFor(async () => expect(await readiness()).toContain('the Kafka topics'), patiently)
      await makeTopics(other.brokers, 1)
      await vi.waitFor(async () => expect(await readiness()).toContain('"ready"'), patiently)
      await publish(prison, 'started', '--kafka', other.brokers.join(','))
      const own = new Set(schedule.filter(({ source }) => source === prison).map(({ id }) => id)).size
      await vi.waitFor(async () => {
        const metrics = await (await fetch(`${address}/metrics`)).text()
        expect(metrics).toContain(`topic="notifications.prison",outcome="accepted"} ${own}`)
      }, patiently)
      running.kill('SIGTERM')
      expect((await over).code).toBe(0)
      expect(await done('receipts', '--data', at('started'))).toContain(`${own} accepted, 0 rejected`)
    })
  },
)
