import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Loaded } from '@hub/demonstration'
import { serviceLog } from '@hub/http-service'
import { askedToStop, closeWhenAsked, portRefusal } from '@hub/service-runner'
import { demonstrationPeople } from '@hub/web'
import { InvalidArgumentError } from 'commander'
import { command } from '../command/command.ts'
import { demandOwnLog } from '../command/needs.ts'
import { flag, option } from '../command/takes.ts'
import { wholeNumber } from '../command/values.ts'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { demonstration } from '../demonstration.ts'
import { type Hub, openHub } from '../hub.ts'
import { kafkaFromEnvironment } from '../kafka-settings.ts'
import { serve } from '../serve.ts'
import { signInFromEnvironment } from '../sign-in-settings.ts'
import { demandLoaded, type WhoseData, whoseData } from '../whose-data.ts'

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
    demo: flag(
      '--demo',
      'load a synthetic region, unless the folder holds one already; pages answer meanwhile',
    ),
    seed: option('--seed <text>', 'of the synthetic region', { fallback: 'coventry-and-warwickshire' }),
    scale: option('--scale <n>', 'of the synthetic region; 1 is the area’s own size', {
      parse: scaleOf,
      fallback: 1,
    }),
  },
  async run({ adapters, data, port, host, demo, seed, scale, now: machine, progress }) {
    const kafka = kafkaFromEnvironment()
    const signIn = signInFromEnvironment()
    if (demo) demandOwnLog()
    const folder = dataFolder(data)
    if (!demo) demandLoaded(folder)
    const secrets = await hubSecrets(folder)
    const unloaded = demo
      ? await demonstration({ folder, secrets, adapters, seed, scale, machine })
      : undefined
    const clock = unloaded?.time.now ?? machine
    const hub = await openHub({
      folder,
      secrets,
      adapters: unloaded?.adapters ?? adapters,
      clock,
      ids: randomUUID,
      linkageLater: unloaded === undefined,
      ...(signIn && { tokens: signIn.tokens }),
    })
    const stop = askedToStop()
    const log = serviceLog('hub')
    const whose = whoseData(folder)
    let loaded: Loaded = { done: 0, total: 0 }
    const listening = await serve({
      hub,
      secrets,
      dropFolder: folder.drop,
      publishedFile: join(folder.readModels, 'receipts-published.json'),
      log,
      port,
      host,
      clock,
      machine,
      ids: randomUUID,
      whoseData: whose,
      unfinished: () => {
        if (unloaded?.time.isOver() === false) return { kind: 'region-loading', ...loaded, now: clock() }
        return hub.linkage.state().kind === 'starting' ? { kind: 'linkage-behind' } : undefined
      },
      random: Math.random,
      ...(kafka && { kafka }),
      ...(signIn && { signIn }),
    }).catch(async (cause: unknown) => {
      await hub.close()
      throw portRefusal(cause, port) ?? cause
    })
    const failed = new AbortController()
    const ending = AbortSignal.any([stop, failed.signal])
    const catchUp = async (): Promise<void> => {
      if (unloaded === undefined) {
        process.stderr.write(answersText(listening.port, 'Linkage is catching up with the log.'))
        await hub.timelines.warm()
        await hub.startLinkage()
      } else {
        process.stderr.write(
          answersText(listening.port, 'Its synthetic region is loading; look on meanwhile.'),
        )
        const shown = progress('Loading a synthetic region')
        const onProgress = (now: Loaded): void => {
          loaded = now
          shown.update(now.done, now.total)
        }
        await unloaded.load(hub, { onProgress, signal: ending }).finally(shown.end)
        await hub.timelines.warm()
      }
      if (ending.aborted) return
      process.stderr.write(readyText(listening.port, data, signIn ? 'with sign-in' : whoseData(folder)))
      if (demo) await layAnswersBeforeBoards(hub, clock())
    }
    let failure: Readonly<{ error: unknown }> | undefined
    const behind = catchUp().catch((error: unknown) => {
      // Of a hub that is being stopped, what was under way ends as it may.
      if (ending.aborted) return
      failure = { error }
      failed.abort()
    })
    const closers = [
      [{ what: 'requests and messages under way', close: () => listening.close() }],
      ...(unloaded === undefined ? [] : [[{ what: 'the day that is loading', close: () => behind }]]),
      [{ what: 'the services and their stores', close: () => hub.close() }],
    ]
    await closeWhenAsked(ending, closers, log)
    if (failure !== undefined) throw failure.error
  },
})

/** Has the coordinator of the demonstration propose the thirteen answers to the boards. */
async function layAnswersBeforeBoards({ timelines }: Hub, asOf: string): Promise<void> {
  const { proposeToBoards } = await import('@hub/demonstration')
  const coordinator = demonstrationPeople.find(({ caller }) => caller.role === 'coordinator')?.caller
  if (coordinator !== undefined) await proposeToBoards(timelines.publications, coordinator, asOf)
}

const answersText = (port: number, doing: string): string =>
  `\nHarms Hub answers: http://localhost:${port}\n  ${doing}\n\n`

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
