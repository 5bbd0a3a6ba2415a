import { inMemoryEventLog, LogError, Position, streamName, type EventLog } from '@hub/event-log'
import { leafHash, merkleTree, noteVerifier, openCheckpoint, sameHash } from '@hub/transparency-log'
import { describe, expect, it } from 'vitest'
import { signer } from '../fixtures/history.ts'
import { auditFollower, type AuditFollower } from './audit-follower.ts'
import { auditStore, type AuditStore } from './audit-store.ts'
import { eventLeaf } from './event-leaf.ts'
import { signNext } from './sign-next.ts'

const clock = () => '2026-06-01T00:00:00.000Z'
const verifier = noteVerifier(signer.vkey)

const anEvent = (n: number, said = 'sealed') => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  type: 'thing-happened',
  data: { said: `${said} ${n}` },
  meta: { recordedAt: '2026-03-01T10:00:00.000Z' },
})

async function append(log: EventLog, numbers: readonly number[], said?: string): Promise<void> {
  for (const n of numbers) await log.append(streamName(`record-${n % 3}`), [anEvent(n, said)], 'any')
}

async function logOf(count: number, ...more: readonly [string, readonly number[]][]): Promise<EventLog> {
  const log = inMemoryEventLog()
  await append(
    log,
    Array.from({ length: count }, (_, n) => n),
  )
  for (const [said, numbers] of more) await append(log, numbers, said)
  return log
}

/** Follows to the end of the log, and stops. */
async function followed(log: EventLog, store: AuditStore, checkpointEvery = 4): Promise<AuditFollower> {
  const stop = new AbortController()
  const follower = auditFollower({ log, store, signer, clock, checkpointEvery })
  await follower.start(stop.signal)
  stop.abort()
  return follower
}

const sizes = (store: AuditStore): readonly number[] => [...store.checkpoints()].map(({ size }) => size)

describe('following a log', () => {
  it('keeps a leaf of every event and signs after so many, and at the end', async () => {
    const log = await logOf(10)
    const store = auditStore(':memory:')
    const follower = await followed(log, store)
    const events = await Array.fromAsync(log.readAll())
    const entries = [...store.entries()]
    expect(
      entries.map(({ index, position: at, eventId, stream, revision }) => ({
        index,
        at,
        eventId,
        stream,
        revision,
      })),
    ).toEqual(
      events.map((event, index) => ({
        index,
        at: event.position,
        eventId: event.id,
        stream: event.stream,
        revision: event.revision,
      })),
    )
    expect(sizes(store)).toEqual([4, 8, 10])
    expect(follower.state()).toEqual({ kind: 'following' })
    expect(follower.position()).toBe(9)

    const tree = merkleTree()
    for (const [index, event] of events.entries()) tree.append(eventLeaf(event, index))
    const opened = openCheckpoint(follower.checkpoint() ?? '', { origin: signer.name, verifiers: [verifier] })
    expect(opened).toMatchObject({
      kind: 'verified',
      checkpoint: { size: 10, origin: 'hub.local/custody-log' },
    })
    expect(opened.kind === 'verified' && sameHash(opened.checkpoint.root, tree.root())).toBe(true)
  })

  it('goes on where it stopped, and every checkpoint is a continuation of the one before', async () => {
    const log = await logOf(5)
    const store = auditStore(':memory:')
    await followed(log, store)
    await append(log, [5, 6, 7])
    await followed(log, store)
    expect(sizes(store)).toEqual([4, 5, 8])
    const tree = merkleTree()
    for (const { leaf } of store.entries()) tree.append(leaf)
    for (const { size, root } of store.checkpoints()) expect(sameHash(tree.root(size), root)).toBe(true)
  })

  it('signs what comes while it follows', async () => {
    const log = await logOf(1)
    const store = auditStore(':memory:')
    const stop = new AbortController()
    const follower = auditFollower({ log, store, signer, clock })
    await follower.start(stop.signal)
    await append(log, [1, 2])
    await expect.poll(() => follower.position()).toBe(2)
    expect(store.lastCheckpoint()?.size).toBe(3)
    stop.abort()
  })

  it('signs nothing for an empty log', async () => {
    const store = auditStore(':memory:')
    const follower = await followed(inMemoryEventLog(), store)
    expect(follower.checkpoint()).toBeUndefined()
    expect(sizes(store)).toEqual([])
  })

  it('makes the same evidence from the same log, also from an older copy of the evidence', async () => {
    const log = await logOf(9)
    const [whole, restored] = [auditStore(':memory:'), auditStore(':memory:')]
    await followed(log, whole)
    const shorter = await logOf(4)
    await followed(shorter, restored)
    await followed(log, restored)
    expect([...restored.entries()]).toEqual([...whole.entries()])
    expect(restored.lastCheckpoint()?.root).toEqual(whole.lastCheckpoint()?.root)
  })
})

describe('a log that is not the one that was followed', () => {
  it.each([
    ['restored from yesterday’s copy and written on', () => logOf(6, ['otherwise', [6, 7, 8, 9, 10]])],
    ['restored from yesterday’s copy', () => logOf(6)],
    ['emptied', () => logOf(0)],
    ['whose last event was changed', () => logOf(7, ['otherwise', [7]])],
  ])('%s: stops and signs nothing', async (_what, other) => {
    const store = auditStore(':memory:')
    await followed(await logOf(8), store)
    const before = sizes(store)
    const follower = await followed(await other(), store)
    expect(follower.state()).toEqual({ kind: 'stopped', reason: 'LOG_CHANGED', position: 7 })
    expect(sizes(store)).toEqual(before)
  })

  it('with a damaged event: signs what came before it, and names it', async () => {
    const log = await logOf(6)
    const damaged: EventLog = {
      ...log,
      async *follow(after, signal) {
        for await (const item of log.follow(after, signal)) {
          if ('position' in item && Position.toText(item.position) === '3') {
            throw new LogError('HUB_LOG_EVENT_DAMAGED', 'damaged', { position: Position.fromText('3') })
          }
          yield item
        }
      },
    }
    const store = auditStore(':memory:')
    const follower = await followed(damaged, store)
    expect(follower.state()).toEqual({ kind: 'stopped', reason: 'EVENT_DAMAGED', position: 3 })
    expect(sizes(store)).toEqual([3])
    expect(follower.position()).toBe(2)
  })

  it('that cannot be read: stops and says so', async () => {
    const log = await logOf(1)
    await log.close()
    expect((await followed(log, auditStore(':memory:'))).state()).toEqual({
      kind: 'stopped',
      reason: 'LOG_UNAVAILABLE',
    })
  })
})

describe('signing', () => {
  const leaf = (n: number) => leafHash(Buffer.from(`leaf ${n}`))
  const treeOf = (...numbers: readonly number[]) => {
    const tree = merkleTree()
    for (const n of numbers) tree.append(leaf(n))
    return tree
  }
  const headOf = (tree: ReturnType<typeof merkleTree>) => ({ size: tree.size, root: tree.root() })

  it('is refused for a tree that does not continue the last one signed', () => {
    const last = headOf(treeOf(1, 2, 3))
    expect(signNext(treeOf(1, 2, 3, 4), last, signer).kind).toBe('signed')
    expect(signNext(treeOf(1, 2, 3), last, signer).kind).toBe('signed')
    expect(signNext(treeOf(1, 2), last, signer)).toEqual({ kind: 'refused' })
    expect(signNext(treeOf(1, 9, 3, 4), last, signer)).toEqual({ kind: 'refused' })
    expect(signNext(treeOf(1, 9, 3), last, signer)).toEqual({ kind: 'refused' })
  })
})
