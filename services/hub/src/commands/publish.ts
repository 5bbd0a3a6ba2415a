import { serviceLog } from '@hub/http-service'
import { durableProducer, kafkaClient } from '@hub/kafka'
import { Command } from 'commander'
import { kafkaFromEnvironment } from '../kafka-settings.ts'
import { readLines } from '../notification-lines.ts'
import { progress } from '../progress.ts'
import { byHttp } from '../publish/by-http.ts'
import { byKafka } from '../publish/by-kafka.ts'
import { hubFactsFrom, hubFactsOf } from '../publish/hub-facts.ts'
import { signingKey, signLines } from '../publish/sign-lines.ts'
import { toFile } from '../publish/to-file.ts'
import { readJsonFile } from '../read-json-file.ts'
import { CommandError } from '../command-error.ts'
import { type CommandResult, finish } from './outcome.ts'

type Options = Readonly<{
  key: string
  source: string
  to: string
  hubFacts?: string
  kafka?: string | true
  saslUsername?: string
  saslPasswordFile?: string
  tls?: boolean
  tlsCa?: string
  out?: string
  json?: boolean
}>

const examples = `
Examples:
  ./hub publish incidents.ndjson --key wmas.jwk.json --source urn:hub:partner:wmas:epr --to http://localhost:8080
  ./hub publish incidents.ndjson --key wmas.jwk.json --source urn:hub:partner:wmas:epr --kafka localhost:9092

Example: for a client of your own, such as kcat, written ready to send:
  ./hub publish incidents.ndjson --key wmas.jwk.json --source urn:hub:partner:wmas:epr --out ready.tsv

To see what would happen without sending: ./hub check <file> --type <type>`

/** The partner's side: builds, signs, encrypts and sends. The same format as any other client's. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('sign, encrypt and send notifications, as a partner')
    .argument('<file>', 'JSON or NDJSON: one {"type", "subject", "time", "id"?, "plaintext"} a line')
    .requiredOption('--key <file>', 'the private key that ./hub keygen made')
    .requiredOption('--source <uri>', 'your registered CloudEvents source, such as urn:hub:partner:wmas:epr')
    .option('--to <url>', 'the hub', 'http://localhost:8080')
    .option(
      '--hub-facts <file>',
      'what the hub answers at /.well-known/harms-hub.json, where --to is out of reach',
    )
    .option('--kafka [brokers]', 'send by Kafka, to these brokers or those of KAFKA_BROKERS')
    .option('--sasl-username <name>', 'of your Kafka account; default: KAFKA_SASL_USERNAME')
    .option('--sasl-password-file <file>', 'that holds its password; default: KAFKA_SASL_PASSWORD_FILE')
    .option('--tls', 'talk to the brokers over TLS; default: KAFKA_TLS')
    .option(
      '--tls-ca <file>',
      'the authority that signed the brokers’ certificates; default: KAFKA_TLS_CA_FILE',
    )
    .option('--out <file>', 'send nothing: write them signed, one a line, for another client to send')
    .option('--json', 'answer as JSON')
    .addHelpText('after', examples)
    .action(async (file: string, options: Options) => {
      const key = signingKey(readJsonFile(options.key))
      const deliver = delivery(options)
      const hub =
        options.hubFacts === undefined ? await hubFactsFrom(options.to) : hubFactsOf(options.hubFacts)
      const lines = readLines(file)
      const { source, key: keyFile } = options
      const signed = signLines(lines, { key, keyFile, source, hub, now: () => Date.now() })
      const shown = progress(options.out === undefined ? 'Sending' : 'Signing', options.json)
      const told = (done: number) => shown.update(done, lines.length)
      try {
        finish(await deliver(signed, { total: lines.length, told }), options.json ?? false)
      } finally {
        shown.end()
      }
    })
}

type Deliver = (
  lines: ReturnType<typeof signLines>,
  shown: Readonly<{ total: number; told: (done: number) => void }>,
) => Promise<CommandResult>

/** Known to be possible before anything is signed: each signature takes a running number. */
function delivery(options: Options): Deliver {
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
function environmentOf({ kafka, saslUsername, saslPasswordFile, tls, tlsCa }: Options) {
  return {
    ...(typeof kafka === 'string' ? { KAFKA_BROKERS: kafka } : {}),
    ...(saslUsername === undefined ? {} : { KAFKA_SASL_USERNAME: saslUsername }),
    ...(saslPasswordFile === undefined ? {} : { KAFKA_SASL_PASSWORD_FILE: saslPasswordFile }),
    ...(tls === true || tlsCa !== undefined ? { KAFKA_TLS: 'on' } : {}),
    ...(tlsCa === undefined ? {} : { KAFKA_TLS_CA_FILE: tlsCa }),
  }
}
