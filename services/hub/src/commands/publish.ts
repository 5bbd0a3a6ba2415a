import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { findContract } from '@hub/contracts'
import type { JsonObject } from '@hub/event-log'
import { digest, eventIdOf, notify, type SigningKey } from '@hub/notification'
import { Command } from 'commander'
import type { JWK } from 'jose'
import { isObject, type NotificationLine, readLines } from '../notification-lines.ts'
import { readJsonFile } from '../read-json-file.ts'
import { progress } from '../progress.ts'
import { CommandError } from '../command-error.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{ key: string; source: string; to: string; json?: boolean }>
type HubFacts = Readonly<{ audience: string; keys: readonly JWK[] }>
type Answer = Readonly<{ line: number; status: number; outcome: unknown }>

/** The partner's side: builds, signs, encrypts and posts. The same format as any other client's. */
export function publishCommand(): Command {
  return new Command('publish')
    .description('sign, encrypt and send notifications, as a partner')
    .argument('<file>', 'JSON or NDJSON: one {"type", "subject", "time", "id"?, "plaintext"} a line')
    .requiredOption('--key <file>', 'the private key that ./hub keygen made')
    .requiredOption('--source <uri>', 'your registered CloudEvents source, such as urn:hub:partner:wmas:epr')
    .option('--to <url>', 'the hub', 'http://localhost:8080')
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub publish incidents.ndjson --key wmas.jwk.json --source urn:hub:partner:wmas:epr --to http://localhost:8080\n\nTo see what would happen without sending: ./hub check <file> --type <type>',
    )
    .action(async (file: string, options: Options) => {
      const key = signingKey(readJsonFile(options.key))
      const hub = await hubFacts(options.to)
      const encryptTo = hub.keys.find((candidate) => candidate.use === 'enc')
      if (!encryptTo) throw new CommandError('The hub names no encryption key.', 'Ask its operator.')
      const lines = readLines(file)
      const shown = progress('Sending', options.json)
      const answers: Answer[] = []
      for (const { line, notification } of lines) {
        const contract = findContract(notification.type)
        const plaintext = new TextEncoder().encode(JSON.stringify(notification.plaintext))
        const { event, manifest } = await notify({
          plaintext,
          ce: {
            id: notification.id ?? idOf(notification, plaintext),
            source: options.source,
            type: notification.type,
            subject: notification.subject,
            time: notification.time,
            dataschema: contract?.id ?? notification.type,
          },
          seq: nextSequence(options.key),
          iat: Math.floor(Date.now() / 1000),
          aud: hub.audience,
          signWith: key,
          encryptTo,
        })
        const response = await fetch(new URL('/notifications', options.to), {
          method: 'POST',
          headers: { 'content-type': 'application/cloudevents+json', 'hub-manifest': manifest },
          body: JSON.stringify(event),
        })
        answers.push({ line, status: response.status, outcome: await answerOf(response) })
        shown.update(answers.length, lines.length)
      }
      shown.end()
      const kept = answers.filter(isKept).length
      finish(
        {
          ok: kept === lines.length,
          json: { sent: lines.length, kept, answers },
          text: [
            `${kept} of ${lines.length} taken by the hub`,
            ...answers
              .filter((answer) => !isKept(answer))
              .map((answer) => `line ${answer.line}: ${JSON.stringify(answer.outcome)}`),
          ].join('\n'),
          next: 'Mend the lines named above and send them again; those already taken are recognised and have no second effect.',
        },
        options.json ?? false,
      )
    })
}

function signingKey({ kid, privateJwk, publicJwk }: JsonObject): SigningKey {
  if (typeof kid !== 'string' || !isObject(privateJwk) || !isObject(publicJwk)) {
    throw new CommandError(
      'That is not a private key file.',
      'Give the file that ./hub keygen wrote with --out.',
    )
  }
  const jwk = (key: JsonObject): JWK => Object.fromEntries(Object.entries(key))
  return { kid, privateJwk: jwk(privateJwk), publicJwk: jwk(publicJwk) }
}

/** The same words about the same record are the same notification, however often the file is sent. */
const idOf = ({ type, subject }: NotificationLine, plaintext: Uint8Array): string =>
  eventIdOf(type, `${subject}\n${digest(plaintext)}`)

const isKept = ({ outcome }: Answer): boolean =>
  isObject(outcome) && (outcome['outcome'] === 'accepted' || outcome['outcome'] === 'duplicate')

async function hubFacts(to: string): Promise<HubFacts> {
  const address = new URL('/.well-known/harms-hub.json', to)
  try {
    const response = await fetch(address)
    if (!response.ok) throw new Error(`status ${response.status}`)
    const facts: HubFacts = JSON.parse(await response.text())
    return facts
  } catch (cause) {
    throw new CommandError(`No hub answers at ${address.origin}.`, 'Check --to, or start one: ./hub start', {
      cause,
    })
  }
}

const answerOf = (response: Response): Promise<unknown> =>
  response.json().catch(() => ({ title: 'The answer was not JSON: is this a hub?' }))

/** The manifest's counter goes up per key for ever, so that a gap can show that something is missing. */
function nextSequence(keyFile: string): number {
  const path = `${keyFile}.seq`
  const next = existsSync(path) ? Number(readFileSync(path, 'utf8')) + 1 : 1
  writeFileSync(path, String(next), { flush: true })
  return next
}
