import type { ProblemError } from '@hub/http-service'
import { answerOutcome } from '../http/answer-outcome.ts'
import type { Outcome } from '../outcome.ts'

/** What became of a dropped file, without any value from it. */
export type FileReceipt = Readonly<{
  readAt: string
  counts: Readonly<Record<Outcome['kind'], number>>
  /** The file as a whole could not be read; nothing of it was received. */
  problem?: ProblemError
  /** Everything that was not accepted, by line; at most 10 000 of them. */
  notAccepted: readonly Readonly<{
    line: number
    outcome: string
    eventId: string
    errors: readonly ProblemError[]
  }>[]
  /** How many more were not accepted. */
  more: number
}>

const mostListed = 10_000

export type FileTally = Readonly<{
  add(line: number, outcome: Outcome): void
  counts(): FileReceipt['counts']
  receipt(readAt: string): FileReceipt
}>

export function fileTally(): FileTally {
  const counts = { accepted: 0, duplicate: 0, rejected: 0, quarantined: 0 }
  const notAccepted: FileReceipt['notAccepted'][number][] = []
  let more = 0
  return {
    add(line, outcome) {
      counts[outcome.kind] += 1
      const { problem, eventId } = answerOutcome(outcome)
      if (problem === undefined) return
      if (notAccepted.length >= mostListed) more += 1
      else notAccepted.push({ line, outcome: outcome.kind, eventId, errors: problem.errors ?? [] })
    },
    counts: () => ({ ...counts }),
    receipt: (readAt) => ({ readAt, counts: { ...counts }, notAccepted: [...notAccepted], more }),
  }
}

export const isSettledWell = ({ counts, problem }: FileReceipt): boolean =>
  problem === undefined && counts.rejected === 0 && counts.quarantined === 0
