import { open } from 'node:fs/promises'
import type { Question } from '@hub/indicators'
import type { SubstanceStatus } from '@hub/timeline'
import { connecticutRowStart, connecticutRows } from './connecticut.ts'
import type { ImportedRow } from './import-rows.ts'
import { pennsylvaniaRowStart, pennsylvaniaRows } from './pennsylvania.ts'

/** A public data set, the agreement it is tried under, and the question it answers. */
export type ImportSource = Readonly<{
  title: string
  /** The partner that signs its rows. */
  partner: string
  /** Id in contracts/agreements. */
  agreement: string
  /** RFC 3339: when the trial's agreement and key are taken to have been set up. */
  established: string
  keysValidUntil: string
  question: Question
  /** How firmly a substance must be established to be counted. */
  atLeast: SubstanceStatus
  /** `secret`: 32 bytes or more. */
  rows: (csv: string, secret: Uint8Array) => AsyncIterable<ImportedRow>
  /** About how many rows there are, for a progress bar: those that begin as a row should. */
  count: (csv: string) => Promise<number>
}>

const trial = { established: '2026-01-01T00:00:00.000Z', keysValidUntil: '2027-12-31T23:59:59.999Z' }

export const importSources = {
  connecticut: {
    ...trial,
    title: 'Accidental drug-related deaths, Connecticut',
    partner: 'ct-ocme',
    agreement: 'connecticut-trial',
    question: 'deaths',
    atLeast: 'implicated_in_cause_of_death',
    rows: connecticutRows,
    count: (csv) => countLines(csv, connecticutRowStart),
  },
  pennsylvania: {
    ...trial,
    title: 'Overdose responses, Pennsylvania',
    partner: 'pa-odin',
    agreement: 'pennsylvania-trial',
    question: 'overdoses',
    atLeast: 'reported',
    rows: pennsylvaniaRows,
    count: (csv) => countLines(csv, pennsylvaniaRowStart),
  },
} as const satisfies Readonly<Record<string, ImportSource>>

async function countLines(path: string, pattern: RegExp): Promise<number> {
  await using file = await open(path)
  let count = 0
  for await (const line of file.readLines({ encoding: 'utf8' })) if (pattern.test(line)) count += 1
  return count
}
