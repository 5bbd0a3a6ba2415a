import { join } from 'node:path'
import { liveRegister, type LiveRegister } from '@hub/agreement'
import { type AuditFollower, auditFollower, auditStore, demandLogKey } from '@hub/audit'
import { Position, type EventLog } from '@hub/event-log'
import { type Intake, intake, type Receipts, receipts } from '@hub/intake'
import type { KeyEncryptionKeys, KeyVault } from '@hub/key-vault'
import { type LinkageService, linkageService } from '@hub/linkage-service'
import type { Tokens } from '@hub/http-service'
import { holdFolder } from '@hub/service-runner'
import { type Publishables, type TimelinesService, timelinesService } from '@hub/timelines'
import { noteSignerOf } from '@hub/transparency-log'
import { type DataFolder, type HubSecrets, logPrivateKey } from './data-folder.ts'
import { tokenExpectations } from './tokens.ts'

/** What only `main.ts` may name. */
export type Adapters = Readonly<{
  /** At a path of the data folder, or wherever `HUB_LOG` says. */
  openLog(path: string): Promise<EventLog>
  /** At a path of the data folder, or wherever `HUB_VAULT` says. */
  openVault(path: string, keks: KeyEncryptionKeys): Promise<KeyVault>
}>

/** The hub's name in manifests, tokens and checkpoints. */
export const hubAudience = 'hub.local'
const logOrigin = `${hubAudience}/custody-log`

/** Everything in one process. Each service is given the keys of its own classes and no others (law 8). */
export type Hub = Readonly<{
  log: EventLog
  register: LiveRegister
  intake: Intake
  receipts: Receipts
  linkage: LinkageService
  timelines: TimelinesService
  audit: AuditFollower
  /** What does not follow the log any more, or not yet, in words; empty when all is well. */
  troubles(): readonly string[]
  /** Starts linkage where `linkageLater` was asked for. Resolves when it has caught up; rejects when it cannot. */
  startLinkage(): Promise<void>
  /** Resolves when every follower has taken in all that is in the log now. */
  caughtUp(): Promise<void>
  close(): Promise<void>
}>

export type HubParts = Readonly<{
  folder: DataFolder
  secrets: HubSecrets
  adapters: Adapters
  /** RFC 3339 UTC with milliseconds. */
  clock: () => string
  ids: () => string
  /** Of a sign-in provider; without one, those of the demonstration's sign-in. */
  tokens?: Tokens
  /** What figures can be published. */
  publishable?: Publishables
  /** The hub is opened before linkage has caught up: everything else answers, from the links that the log holds. */
  linkageLater?: boolean
}>

/**
 * Opens the data folder and starts every service; resolves when all have caught up with the log, but for
 * linkage where that comes later. Rejects with `Refused` when
 * another process has the folder, or its keys are not those that the folder was made with.
 */
export async function openHub(parts: HubParts): Promise<Hub> {
  // What was opened last is closed first, also when the opening fails half way.
  const opened = new AsyncDisposableStack()
  try {
    return await opening(parts, opened)
  } catch (error) {
    await opened.disposeAsync()
    throw error
  }
}

async function opening(parts: HubParts, opened: AsyncDisposableStack): Promise<Hub> {
  const { folder, secrets, adapters, clock, ids, tokens, publishable } = parts
  const closing = <Part extends Readonly<{ close(): void | Promise<void> }>>(part: Part): Part =>
    opened.adopt(part, (one) => one.close())
  opened.use(holdFolder(folder.root, 'hub'))
  const stop = new AbortController()
  const log = closing(await adapters.openLog(folder.log))
  const { identity, facts } = secrets.keks
  const intakeVault = closing(await adapters.openVault(folder.vault, { identity, facts }))
  const linkageVault = closing(await adapters.openVault(folder.vault, { identity }))
  const timelinesVault = closing(await adapters.openVault(folder.vault, { facts }))
  const store = closing(auditStore(folder.audit))
  const signer = logSigner(secrets)
  demandLogKey(store, signer)

  const register = liveRegister(log)
  const known = receipts(log)
  const believed = tokens ?? tokenExpectations(secrets)
  const linkage = linkageService({ log, vault: linkageVault, ids, clock, tokens: believed })
  const timelines = closing(
    timelinesService({
      log,
      vault: timelinesVault,
      register: () => register.current(),
      pseudonymRoot: secrets.pseudonymRoot,
      clock,
      ids,
      tokens: believed,
      readModelPath: join(folder.readModels, 'timelines.sqlite'),
      ...(publishable && { publishable }),
    }),
  )
  const audit = auditFollower({ log, store, signer, clock })
  const started: Readonly<{ ended: Promise<unknown> }>[] = []
  const start = async (follower: Startable): Promise<void> => {
    started.push(follower)
    await follower.start(stop.signal)
  }
  // Followers end before anything is closed under them.
  opened.defer(async () => {
    stop.abort()
    await Promise.all(started.map(({ ended }) => ended))
  })
  const atOnce = [register, known, timelines, audit, ...(parts.linkageLater === true ? [] : [linkage])]
  await Promise.all(atOnce.map(start))

  return {
    log,
    register,
    intake: intake({
      log,
      vault: intakeVault,
      register: () => register.current(),
      hubKeys: () => secrets.hubKeys,
      clock,
      audience: hubAudience,
      known: known.known,
    }),
    receipts: known,
    linkage,
    timelines,
    audit,
    troubles: () => [
      ...(linkage.state().kind === 'starting' ? ['linkage'] : []),
      ...troubles({ linkage, timelines, audit }),
    ],
    startLinkage: () => start(linkage),
    caughtUp: () => followed(log, [linkage, timelines, audit]),
    close: () => opened.disposeAsync(),
  }
}

export const logSigner = (secrets: HubSecrets) => noteSignerOf(logOrigin, logPrivateKey(secrets.logKey))

const isOver = (follower: Follower): boolean => ['failed', 'stopped'].includes(follower.state().kind)

function troubles(followers: Readonly<Record<string, Follower>>): readonly string[] {
  return Object.entries(followers).flatMap(([name, follower]) => (isOver(follower) ? [name] : []))
}

type Startable = Readonly<{ start(signal: AbortSignal): Promise<unknown>; ended: Promise<unknown> }>

type Follower = Readonly<{ position(): Position | undefined; state(): { kind: string } }>

/** Linking appends, so the end moves while it is waited for: done when all stand at an end that no longer moves. */
async function followed(log: EventLog, followers: readonly Follower[]): Promise<void> {
  for (;;) {
    const head = await log.head()
    const behind = followers.filter((follower) => isBehind(follower.position(), head))
    if (behind.length === 0 && (await log.head()) === head) return
    if (behind.some(isOver))
      throw new Error('A service no longer follows the log; start the hub again and look at its log')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const isBehind = (reached: Position | undefined, head: Position | undefined): boolean =>
  head !== undefined && (reached === undefined || Position.compare(reached, head) < 0)
