import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { serviceLog } from '@hub/http-service'
import { askedToStop, closeWhenAsked, portRefusal } from '@hub/service-runner'
import { InvalidArgumentError } from 'commander'
import { command } from '../command/command.ts'
import { demandOwnLog } from '../command/needs.ts'
import { flag, option } from '../command/takes.ts'
import { wholeNumber } from '../command/values.ts'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { layBeforeBoards } from '../demo/lay-before-boards.ts'
import { loadRegion } from '../demo/load-region.ts'
import { openHub } from '../hub.ts'
import { kafkaFromEnvironment } from '../kafka-settings.ts'
import { serve } from '../serve.ts'
import { signInFromEnvironment } from '../sign-in-settings.ts'
import { type WhoseData, whoseData } from '../whose-data.ts'

const portNumber = wholeNumber(0, 65535)

/** Runs the hub: every service in one process on the embedded adapters. */
export const start = command({
  name: 'start',
  summary: 'run the hub: intake, linkage, timelines, audit and pages in one process',
  example: 'start --demo --port 8080',
  more: 'With KAFKA_BROKERS in the environment, notifications are taken from Kafka as well.',
  needs: 'folder',
  json: false,
  takes: {
    port: option('--port <n>', 'the HTTP port', {
      parse: portNumber,
      fallback: portNumber(process.env['PORT'] ?? '8080'),
    }),
    host: option('--host <address>', 'the address to listen on', { fallback: '127.0.0.1' }),
    demo: flag('--demo', 'load a synthetic region first, unless the folder holds one already'),
    seed: option('--seed <text>', 'of the synthetic region', { fallback: 'coventry-and-warwickshire' }),
    scale: option('--scale <n>', 'of the synthetic region; 1 is the area’s own size', {
      parse: scaleOf,
      fallback: 1,
    }),
  },
  async run({ adapters, data, port, host, demo, seed, scale, now: clock }) {
    const kafka = kafkaFromEnvironment()
    const signIn = signInFromEnvironment()
    if (demo) demandOwnLog()
    const folder = dataFolder(data)
    const secrets = await hubSecrets(folder)
    if (demo) await loadRegion({ folder, secrets, adapters, seed, scale })
    const hub = await openHub({
      folder,
      secrets,
      adapters,
      clock,
      ids: randomUUID,
      ...(signIn && { tokens: signIn.tokens }),
    })
    const stop = askedToStop()
    const log = serviceLog('hub')
    const whose = whoseData(folder)
    const listening = await serve({
      hub,
      secrets,
      dropFolder: folder.drop,
      publishedFile: join(folder.readModels, 'receipts-published.json'),
      log,
      port,
      host,
      clock,
      ids: randomUUID,
      whoseData: whose,
      random: Math.random,
      ...(kafka && { kafka }),
      ...(signIn && { signIn }),
    }).catch(async (cause: unknown) => {
      await hub.close()
      throw portRefusal(cause, port) ?? cause
    })
    process.stderr.write(readyText(listening.port, data, signIn ? 'with sign-in' : whose))
    hub.timelines
      .warm()
      .then(() => (demo ? layBeforeBoards(hub, clock()) : undefined))
      .catch(() => undefined) // A closing hub; whoever asks for the list next makes it.
    const closers = [
      [{ what: 'requests and messages under way', close: () => listening.close() }],
      [{ what: 'the services and their stores', close: () => hub.close() }],
    ]
    await closeWhenAsked(stop, closers, log)
  },
})

function scaleOf(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 10)) throw new InvalidArgumentError('Give a number above 0, at most 10.')
  return value
}

const about: Readonly<Record<WhoseData | 'with sign-in', string>> = {
  'with sign-in': 'People sign in at the provider that OIDC_ISSUER names.',
  synthetic: 'The people in it are synthetic. Sign in as any role; start with the core reviewer.',
  'synthetic-loading': 'Its synthetic region is not whole: start it with --demo to finish loading.',
  published: 'It holds a published data set. Sign in as any role; start with the core reviewer.',
  real: 'It has no pages: those, and reading by API, need a sign-in provider (OIDC_ISSUER). Partners can send.',
}

function readyText(port: number, data: string, whose: keyof typeof about): string {
  return [
    '',
    `Harms Hub is ready: http://localhost:${port}`,
    `  ${about[whose]}`,
    `  Data: ${data}`,
    '  Audit it:  ./hub audit replay',
    '  Stop it:   Ctrl+C',
    '',
  ].join('\n')
}
