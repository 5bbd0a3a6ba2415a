import {
  LogError,
  streamName,
  type EventLog,
  type FollowerEnd,
  type Position,
  type RecordedEvent,
} from '@hub/event-log'
import { merkleTree, sameHash, type Hash, type NoteSigner } from '@hub/transparency-log'
import type { AuditStore, CustodyEntry } from './audit-store.ts'
import { eventLeaf } from './event-leaf.ts'
import { signNext } from './sign-next.ts'

export type FollowerState =
  | Readonly<{ kind: 'following' }>
  /** Stays so until a person has looked: evidence that goes on after a doubt is no evidence. */
  | Readonly<{ kind: 'stopped'; reason: StopReason; position?: Position }>

export type StopReason =
  /** What the log holds at the last followed position is not what it held then: restored, or rewritten. */
  | 'LOG_CHANGED'
  /** The kept leaves do not lead to the last signed root. */
  | 'EVIDENCE_CHANGED'
  | 'EVENT_DAMAGED'
  | 'LOG_UNAVAILABLE'
  | 'STORE_UNAVAILABLE'

export interface AuditFollower {
  /** Resolves when it has first caught up, or has stopped; then goes on until the signal aborts. */
  start(signal: AbortSignal): Promise<FollowerState>
  /** Resolves when it no longer follows, with why: an `EvidenceError`, or the error it met. Never rejects. */
  ended: Promise<FollowerEnd>
  state(): FollowerState
  /** Of the last event under a signed checkpoint. */
  position(): Position | undefined
  /** The last signed checkpoint, a C2SP note. */
  checkpoint(): string | undefined
}

export type AuditFollowerDeps = Readonly<{
  log: EventLog
  store: AuditStore
  /** Named after the origin of the log, e.g. `hub.local/custody-log`. */
  signer: NoteSigner
  clock: () => string
  /** A checkpoint is signed after so many events, and whenever the end of the log is reached. */
  checkpointEvery?: number
}>

/** The log and its evidence do not agree. Somebody has to look before anything more is signed. */
class EvidenceError extends Error {
  override name = 'EvidenceError'
  readonly code: StopReason
  readonly position: Position | undefined
  constructor(code: StopReason, position: Position | undefined) {
    super('The log and its evidence do not agree')
    this.code = code
    this.position = position
  }
}

/** Follows the log, keeps a leaf of every event and signs what it has seen. */
export function auditFollower(deps: AuditFollowerDeps): AuditFollower {
  const { log, store, signer, clock, checkpointEvery = 256 } = deps
  const tree = merkleTree()
  const pending: CustodyEntry[] = []
  let state: FollowerState = { kind: 'following' }
  let met: unknown
  const { promise: ended, resolve: tellEnd } = Promise.withResolvers<FollowerEnd>()

  const stop = (reason: StopReason, position?: Position): FollowerState => {
    state = position === undefined ? { kind: 'stopped', reason } : { kind: 'stopped', reason, position }
    return state
  }

  function recall(): boolean {
    for (const entry of store.entries()) tree.append(entry.leaf)
    const last = store.lastCheckpoint()
    return (last?.size ?? 0) === tree.size && (last === undefined || sameHash(last.root, tree.root()))
  }

  function add(event: RecordedEvent): void {
    const index = tree.size
    const leaf = leafOf(event, index)
    tree.append(leaf)
    const { position, id: eventId, stream, revision } = event
    pending.push({ index, position, eventId, stream, revision, leaf })
  }

  function sign(): boolean {
    if (pending.length === 0) return true
    const signing = signNext(tree, store.lastCheckpoint(), signer)
    if (signing.kind === 'refused') return false
    store.commit(pending, signing.checkpoint, clock())
    pending.length = 0
    return true
  }

  async function follow(signal: AbortSignal, caughtUp: () => void): Promise<void> {
    if (!recall()) return void stop('EVIDENCE_CHANGED')
    const last = store.lastEntry()
    if (last !== undefined && !(await stillThere(log, last))) return void stop('LOG_CHANGED', last.position)
    for await (const item of log.follow(last?.position, signal)) {
      // The store may be closed as soon as the signal has aborted; what is pending is read again from the log.
      if (signal.aborted) return
      const atEnd = 'kind' in item
      if (!atEnd) add(item)
      if ((atEnd || pending.length >= checkpointEvery) && !sign()) return void stop('EVIDENCE_CHANGED')
      if (atEnd) caughtUp()
    }
  }

  function fail(error: unknown): void {
    met = error
    const [reason, position] = reasonFor(error)
    // What came before a damaged event is sound, and worth having under a signature.
    if (reason === 'EVENT_DAMAGED' && !sign()) stop('EVIDENCE_CHANGED')
    else stop(reason, position)
  }

  return {
    start: (signal) =>
      new Promise((resolve) => {
        const settle = (): void => resolve(state)
        follow(signal, settle)
          .catch((error: unknown) => (signal.aborted ? undefined : fail(error)))
          .finally(() => {
            tellEnd(endOf(state, met))
            settle()
          })
      }),
    ended,
    state: () => state,
    position: () => store.lastEntry()?.position,
    checkpoint: () => store.lastCheckpoint()?.note,
  }
}

function endOf(state: FollowerState, met: unknown): FollowerEnd {
  if (state.kind === 'following') return { kind: 'stopped' }
  return { kind: 'failed', error: met ?? new EvidenceError(state.reason, state.position) }
}

function leafOf(event: RecordedEvent, index: number): Hash {
  try {
    return eventLeaf(event, index)
  } catch (cause) {
    const { position } = event
    throw new LogError('HUB_LOG_EVENT_DAMAGED', 'An event has no canonical form', { cause, position })
  }
}

/** A log restored from an older copy and written on would fork here: the follower would skip what it never saw. */
async function stillThere(log: EventLog, last: CustodyEntry): Promise<boolean> {
  for await (const event of log.readStream(streamName(last.stream), last.revision)) {
    return event.position === last.position && sameHash(leafOf(event, last.index), last.leaf)
  }
  return false
}

function reasonFor(error: unknown): [StopReason, Position?] {
  if (!(error instanceof LogError)) return ['STORE_UNAVAILABLE']
  if (error.code !== 'HUB_LOG_EVENT_DAMAGED') return ['LOG_UNAVAILABLE']
  return error.position === undefined ? ['EVENT_DAMAGED'] : ['EVENT_DAMAGED', error.position]
}
