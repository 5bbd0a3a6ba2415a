import { join } from 'node:path'
import { liveRegister, type LiveRegister } from '@hub/agreement'
import { type AuditFollower, auditFollower, auditStore } from '@hub/audit'
import { Position, type EventLog } from '@hub/event-log'
import { type Intake, intake, type Receipts, receipts } from '@hub/intake'
import type { KeyEncryptionKeys, KeyVault } from '@hub/key-vault'
import { type LinkageService, linkageService, ModelNotPromoted } from '@hub/linkage-service'
import type { Tokens } from '@hub/http-service'
import { type Publishables, type TimelinesService, timelinesService } from '@hub/timelines'
import { noteSignerOf } from '@hub/transparency-log'
import { CommandError } from './command-error.ts'
import { type DataFolder, type HubSecrets, logPrivateKey } from './data-folder.ts'
import { lockFolder } from './folder-lock.ts'
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
  /** Aborts when the hub closes. */
  closing: AbortSignal
  /** What does not follow the log any more, in words; empty when all is well. */
  troubles(): readonly string[]
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
}>

/** Opens the data folder and starts every service; resolves when all have caught up with the log. */
export async function openHub(parts: HubParts): Promise<Hub> {
  const { folder, secrets, adapters, clock, ids, tokens, publishable } = parts
  const lock = lockFolder(folder)
  const stop = new AbortController()
  const log = await adapters.openLog(folder.log)
  const { identity, facts } = secrets.keks
  const intakeVault = await adapters.openVault(folder.vault, { identity, facts })
  const linkageVault = await adapters.openVault(folder.vault, { identity })
  const timelinesVault = await adapters.openVault(folder.vault, { facts })
  const store = auditStore(folder.audit)

  const register = liveRegister(log)
  const known = receipts(log)
  const believed = tokens ?? tokenExpectations(secrets)
  const linkage = linkageService({ log, vault: linkageVault, ids, clock, tokens: believed })
  const timelines = timelinesService({
    log,
    vault: timelinesVault,
    register: () => register.current(),
    pseudonymRoot: secrets.pseudonymRoot,
    clock,
    ids,
    tokens: believed,
    readModelPath: join(folder.readModels, 'timelines.sqlite'),
    ...(publishable && { publishable }),
  })
  const audit = auditFollower({ log, store, signer: logSigner(secrets), clock })
  const close = async (): Promise<void> => {
    stop.abort()
    await timelines.close()
    store.close()
    await Promise.all([intakeVault, linkageVault, timelinesVault].map((vault) => vault.close()))
    await log.close()
    lock[Symbol.dispose]()
  }
  const followers = [register, known, linkage, timelines, audit]
  await Promise.all(followers.map((follower) => follower.start(stop.signal))).catch(
    async (error: unknown) => {
      await close()
      throw withAdvice(error)
    },
  )

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
    closing: stop.signal,
    troubles: () => troubles({ linkage, timelines, audit }),
    caughtUp: () => followed(log, [linkage, timelines, audit]),
    close,
  }
}

/** What an operator can mend is said as that. */
function withAdvice(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof ModelNotPromoted
    ? new CommandError(
        'The links of this log are decided by another model than that of this version.',
        'Have two link reviewers promote it: ./hub link promote-model --by lin pat --reason measured',
        { cause: error },
      )
    : error
}

export const logSigner = (secrets: HubSecrets) => noteSignerOf(logOrigin, logPrivateKey(secrets.logKey))

const isOver = (follower: Follower): boolean => ['failed', 'stopped'].includes(follower.state().kind)

function troubles(followers: Readonly<Record<string, Follower>>): readonly string[] {
  return Object.entries(followers).flatMap(([name, follower]) => (isOver(follower) ? [name] : []))
}

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
