import { millisecondsOf } from '@hub/calendar'
import { randomUUID } from 'node:crypto'
import { signHeartbeat, type HeartbeatData, type NumberRange } from '@hub/notification'
import { InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'
import { command } from '../command/command.ts'
import { argument, option } from '../command/takes.ts'
import { isObject } from '../notification-lines.ts'
import { answerOf } from '../publish/by-http.ts'
import { hubFactsFrom } from '../publish/hub-facts.ts'
import { nextSequence, signingKey } from '../publish/sign-lines.ts'
import { readJsonFile } from '../read-json-file.ts'

/** The partner's side: says that it is alive, and if so that there was nothing to send. */
export const heartbeat = command({
  name: 'heartbeat',
  summary: 'tell the hub, as a partner, that you are alive and have sent everything so far',
  example:
    'heartbeat ambulance --key wmas.jwk.json --source urn:hub:partner:wmas:epr --nothing-from 2026-06-01 --nothing-to 2026-06-30',
  needs: 'running-hub',
  takes: {
    feed: argument('<feed>', 'ambulance, coroner, hospital, prison, …'),
    key: option('--key <file>', 'the private key that ./hub keygen made', { required: true }),
    source: option('--source <uri>', 'your registered CloudEvents source, such as urn:hub:partner:wmas:epr', {
      required: true,
    }),
    nothingFrom: option(
      '--nothing-from <day>',
      'with --nothing-to: there was nothing to send in this period (YYYY-MM-DD)',
    ),
    nothingTo: option('--nothing-to <day>', 'the last day of it'),
    unused: option(
      '--unused <ranges>',
      'running numbers that were never sent and never will be, such as 17-19,23',
      { parse: ranges },
    ),
  },
  async run({ feed, key, source, to, now, ...saying }) {
    const data = dataOf(saying)
    const signWith = signingKey(readJsonFile(key))
    const hub = await hubFactsFrom(to)
    const at = now()
    const { event, manifest } = await signHeartbeat({
      id: randomUUID(),
      source: source,
      feed,
      time: at,
      data,
      seq: nextSequence(key),
      iat: Math.floor(millisecondsOf(at) / 1000),
      aud: hub.audience,
      signWith,
    })
    const response = await fetch(new URL('/notifications', to), {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents+json', 'hub-manifest': manifest },
      body: JSON.stringify(event),
    })
    const outcome = await answerOf(response)
    const ok = isObject(outcome) && outcome['outcome'] === 'accepted'
    return {
      ok,
      json: { status: response.status, outcome },
      text: ok ? 'The hub has heard you.' : JSON.stringify(outcome),
      next: 'Correct what is named above and send a new one.',
    }
  },
})

type Saying = Readonly<{
  nothingFrom: string | undefined
  nothingTo: string | undefined
  unused: readonly NumberRange[] | undefined
}>

function dataOf({ nothingFrom: from, nothingTo: to, unused }: Saying): HeartbeatData {
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
