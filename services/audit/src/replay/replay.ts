import { LogError, type EventLog, type Position, type RecordedEvent } from '@hub/event-log'
import { VaultError, type KeyVault } from '@hub/key-vault'
import type { CustodyEntry } from '../custody/audit-store.ts'
import { checkEvent, type Checked } from './check-event.ts'
import { checkTimes } from './check-times.ts'
import { custodyCheck, type CheckpointReport, type Comparison } from './custody-check.ts'
import type { Evidence } from './evidence.ts'
import { finding, inOrder, type Finding } from './finding.ts'
import { ledger as emptyLedger } from './ledger.ts'
import { logOrder } from './log-order.ts'
import { readPastDamage } from './read-past-damage.ts'
import { recallCheck } from './recall-check.ts'
import { tallyOf, type Tally } from './tally.ts'

export type ReplayDeps = Evidence &
  Readonly<{
    log: EventLog
    /** With the key-encryption key of `facts` only: an audit does not open what identifies (law 8). */
    vault: KeyVault
    /** RFC 3339. */
    now: string
    /** The `aud` of manifests made for this hub; not compared when absent. */
    audience?: string
    onProgress?: (progress: Progress) => void
  }>

/** Numbers of events. `total` is what the evidence holds, or what was read where that is more. */
export type Progress = Readonly<{ done: number; total: number }>

export type ReplayReport = Tally &
  Readonly<{
    ranAt: string
    findings: readonly Finding[]
    checkpoint: CheckpointReport
    /** Nothing was found. */
    ok: boolean
  }>

/** Events under way at once: signatures are checked on other threads, and a log does not fit in memory. */
const atOnce = 64

/**
 * Goes through the whole log again and holds every event to the contracts, the keys and the agreement as they were when
 * it was recorded, and to the evidence. Reads only.
 */
export async function replay(deps: ReplayDeps): Promise<ReplayReport> {
  const { log, vault, now, audience, onProgress } = deps
  const custody = custodyCheck(deps)
  const order = logOrder({ now })
  const ledger = emptyLedger()
  const context = { ledger, order, vault, ...(audience !== undefined && { audience }) }
  const findings: Finding[] = []
  const tally = tallyOf()
  const recalls = recallCheck()
  const total = deps.store?.lastCheckpoint()?.size ?? 0
  let done = 0
  let underWay: Promise<Checked | Failed>[] = []
  let readToEnd = true

  /** An event that is gone or unreadable was there all the same: what rests on it is not a second finding. */
  const recall = (entry: CustodyEntry): void => {
    order.gone(entry)
    ledger.gone(entry)
  }

  const judge = (event: RecordedEvent, comparison: Comparison): void => {
    findings.push(...order.event(event, comparison), ...checkTimes(event))
    underWay.push(checkEvent(event, context).catch((error: unknown) => failed(event, error)))
    try {
      ledger.take(event)
      recalls.take(event)
    } catch (error) {
      underWay.push(Promise.resolve(failed(event, error)))
    }
    tally.event(event)
  }

  const settle = async (): Promise<void> => {
    for (const checked of await Promise.all(underWay)) {
      if ('error' in checked) throw checked.error
      findings.push(...checked.findings)
      tally.checked(checked)
    }
    underWay = []
    onProgress?.({ done, total: Math.max(total, done) })
  }

  const missing = (position: Position | 'end'): void => {
    for (const entry of custody.goneBefore(position)) {
      findings.push(
        finding('event-missing', { id: entry.eventId, stream: entry.stream, position: entry.position }),
      )
      recall(entry)
    }
  }

  for await (const item of readPastDamage(log)) {
    if ('kind' in item && item.kind === 'end-of-reading') {
      findings.push(finding('log-unreadable', {}))
      readToEnd = false
      break
    }
    done += 1
    missing(item.position)
    const comparison = 'kind' in item ? custody.damaged(item.position) : custody.event(item)
    findings.push(...comparison.findings)
    if (!('kind' in item) && comparison.standing !== 'unreadable') judge(item, comparison)
    else if (comparison.committed === undefined) order.lost()
    if (comparison.committed !== undefined && comparison.standing !== 'as-committed')
      recall(comparison.committed)
    if (underWay.length >= atOnce) await settle()
  }
  // Of a log that cannot be read to its end, what lies beyond is not missing but unknown.
  if (readToEnd) missing('end')
  await settle()

  const { findings: last, report: checkpoint } = custody.end()
  const unfinished = ledger.unfinished().map((event) => finding('release-missing', event))
  const all = inOrder([...findings, ...recalls.end(), ...unfinished, ...last])
  return { ranAt: now, ...tally.result(), findings: all, checkpoint, ok: all.length === 0 }
}

type Failed = Readonly<{ error: unknown }>

/**
 * An event nobody thought of must not blind the audit to all that come after it. What fails because a neighbour does is
 * another matter: it ends the replay, and is kept as a value until then so that no rejection goes unheard.
 */
function failed(event: RecordedEvent, error: unknown): Checked | Failed {
  if (error instanceof LogError || error instanceof VaultError) return { error }
  return { findings: [finding('check-failed', event)] }
}
