import { randomUUID } from 'node:crypto'
import { signHeartbeat, type HeartbeatData, type NumberRange } from '@hub/notification'
import { Command, InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'
import { isObject } from '../notification-lines.ts'
import { answerOf } from '../publish/by-http.ts'
import { hubFactsFrom } from '../publish/hub-facts.ts'
import { nextSequence, signingKey } from '../publish/sign-lines.ts'
import { readJsonFile } from '../read-json-file.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{
  key: string
  source: string
  to: string
  nothingFrom?: string
  nothingTo?: string
  unused?: readonly NumberRange[]
  json?: boolean
}>

/** The partner's side: says that it is alive, and if so that there was nothing to send. */
export function heartbeatCommand(): Command {
  return new Command('heartbeat')
    .description('tell the hub, as a partner, that you are alive and have sent everything so far')
    .argument('<feed>', 'ambulance, coroner, hospital, prison, …')
    .requiredOption('--key <file>', 'the private key that ./hub keygen made')
    .requiredOption('--source <uri>', 'your registered CloudEvents source, such as urn:hub:partner:wmas:epr')
    .option('--to <url>', 'the hub', 'http://localhost:8080')
    .option(
      '--nothing-from <day>',
      'with --nothing-to: there was nothing to send in this period (YYYY-MM-DD)',
    )
    .option('--nothing-to <day>', 'the last day of it')
    .option(
      '--unused <ranges>',
      'running numbers that were never sent and never will be, such as 17-19,23',
      ranges,
    )
    .option('--json', 'answer as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  ./hub heartbeat ambulance --key wmas.jwk.json --source urn:hub:partner:wmas:epr --nothing-from 2026-06-01 --nothing-to 2026-06-30',
    )
    .action(async (feed: string, options: Options) => {
      const data = dataOf(options)
      const key = signingKey(readJsonFile(options.key))
      const hub = await hubFactsFrom(options.to)
      const now = new Date()
      const { event, manifest } = await signHeartbeat({
        id: randomUUID(),
        source: options.source,
        feed,
        time: now.toISOString(),
        data,
        seq: nextSequence(options.key),
        iat: Math.floor(now.getTime() / 1000),
        aud: hub.audience,
        signWith: key,
      })
      const response = await fetch(new URL('/notifications', options.to), {
        method: 'POST',
        headers: { 'content-type': 'application/cloudevents+json', 'hub-manifest': manifest },
        body: JSON.stringify(event),
      })
      const outcome = await answerOf(response)
      const ok = isObject(outcome) && outcome['outcome'] === 'accepted'
      finish(
        {
          ok,
          json: { status: response.status, outcome },
          text: ok ? 'The hub has heard you.' : JSON.stringify(outcome),
          next: 'Mend what is named above and send a new one.',
        },
        options.json ?? false,
      )
    })
}

function dataOf({ nothingFrom: from, nothingTo: to, unused }: Options): HeartbeatData {
  if ((from === undefined) !== (to === undefined))
    throw new CommandError('A period has two ends.', 'Give both --nothing-from and --nothing-to, or neither.')
  return {
    ...(from === undefined || to === undefined ? {} : { period: { from, to } }),
    ...(unused === undefined ? {} : { unused }),
  }
}

function ranges(text: string): readonly NumberRange[] {
  return text.split(',').map((part): NumberRange => {
    const match = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(part.trim())
    if (match === null) throw new InvalidArgumentError('Give numbers and ranges, such as 17-19,23.')
    return [Number(match[1]), Number(match[2] ?? match[1])]
  })
}
