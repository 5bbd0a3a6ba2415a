import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { safeFault, type Logger } from '@hub/http-service'
import { notificationType } from '../arrival.ts'
import type { Intake } from '../intake.ts'
import type { Outcome } from '../outcome.ts'
import { severalAtOnce } from '../receive-all.ts'
import { isUnavailable } from '../unavailable.ts'
import { fileTally, isSettledWell, type FileReceipt } from './file-receipt.ts'
import { readItems, type FileItem } from './read-items.ts'

export type FileDropParts = Readonly<{
  folder: string
  intake: Intake
  clock: () => string
  /** Is told of counts and faults; never a file's name, which may be a person's. */
  log: Logger
  /** Called after every message. */
  onProgress?: (progress: DropProgress) => void
  /** How many messages are worked on at once; default 64. */
  concurrency?: number
}>

/** `file` of `files`, counted from 1. */
export type DropProgress = Readonly<{ file: number; files: number; counts: FileReceipt['counts'] }>

export type SweepReport = Readonly<{ files: number; problems: number; counts: FileReceipt['counts'] }>

export type FileDrop = Readonly<{
  /** Receives every file there is now. Rejects when the log or the vault cannot be used; the files then stay. */
  sweep(signal?: AbortSignal): Promise<SweepReport>
  /** Sweeps again and again until the signal aborts. */
  watch(signal: AbortSignal, options?: Readonly<{ everyMs?: number }>): Promise<void>
}>

/** A file that failed is tried again after so many sweeps: about a minute. */
const sweepsToRest = 60

/**
 * A folder into which partners drop `.json` and `.ndjson` files. A file is written under a name that begins with `.` or
 * ends in `.part`, and renamed when it is whole. When all of its messages are settled it is removed, and
 * `<name>.receipt.json` written to `done/`, or to `problems/` if any was not accepted: the sender keeps what it sent. After a crash a file is read again: what was
 * kept is answered as a duplicate.
 */
export function fileDrop(parts: FileDropParts): FileDrop {
  const { folder, intake, clock, log } = parts

  const receive = (item: FileItem): Promise<Outcome> =>
    item.kind === 'message'
      ? intake.receive({ body: item.body, contentType: notificationType })
      : intake.refuseUnread(item.digest, 'TOO_LARGE')

  async function receiveFile(
    path: string,
    told: (counts: FileReceipt['counts']) => void,
    signal?: AbortSignal,
  ) {
    const read = await readItems(path)
    const tally = fileTally()
    if (read.kind === 'unreadable') {
      const { pointer, rule, remedy } = read
      return { ...tally.receipt(clock()), problem: { pointer, rule, remedy } }
    }
    const settled = severalAtOnce(
      read.items,
      async (item) => ({ line: item.line, outcome: await receive(item) }),
      parts.concurrency ?? 64,
    )
    for await (const { line, outcome } of settled) {
      tally.add(line, outcome)
      told(tally.counts())
      if (signal?.aborted === true) return undefined
    }
    return tally.receipt(clock())
  }

  /** Files that failed, and how many sweeps to leave them alone. */
  const resting = new Map<string, number>()

  /** A fault of one file, or of one message in it, must not keep the others waiting; the file stays, to be tried again. */
  function passOver(name: string, error: unknown): void {
    if (isUnavailable(error)) throw error
    resting.set(name, sweepsToRest)
    log.error(
      { fault: safeFault(error) },
      'a dropped file could not be received; it stays, and is tried again',
    )
  }

  function isResting(name: string): boolean {
    const left = resting.get(name) ?? 0
    if (left > 1) resting.set(name, left - 1)
    else resting.delete(name)
    return left > 0
  }

  async function sweep(signal?: AbortSignal): Promise<SweepReport> {
    await Promise.all(
      ['done', 'problems'].map((name) => mkdir(join(folder, name), { recursive: true, mode: 0o700 })),
    )
    const names = await waitingIn(folder)
    const total = { accepted: 0, duplicate: 0, rejected: 0, quarantined: 0 }
    let files = 0
    let problems = 0
    for (const [index, name] of names.entries()) {
      if (signal?.aborted === true) break
      if (isResting(name)) continue
      const told = (counts: FileReceipt['counts']) =>
        parts.onProgress?.({ file: index + 1, files: names.length, counts })
      try {
        const receipt = await receiveFile(join(folder, name), told, signal)
        if (receipt === undefined) break
        const well = isSettledWell(receipt)
        await settle(folder, name, { receipt, into: well ? 'done' : 'problems' })
        for (const kind of ['accepted', 'duplicate', 'rejected', 'quarantined'] as const)
          total[kind] += receipt.counts[kind]
        files += 1
        if (!well) problems += 1
        log.info(
          { counts: receipt.counts, unreadable: receipt.problem !== undefined },
          'a dropped file was received',
        )
      } catch (error) {
        passOver(name, error)
      }
    }
    return { files, problems, counts: total }
  }

  async function watch(
    signal: AbortSignal,
    { everyMs = 1000 }: Readonly<{ everyMs?: number }> = {},
  ): Promise<void> {
    while (!signal.aborted) {
      try {
        await sweep(signal)
      } catch (error) {
        log.error(
          { fault: safeFault(error) },
          'the dropped files could not be received; they stay, and are tried again',
        )
      }
      await setTimeout(everyMs, undefined, { signal }).catch(() => undefined)
    }
  }

  return { sweep, watch }
}

/** Whole files that wait, in the order of their names. Links are not followed: they could lead anywhere. */
async function waitingIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && /\.(?:json|ndjson)$/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted()
}

type Settlement = Readonly<{ receipt: FileReceipt; into: 'done' | 'problems' }>

/**
 * The receipt first, then the file goes: a file that is gone always has its receipt. It is removed, not kept, because its
 * messages open with the hub's own key: kept here, it would outlive the shredding of what was taken from it.
 */
async function settle(folder: string, name: string, { receipt, into }: Settlement): Promise<void> {
  const target = freePath(join(folder, into), name)
  await writeFile(`${target}.receipt.json.part`, `${JSON.stringify(receipt, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  })
  await rename(`${target}.receipt.json.part`, `${target}.receipt.json`)
  await rm(join(folder, name))
}

/** The receipt of a name that was dropped before is not overwritten. */
function freePath(folder: string, name: string): string {
  const { name: stem, ext } = parse(name)
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? name : `${stem}-${count}${ext}`)
    if (!existsSync(`${path}.receipt.json`)) return path
  }
}
