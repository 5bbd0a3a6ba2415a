import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { durableProducer, kafkaClient, readKafkaSettings, type KafkaLog } from '@hub/kafka'
import { kafkaBroker, whyNoKafka, type KafkaBroker } from '@hub/test-neighbours/kafka'
import kafkajs from 'kafkajs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../architecture/workspace.ts'
import { temporaryFolder } from '../hub-process.ts'

const why = await whyNoKafka({ secured: true })
const run = promisify(execFile)

describe.skipIf(why !== undefined)(
  `a broker set up by the script${why === undefined ? '' : ` (${why})`}`,
  () => {
    const folder = temporaryFolder()
    const said: string[] = []
    const say = (about: object, message: string) => void said.push(JSON.stringify({ ...about, message }))
    const log: KafkaLog = { debug: say, info: say, warn: say, error: say }
    let broker: KafkaBroker
    let secured: NonNullable<KafkaBroker['secured']>

    beforeAll(async () => {
      broker = await kafkaBroker({ secured: true })
      if (broker.secured === undefined) throw new Error('A secured broker was asked for')
      secured = broker.secured
      const { username, password } = secured.admin
      const login = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${username}" password="${password}";`
      const admin = `security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\nsasl.jaas.config=${login}\n`
      writeFileSync(join(folder.path, 'admin.properties'), admin, { mode: 0o600 })
      await setUp('wmas:ambulance', 'uhcw:hospital')
    })
    afterAll(async () => {
      await broker[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    })

    const environment = () => ({
      ...process.env,
      BROKERS: secured.brokers.join(','),
      ADMIN_CONFIG: join(folder.path, 'admin.properties'),
      PASSWORDS: join(folder.path, 'passwords'),
      KAFKA_BIN: broker.tools ?? '',
      REPLICATION: '1',
      MIN_IN_SYNC: '1',
      PARTITIONS: '2',
    })
    const setUp = (...partners: readonly string[]) =>
      run(join(root, 'infra/kafka/set-up.sh'), [...partners], { env: environment() })

    /** As the account's own system would connect: over TLS, with what the settings are read from. */
    function as(account: string, changed: Readonly<Record<string, string>> = {}) {
      const env = {
        KAFKA_BROKERS: secured.tlsBrokers.join(','),
        KAFKA_TLS: 'on',
        KAFKA_TLS_CA_FILE: secured.caFile,
        KAFKA_SASL_USERNAME: account,
        KAFKA_SASL_PASSWORD_FILE: join(folder.path, 'passwords', account),
        ...changed,
      }
      const read = readKafkaSettings(env, (path) => readFileSync(path, 'utf8'))
      if (read.kind !== 'settings') throw new Error(JSON.stringify(read))
      return kafkaClient({ settings: read.settings, log, retry: { retries: 5, initialRetryTime: 100 } })
    }

    async function writes(account: string, topic: string): Promise<void> {
      const producer = durableProducer(as(account))
      try {
        await producer.send(topic, [{ key: 'k', value: `from ${account}`, headers: {} }])
      } finally {
        await producer.close()
      }
    }

    /** The first message of a topic, as a member of a group. */
    async function reads(account: string, topic: string, groupId: string): Promise<string> {
      const consumer = as(account).consumer({ groupId, allowAutoTopicCreation: false })
      try {
        await consumer.connect()
        await consumer.subscribe({ topics: [topic], fromBeginning: true })
        return await new Promise<string>((resolve, reject) => {
          consumer.on(consumer.events.CRASH, ({ payload }) => {
            if (!payload.restart) reject(payload.error)
          })
          consumer.run({ eachMessage: async ({ message }) => resolve(String(message.value)) }).catch(reject)
        })
      } finally {
        await consumer.disconnect()
      }
    }

    it('lets a partner write to its own feed, and to no other, and to no receipts', async () => {
      await writes('wmas', 'notifications.ambulance')
      await expect(writes('wmas', 'notifications.hospital')).rejects.toThrow(/not authorized/i)
      await expect(writes('wmas', 'receipts.wmas')).rejects.toThrow(/not authorized/i)
    })

    it('lets a partner read its own receipts, and nobody’s notifications or receipts but these', async () => {
      await writes('hub', 'receipts.wmas')
      expect(await reads('wmas', 'receipts.wmas', 'receipts.wmas')).toBe('from hub')
      await expect(reads('uhcw', 'receipts.wmas', 'receipts.uhcw')).rejects.toThrow(/not authorized/i)
      await expect(reads('wmas', 'notifications.ambulance', 'receipts.wmas')).rejects.toThrow(
        /not authorized/i,
      )
      await expect(reads('wmas', 'receipts.wmas', 'hub-intake')).rejects.toThrow(/group coordinator/)
      expect(said.join('\n')).toMatch(/not authorized to access group/i)
    })

    it('lets the hub read every feed, and write none', async () => {
      await writes('uhcw', 'notifications.hospital')
      expect(await reads('hub', 'notifications.hospital', 'hub-intake')).toBe('from uhcw')
      await expect(writes('hub', 'notifications.hospital')).rejects.toThrow(/not authorized/i)
    })

    it('lets nobody in with another password, and no password is in what is said about it', async () => {
      const other = join(folder.path, 'other')
      writeFileSync(other, 'a-password-that-is-not-it')
      const admin = as('wmas', { KAFKA_SASL_PASSWORD_FILE: other }).admin()
      await expect(admin.connect()).rejects.toThrow(/authentication failed/i)
      await expect(as('wmas', { KAFKA_SASL_MECHANISM: 'scram-sha-256' }).admin().connect()).rejects.toThrow(
        /authentication failed/i,
      )
      const passwords = [other, join(folder.path, 'passwords/wmas'), join(folder.path, 'passwords/hub')]
      for (const file of passwords) expect(said.join('\n')).not.toContain(readFileSync(file, 'utf8').trim())
    })

    it('run again sets right what was changed, keeps the passwords, and adds no right', async () => {
      const { username, password } = secured.admin
      const settings = {
        brokers: secured.brokers,
        clientId: 'admin',
        sasl: { mechanism: 'scram-sha-512', username, password },
      } as const
      const admin = kafkaClient({ settings, log }).admin()
      await admin.connect()
      const topic = { type: kafkajs.ConfigResourceTypes.TOPIC, name: 'notifications.ambulance' }
      const configNames = ['retention.ms', 'cleanup.policy', 'message.timestamp.type']
      const configured = async () => {
        const { resources } = await admin.describeConfigs({
          includeSynonyms: false,
          resources: [{ ...topic, configNames }],
        })
        return Object.fromEntries(
          resources[0]?.configEntries.map(({ configName, configValue }) => [configName, configValue]) ?? [],
        )
      }
      const rights = async () =>
        (
          await admin.describeAcls({
            resourceType: kafkajs.AclResourceTypes.ANY,
            resourcePatternType: kafkajs.ResourcePatternTypes.ANY,
            operation: kafkajs.AclOperationTypes.ANY,
            permissionType: kafkajs.AclPermissionTypes.ANY,
          })
        ).resources
          .flatMap(({ resourceName, acls }) =>
            acls.map(({ principal, operation }) => `${principal} ${operation} ${resourceName}`),
          )
          .toSorted()
      const before = { rights: await rights(), configured: await configured() }
      expect(before.configured).toEqual({
        'retention.ms': '604800000',
        'cleanup.policy': 'delete',
        'message.timestamp.type': 'LogAppendTime',
      })
      await admin.alterConfigs({
        validateOnly: false,
        resources: [{ ...topic, configEntries: [{ name: 'cleanup.policy', value: 'compact' }] }],
      })
      const passwordBefore = readFileSync(join(folder.path, 'passwords/wmas'), 'utf8')
      await setUp('wmas:ambulance')
      expect({ rights: await rights(), configured: await configured() }).toEqual(before)
      expect(readFileSync(join(folder.path, 'passwords/wmas'), 'utf8')).toBe(passwordBefore)
      await writes('wmas', 'notifications.ambulance')
      await admin.disconnect()
    })

    it('is not set up to keep messages longer than seven days, nor for a partner called hub', async () => {
      const longer = { env: { ...environment(), RETENTION_DAYS: '8' } }
      await expect(
        run(join(root, 'infra/kafka/set-up.sh'), ['wmas:ambulance'], longer),
      ).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('RETENTION_DAYS'),
      })
      await expect(setUp('hub:ambulance')).rejects.toMatchObject({ code: 1 })
      await expect(setUp('wmas:*')).rejects.toMatchObject({ code: 1 })
    })
  },
)
