import { millisecondsOf } from '@hub/calendar'
import { serviceLog } from '@hub/http-service'
import { durableProducer, kafkaClient } from '@hub/kafka'
import { CommandError } from '../command-error.ts'
import { command } from '../command/command.ts'
import type { CommandResult } from '../command/outcome.ts'
import { argument, flag, option } from '../command/takes.ts'
import { kafkaFromEnvironment } from '../kafka-settings.ts'
import { readLines } from '../notification-lines.ts'
import { byHttp } from '../publish/by-http.ts'
import { byKafka } from '../publish/by-kafka.ts'
import { hubFactsFrom, hubFactsOf } from '../publish/hub-facts.ts'
import { signingKey, signLines } from '../publish/sign-lines.ts'
import { toFile } from '../publish/to-file.ts'
import { readJsonFile } from '../read-json-file.ts'

/** The partner's side: builds, signs, encrypts and sends. The same format as any other client's. */
export const publish = command({
  name: 'publish',
  summary: 'sign, encrypt and send notifications, as a partner',
  example: [
    'publish incidents.ndjson --key wmas.jwk.json --source urn:hub:partner:wmas:epr --to http://localhost:8080',
    'publish incidents.ndjson --key wmas.jwk.json --source urn:hub:partner:wmas:epr --kafka localhost:9092',
    'publish incidents.ndjson --key wmas.jwk.json --source urn:hub:partner:wmas:epr --out ready.tsv',
  ],
  more: `With --out the messages are written ready to send by a client of your own, such as kcat.
To see what would happen without sending: ./hub check <file> --type <type>`,
  needs: 'running-hub',
  takes: {
    file: argument('<file>', 'JSON or NDJSON: one {"type", "subject", "time", "id"?, "plaintext"} a line'),
    keyFile: option('--key <file>', 'the private key that ./hub keygen made', { required: true }),
    source: option('--source <uri>', 'your registered CloudEvents source, such as urn:hub:partner:wmas:epr', {
      required: true,
    }),
    hubFacts: option(
      '--hub-facts <file>',
      'what the hub answers at /.well-known/harms-hub.json, where --to is out of reach',
    ),
    kafka: option('--kafka [brokers]', 'send by Kafka, to these brokers or those of KAFKA_BROKERS'),
    saslUsername: option('--sasl-username <name>', 'of your Kafka account; default: KAFKA_SASL_USERNAME'),
    saslPasswordFile: option(
      '--sasl-password-file <file>',
      'that holds its password; default: KAFKA_SASL_PASSWORD_FILE',
    ),
    tls: flag('--tls', 'talk to the brokers over TLS; default: KAFKA_TLS'),
    tlsCa: option(
      '--tls-ca <file>',
      'the authority that signed the brokers’ certificates; default: KAFKA_TLS_CA_FILE',
    ),
    out: option('--out <file>', 'send nothing: write them signed, one a line, for another client to send'),
  },
  async run({ file, hubFacts, now, progress, ...options }) {
    const key = signingKey(readJsonFile(options.keyFile))
    const deliver = delivery(options)
    const hub = hubFacts === undefined ? await hubFactsFrom(options.to) : hubFactsOf(hubFacts)
    const lines = readLines(file)
    const { source, keyFile } = options
    const signed = signLines(lines, { key, keyFile, source, hub, now: () => millisecondsOf(now()) })
    const shown = progress(options.out === undefined ? 'Sending' : 'Signing')
    const told = (done: number) => shown.update(done, lines.length)
    try {
      return await deliver(signed, { total: lines.length, told })
    } finally {
      shown.end()
    }
  },
})

type Sending = Readonly<{
  to: string
  source: string
  kafka: string | true | undefined
  saslUsername: string | undefined
  saslPasswordFile: string | undefined
  tls: boolean
  tlsCa: string | undefined
  out: string | undefined
}>

type Deliver = (
  lines: ReturnType<typeof signLines>,
  shown: Readonly<{ total: number; told: (done: number) => void }>,
) => Promise<CommandResult>

/** Known to be possible before anything is signed: each signature takes a running number. */
function delivery(options: Sending): Deliver {
  const { to, source, out, kafka } = options
  if (out !== undefined && kafka !== undefined)
    throw new CommandError('--out and --kafka are two different things.', 'Give one of them.')
  if (out !== undefined) return (lines, { told }) => toFile(lines, { out, told })
  if (kafka === undefined) return (lines, { told }) => byHttp(lines, { to, told })
  const settings = kafkaFromEnvironment({ ...process.env, ...environmentOf(options) })
  if (settings === undefined)
    throw new CommandError('No broker is named.', 'Give --kafka host:port, or set KAFKA_BROKERS.')
  return async (lines, { total, told }) => {
    // What goes wrong is in the answer; kafkajs's own words about it would stand between the lines of the progress.
    const client = kafkaClient({ settings, log: serviceLog('publish', { level: 'silent' }) })
    const producer = durableProducer(client)
    try {
      return await byKafka(lines, { producer, source, total, told })
    } finally {
      await producer.close()
    }
  }
}

/** The options are other names for the variables, which have one reader. */
function environmentOf({ kafka, saslUsername, saslPasswordFile, tls, tlsCa }: Sending) {
  return {
    ...(typeof kafka === 'string' ? { KAFKA_BROKERS: kafka } : {}),
    ...(saslUsername === undefined ? {} : { KAFKA_SASL_USERNAME: saslUsername }),
    ...(saslPasswordFile === undefined ? {} : { KAFKA_SASL_PASSWORD_FILE: saslPasswordFile }),
    ...(tls || tlsCa !== undefined ? { KAFKA_TLS: 'on' } : {}),
    ...(tlsCa === undefined ? {} : { KAFKA_TLS_CA_FILE: tlsCa }),
  }
}
