import type { JsonObject } from '@hub/contracts'
import type { RowReason } from './table-rows.ts'

/** What a partner would send; signing and sending it is the caller's. The same row always makes the same bytes. */
export type ConvertedNotification = Readonly<{
  partner: string
  source: string
  id: string
  type: string
  subject: string
  time: string
  plaintext: JsonObject
}>

export type ImportedRow =
  | Readonly<{
      kind: 'converted'
      row: number
      line: number
      notifications: readonly ConvertedNotification[]
    }>
  | Readonly<{ kind: 'refused'; row: number; line: number; reasons: readonly RowReason[] }>
  | Readonly<{ kind: 'unusable'; reasons: readonly RowReason[] }>

/** As intake answers. */
export type SendOutcome =
  | Readonly<{ kind: 'accepted' | 'duplicate' }>
  | Readonly<{ kind: 'rejected' | 'quarantined'; reasons: readonly Readonly<{ code: string }>[] }>

export type RefusedRow = Readonly<{ row: number; line: number; reasons: readonly RowReason[] }>

/** `accepted` + `duplicate` + the sum of `rejected` = `rows`. */
export type ImportTally = Readonly<{
  rows: number
  accepted: number
  duplicate: number
  /** Rows by their reasons: codes of intake, sorted and joined by `+`, or `ROW_UNREADABLE` for the refused rows. */
  rejected: ReadonlyMap<string, number>
  /** In order of row. */
  refusedRows: readonly RefusedRow[]
}>

export type ImportResult =
  | Readonly<{ kind: 'imported'; tally: ImportTally }>
  | Readonly<{ kind: 'unusable'; reasons: readonly RowReason[] }>

export type ImportInput = Readonly<{
  rows: AsyncIterable<ImportedRow>
  /** Sends one row's notifications in order, and answers one outcome for each. */
  send: (notifications: readonly ConvertedNotification[]) => Promise<readonly SendOutcome[]>
  /** Called with the number of rows done so far. */
  onProgress?: (rows: number) => void
  /** Rows under way at once. */
  concurrency?: number
}>

/**
 * Sends every row and counts what became of it. A row is accepted when at least one of its notifications is new and none
 * is rejected; a duplicate when the hub had all of them. Stops at the first thing thrown, and throws it again.
 */
export async function importRows(input: ImportInput): Promise<ImportResult> {
  const count = counter()
  const rows = input.rows[Symbol.asyncIterator]()
  let unusable: readonly RowReason[] | undefined
  let stopped = false
  const work = async (): Promise<void> => {
    for (let next = await rows.next(); next.done !== true && !stopped; next = await rows.next()) {
      const row = next.value
      if (row.kind === 'unusable') unusable = row.reasons
      else if (row.kind === 'refused') count.refused(row)
      else count.sent(await input.send(row.notifications))
      if (row.kind !== 'unusable') input.onProgress?.(count.rows())
    }
  }
  const workers = Array.from({ length: input.concurrency ?? 8 }, () =>
    work().catch((fault: unknown) => {
      stopped = true
      throw fault
    }),
  )
  const faults = (await Promise.allSettled(workers)).filter((result) => result.status === 'rejected')
  await rows.return?.()
  for (const { reason } of faults) throw reason
  return unusable === undefined
    ? { kind: 'imported', tally: count.tally() }
    : { kind: 'unusable', reasons: unusable }
}

function counter() {
  const rejected = new Map<string, number>()
  const refusedRows: RefusedRow[] = []
  let [rows, accepted, duplicate] = [0, 0, 0]
  const reject = (code: string) => rejected.set(code, (rejected.get(code) ?? 0) + 1)
  return {
    refused: ({ row, line, reasons }: RefusedRow) => {
      rows += 1
      refusedRows.push({ row, line, reasons })
      reject('ROW_UNREADABLE')
    },
    sent: (outcomes: readonly SendOutcome[]) => {
      rows += 1
      const codes = outcomes.flatMap((outcome) =>
        'reasons' in outcome ? outcome.reasons.map(({ code }) => code) : [],
      )
      if (outcomes.some((outcome) => 'reasons' in outcome)) reject([...new Set(codes)].toSorted().join('+'))
      else if (outcomes.some(({ kind }) => kind === 'accepted')) accepted += 1
      else duplicate += 1
    },
    rows: () => rows,
    tally: (): ImportTally => ({
      rows,
      accepted,
      duplicate,
      rejected: new Map(rejected),
      refusedRows: refusedRows.toSorted((a, b) => a.row - b.row),
    }),
  }
}
