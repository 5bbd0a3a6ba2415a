import { randomUUID } from 'node:crypto'
import { typePrefix } from '@hub/contracts'
import { streamName, type EventLog } from '@hub/event-log'
import { seal, type KeyVault } from '@hub/key-vault'
import { madeUpIdentities } from './made-up-people.ts'
import { acceptedEvent } from './accepted-event.ts'

export type LinkageStart = Readonly<{
  log: EventLog
  /** With the key-encryption key of class `identity`. */
  vault: KeyVault
  /** A linkage service over this log and vault, not started yet. */
  linkage: () => Readonly<{ start(signal: AbortSignal): Promise<void>; ended: Promise<unknown> }>
  records: number
  seed: string
  /** Milliseconds, monotonic. */
  clock: () => number
  /** RFC 3339 UTC with milliseconds. */
  now: () => string
  onProgress?: (done: number, total: number) => void
}>

export type LinkageStartReport = Readonly<{
  records: number
  events: number
  /** The first start, which decides every record and records it. */
  decidingMs: number
  /** A start after that: every sealed identity opened, the index and the links made again, nothing decided. */
  restartMs: number
  leftOut: string
}>

const contract = `${typePrefix}ambulance.overdose-incident.v1`

/** What starting linkage on a real log costs: from the sealed notifications on. */
export async function linkageStart(parts: LinkageStart): Promise<LinkageStartReport> {
  const { log, records, onProgress } = parts
  const identityAt = madeUpIdentities(parts.seed)
  for (let at = 0; at < records; at += 500) {
    const some = Array.from({ length: Math.min(500, records - at) }, (_, index) => at + index)
    await Promise.all(some.map((one) => told(parts, one, identityAt(one))))
    onProgress?.(Math.min(records, at + 500), records)
  }
  const decidingMs = await started(parts)
  const restartMs = await started(parts)
  return {
    records,
    events: Number((await log.head()) ?? 0) + 1,
    decidingMs,
    restartMs,
    leftOut:
      'Made-up people with two records each, on SQLite on this machine. Both starts read the whole log; the second found everything decided.',
  }
}

async function started({ linkage, clock }: LinkageStart): Promise<number> {
  const stop = new AbortController()
  const service = linkage()
  const from = clock()
  await service.start(stop.signal)
  const ms = clock() - from
  stop.abort()
  await service.ended
  return ms
}

async function told({ log, vault, now }: LinkageStart, at: number, identity: object): Promise<void> {
  const [id, recordedAt] = [randomUUID(), now()]
  const record = streamName(`record-ambulance-${String(at).padStart(24, '0')}`)
  const [key] = await vault.obtain([
    { record, class: 'identity', retainUntil: '2036-01-01', now: recordedAt },
  ])
  if (key === undefined) throw new Error('No key could be obtained')
  const plaintext = {
    salt: 'kq3hX0m2Tz8Yt1vB6nUw9A',
    record: { ref: String(at), version: 1 },
    identity,
    facts: {},
  }
  const original = await seal(new TextEncoder().encode(JSON.stringify(plaintext)), key, {
    eventId: id,
    part: 'original',
  })
  const ceId = randomUUID()
  const event = acceptedEvent({
    id,
    record,
    feed: 'ambulance',
    contract,
    ceId,
    at: recordedAt,
    sealed: original,
  })
  await log.append(record, [event], 'any')
}

export const startLines = ({ records, events, decidingMs, restartMs, leftOut }: LinkageStartReport) => [
  `${records} records, ${events} events`,
  `first start, every record decided and recorded: ${(decidingMs / 1000).toFixed(1)} s`,
  `start after that, every identity opened and nothing decided: ${(restartMs / 1000).toFixed(1)} s`,
  leftOut,
]
