import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findContract } from '@hub/contracts'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { agreementOfTheTree, dataFolder, establish, hubSecrets } from '@hub/hub'
import { receipts } from '@hub/intake'
import { durableProducer, kafkaClient, notificationsTopic, type ToSend } from '@hub/kafka'
import { generateSigningKey, notify } from '@hub/notification'
import { onTestFinished } from 'vitest'
import { root } from './architecture/workspace.ts'
import { temporaryFolder } from './hub-process.ts'
import { silentLog } from './kafka-topics.ts'

const type = 'uk.gov.coventry.harms.ambulance.overdose-incident.v1'
const payload = readFileSync(
  join(root, 'contracts/feeds/ambulance/overdose-incident/examples/valid/complete.json'),
)
const topic = notificationsTopic('ambulance')

export type IntakeFolder = Readonly<{
  path: string
  /** So many new notifications of the ambulance service, ready to be sent; none like another. */
  make(count: number): Promise<readonly ToSend[]>
  /** How many events the log holds, by a reader of its own. */
  count(): Promise<number>
  /** The CloudEvents ids of all that was made. */
  made: readonly string[]
  /** What the log holds of notifications, and the receipts that a projection makes of it. */
  settled(): Promise<Settled>
  /** What is settled when every message made is one event and has one receipt. */
  eachOnce(): Settled
  [Symbol.asyncDispose](): Promise<void>
}>

/** The ids are those of the notifications, in alphabetical order, each as often as it stands there. */
export type Settled = Readonly<{
  accepted: number
  rejected: number
  quarantined: number
  dismissed: number
  events: readonly string[]
  receipts: readonly string[]
}>

/** A data folder with an agreement in force, one partner, and the hub's keys: all an intake of its own process needs. */
export async function intakeFolder(): Promise<IntakeFolder> {
  const temporary = temporaryFolder()
  const folder = dataFolder(temporary.path)
  const secrets = await hubSecrets(folder)
  const [hubKey] = secrets.hubKeys
  if (hubKey === undefined) throw new Error('The hub has no encryption key')
  const signWith = await generateSigningKey()
  const nowMs = statSync(join(folder.root, 'keys/hub-encryption.json')).mtimeMs
  const log = sqliteEventLog({ path: folder.log })
  const tree = agreementOfTheTree('cw-harms')
  await establish(log, {
    agreement: { ...tree, inForce: { ...tree.inForce, until: '2999-12-31' } },
    keys: new Map([['wmas', { ...signWith.publicJwk, kid: signWith.kid }]]),
    approvedBy: ['caldicott-guardian', 'data-protection-officer'],
    now: new Date(nowMs).toISOString(),
    keysValidUntil: '2999-12-31T23:59:59.999Z',
  })
  const made: string[] = []

  async function message(): Promise<ToSend> {
    const number = made.length
    const id = `0d5f10c2-9a3e-4b67-8f21-${number.toString(16).padStart(12, '0')}`
    made.push(id)
    const { event, manifest } = await notify({
      plaintext: payload,
      ce: {
        id,
        source: 'urn:hub:partner:wmas:epr',
        type,
        subject: `record-of-this-test-${number % 7}`,
        time: '2026-01-05T12:00:00Z',
        dataschema: findContract(type)?.id ?? '',
      },
      seq: number,
      iat: Math.floor(nowMs / 1000),
      aud: 'hub.local',
      signWith,
      encryptTo: hubKey?.publicJwk ?? {},
    })
    const headers = { 'hub-manifest': manifest, 'content-type': 'application/cloudevents+json' }
    return { key: event.subject, value: JSON.stringify(event), headers }
  }

  return {
    path: folder.root,
    made,
    make: (count) => Promise.all(Array.from({ length: count }, message)),
    count: async () => (await Array.fromAsync(log.readAll())).length,
    async settled() {
      const stop = new AbortController()
      const projection = receipts(log)
      await projection.start(stop.signal)
      stop.abort()
      const events: string[] = []
      for await (const { type: kind, meta } of log.readAll()) {
        if (kind.startsWith('notification-')) events.push(idOf(meta.ce))
      }
      const told = ['wmas', 'unidentified'].flatMap((partner) =>
        projection.ofPartner(partner, { limit: Number.MAX_SAFE_INTEGER }),
      )
      return {
        ...projection.counts(),
        events: events.toSorted(),
        receipts: told.map(({ notification = '' }) => notification).toSorted(),
      }
    },
    eachOnce: () => ({
      accepted: made.length,
      rejected: 0,
      quarantined: 0,
      dismissed: 0,
      events: made.toSorted(),
      receipts: made.toSorted(),
    }),
    async [Symbol.asyncDispose]() {
      await log.close()
      temporary[Symbol.dispose]()
    },
  }
}

const idOf = (ce: unknown): string =>
  typeof ce === 'object' && ce !== null && 'id' in ce ? String(ce.id) : '(no id)'

/** Sends as a partner would that is sure only when the broker has said so: what failed is sent again, until it is closed. */
export function persistentSender(brokers: readonly string[]) {
  const settings = { brokers, clientId: 'partner' }
  const producer = durableProducer(kafkaClient({ settings, log: silentLog, retry: { retries: 2 } }))
  let isClosed = false
  return {
    async send(messages: readonly ToSend[]): Promise<void> {
      for (;;) {
        try {
          await producer.send(topic, messages)
          return
        } catch (error) {
          if (isClosed) throw error
        }
      }
    },
    close(): Promise<void> {
      isClosed = true
      return producer.close()
    },
  }
}

const main = join(root, 'services/intake/src/main.ts')

/** An intake in a process of its own, on the data folder, reading from the brokers; resolves when it says that it is ready. It ends with its test. */
export async function intakeProcess(
  data: string,
  environment: Readonly<Record<string, string>>,
): Promise<Readonly<{ child: ChildProcess; said: readonly string[]; over: Promise<unknown> }>> {
  const child = spawn(process.execPath, [main], {
    env: {
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      HUB_DATA: data,
      PORT: '0',
      TOKEN_ISSUER: 'https://sign-in.test',
      TOKEN_AUDIENCE: 'hub.test',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: string[] = []
  const over = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)))
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')))
  const ready = new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      said.push(line)
      if (line.includes('"msg":"ready"')) resolve()
    })
    void over.then(() => reject(new Error(`It ended before it was ready:\n${said.join('\n')}`)))
  })
  await ready
  return { child, said, over }
}
