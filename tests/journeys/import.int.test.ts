import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { foiAnswers } from '@hub/indicators'
import {
  auditIntervals,
  cwPublic,
  emptyLedger,
  evolveLedger,
  releaseFaults,
  type ReleaseLedger,
  type FigureRelease,
} from '@hub/disclosure-control'
import { governanceReader } from '@hub/governance'
import { agreementOfTheTree, dataFolder, hubSecrets, openHub } from '@hub/hub'
import { preparePublication } from '@hub/publication'
import { describe, expect, it } from 'vitest'
import { adapters } from '../demonstration.ts'
import { hub, temporaryFolder } from '../hub-process.ts'
import {
  absentReason,
  connecticutCounts,
  type Counts,
  isAbsent,
  pennsylvaniaCounts,
  publicData,
} from '../public-data.ts'

type Answer = Readonly<{
  rows: number
  accepted: number
  duplicate: number
  rejected: Readonly<Record<string, number>>
  counts: readonly Readonly<{ year: number; substance?: string; events: number }>[]
}>

const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, count) => total + count, 0)

async function imported(source: string, csv: string, data: string): Promise<Answer> {
  const run = await hub('import', source, csv, '--data', data, '--json')
  expect(run.stderr).toBe('')
  expect(run.code).toBe(0)
  const answer: Answer = JSON.parse(run.stdout)
  return answer
}

const asCounts = ({ counts }: Answer): Counts =>
  Object.fromEntries(
    counts.map(({ year, substance, events }) => [substance ? `${year} ${substance}` : `${year}`, events]),
  )

/** Every table of every year, published one after another: what the ledger holds against any of them, and how many were. */
async function published(data: string, agreementId: string, years: readonly number[]) {
  const folder = dataFolder(data)
  // A day after the import, whenever that was.
  const now = new Date(statSync(folder.log).mtimeMs + 86_400_000).toISOString()
  const parts = { folder, secrets: await hubSecrets(folder), adapters, clock: () => now, ids: randomUUID }
  const hub = await openHub(parts)
  await hub.caughtUp()
  const cases = await Array.fromAsync(hub.timelines.assessments())
  const governance = await governanceReader(hub.log).known()
  await hub.close()
  const { area } = agreementOfTheTree(agreementId)
  let ledger: ReleaseLedger = emptyLedger
  const faults: unknown[] = []
  let shown = 0
  for (const year of years) {
    const answers = foiAnswers({
      year,
      asOf: now,
      timeZone: 'America/New_York',
      cases,
      governance,
      area,
      boards: [],
    })
    const { releases } = preparePublication({ ...answers, ledger, profile: cwPublic })
    for (const release of releases) {
      faults.push(...releaseFaults(release, ledger, cwPublic))
      shown += release.parts.flatMap(({ cells }) => cells).filter(({ value }) => value !== '[c]').length
      ledger = evolveLedger(ledger, release)
      faults.push(...auditOf(ledger, release))
    }
  }
  return { faults, shown }
}

/** What a reader could work out of a small number from everything that is published of the year. */
function auditOf(ledger: ReleaseLedger, { universe, period }: FigureRelease) {
  const record = ledger.get(universe)
  const edition = record?.editions.get(period)?.at(-1)
  if (record === undefined || edition === undefined) throw new Error('It is not in the ledger')
  return auditIntervals([...edition.parts.values()], [...record.dimensions.values()], cwPublic)
}

describe(`a real data set through the whole path${absentReason}`, () => {
  it.skipIf(isAbsent)(
    'takes every Connecticut death of an adult, and the ladder counts them as the file does; every public figure passes the interval audit',
    async () => {
      using folder = temporaryFolder()
      const direct = connecticutCounts()
      const answer = await imported('connecticut', publicData.connecticut, folder.path)
      expect(answer.rows).toBe(direct.rows)
      expect(answer.accepted).toBe(direct.adults)
      expect(answer.accepted + answer.duplicate + sum(answer.rejected)).toBe(answer.rows)
      expect(asCounts(answer)).toMatchObject(direct.counts)
      const replayed = await hub('audit', 'replay', '--data', folder.path, '--json')
      expect(replayed.code).toBe(0)
      const told = await published(folder.path, 'connecticut-trial', [2012, 2013, 2014, 2015])
      expect(told.faults).toEqual([])
      expect(told.shown).toBeGreaterThan(40)
    },
  )

  it.skipIf(isAbsent)(
    'takes every Pennsylvania overdose of an adult, and the ladder counts them as the file does; every public figure passes the interval audit',
    async () => {
      using folder = temporaryFolder()
      const direct = pennsylvaniaCounts()
      const answer = await imported('pennsylvania', publicData.pennsylvania, folder.path)
      expect(answer.rows).toBe(direct.rows)
      expect(answer.accepted).toBe(direct.adults)
      expect(answer.accepted + answer.duplicate + sum(answer.rejected)).toBe(answer.rows)
      expect(asCounts(answer)).toMatchObject(direct.counts)
      const replayed = await hub('audit', 'replay', '--data', folder.path, '--json')
      expect(replayed.code).toBe(0)
      const told = await published(folder.path, 'pennsylvania-trial', [2018])
      expect(told.faults).toEqual([])
      expect(told.shown).toBeGreaterThan(3)
    },
  )
})
