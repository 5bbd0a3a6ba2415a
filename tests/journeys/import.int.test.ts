import { describe, expect, it } from 'vitest'
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

describe(`a real data set through the whole path${absentReason}`, () => {
  it.skipIf(isAbsent)(
    'takes every Connecticut death of an adult, and the timelines count them as the file does',
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
    },
  )

  it.skipIf(isAbsent)(
    'takes every Pennsylvania overdose of an adult, and the timelines count them as the file does',
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
    },
  )
})
