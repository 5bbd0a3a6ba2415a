import { describe, expect, it } from 'vitest'
import { readKafkaSettings } from './settings.ts'
import { notificationsTopic, receiptsTopic } from './topics.ts'

const files = new Map([
  ['/run/password', 'hunter2\n'],
  ['/run/empty', '\n'],
  ['/run/ca', 'CA'],
  ['/run/cert', 'CERT'],
  ['/run/key', 'KEY'],
])
const read = (env: Readonly<Record<string, string>>) => readKafkaSettings(env, (path) => files.get(path))

describe('the settings of Kafka', () => {
  it('are off without brokers', () => {
    expect(read({ KAFKA_BROKERS: '', KAFKA_TLS: 'on' })).toEqual({ kind: 'off' })
  })

  it('need no more than brokers', () => {
    expect(read({ KAFKA_BROKERS: 'one:9092, two.example:9092,[::1]:9092' })).toEqual({
      kind: 'settings',
      settings: {
        brokers: ['one:9092', 'two.example:9092', '[::1]:9092'],
        clientId: 'hub',
        sessionTimeoutMs: 30_000,
      },
    })
  })

  it('hold the password and the certificates that the files hold', () => {
    const env = {
      KAFKA_BROKERS: 'one:9092',
      KAFKA_CLIENT_ID: 'intake-1',
      KAFKA_SESSION_TIMEOUT_MS: '10000',
      KAFKA_SASL_USERNAME: 'hub',
      KAFKA_SASL_PASSWORD_FILE: '/run/password',
      KAFKA_TLS: 'on',
      KAFKA_TLS_CA_FILE: '/run/ca',
      KAFKA_TLS_CERT_FILE: '/run/cert',
      KAFKA_TLS_KEY_FILE: '/run/key',
    }
    expect(read(env)).toEqual({
      kind: 'settings',
      settings: {
        brokers: ['one:9092'],
        clientId: 'intake-1',
        sessionTimeoutMs: 10_000,
        sasl: { mechanism: 'scram-sha-512', username: 'hub', password: 'hunter2' },
        tls: { ca: 'CA', cert: 'CERT', key: 'KEY' },
      },
    })
  })

  it('that are wrong are all named at once, and never their values', () => {
    const env = {
      KAFKA_BROKERS: 'Thistlewood',
      KAFKA_SESSION_TIMEOUT_MS: '10 s',
      KAFKA_SASL_MECHANISM: 'plain',
      KAFKA_SASL_PASSWORD_FILE: '/nowhere/Thistlewood',
      KAFKA_TLS: 'Thistlewood',
    }
    expect(read(env)).toEqual({
      kind: 'problems',
      problems: [
        'KAFKA_BROKERS is not a list of host:port, separated by commas.',
        'KAFKA_SESSION_TIMEOUT_MS is not a whole number from 500 to 300000.',
        'KAFKA_SASL_USERNAME is not set, though others of KAFKA_SASL_… are.',
        'KAFKA_SASL_MECHANISM is none of scram-sha-512, scram-sha-256.',
        'KAFKA_SASL_PASSWORD_FILE: the file cannot be read.',
        'KAFKA_TLS is neither on nor off.',
      ],
    })
  })

  it.each([
    [{ KAFKA_TLS_CA_FILE: '/run/ca' }, 'KAFKA_TLS_CA_FILE is set, but KAFKA_TLS is not on.'],
    [
      { KAFKA_TLS: 'on', KAFKA_TLS_KEY_FILE: '/run/key' },
      'KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE are set only together.',
    ],
    [
      { KAFKA_SASL_USERNAME: 'hub', KAFKA_SASL_PASSWORD_FILE: '/run/empty' },
      'KAFKA_SASL_PASSWORD_FILE: the file is empty.',
    ],
  ])('that contradict each other are not guessed at: %o', (env, problem) => {
    expect(read({ KAFKA_BROKERS: 'one:9092', ...env })).toEqual({ kind: 'problems', problems: [problem] })
  })
})

describe('the name of a topic', () => {
  it('says the feed or the partner', () => {
    expect(notificationsTopic('ambulance')).toBe('notifications.ambulance')
    expect(receiptsTopic('hmc-coventry')).toBe('receipts.hmc-coventry')
  })

  it.each(['', '../wmas', 'wmas.hmpps', 'WMAS', '*'])('cannot be made from %j', (name) => {
    expect(() => receiptsTopic(name)).toThrow(RangeError)
  })
})
