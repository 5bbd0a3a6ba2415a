import { cpSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { dataFolder, hubSecrets, openHub, type Hub } from '@hub/hub'
import { editionsUntil, memberOf, patterns, type Edition } from '@hub/theme-cards'
import type { Themes } from '@hub/timelines'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters, demonstration, region } from '../demonstration.ts'
import { hub, temporaryFolder } from '../hub-process.ts'

const place = temporaryFolder()
/** Readings of days gone by go into the log as of then, which in the hub’s own log would be a finding. */
const copy = temporaryFolder()
const least = 8

const member: Caller = {
  subject: 'mo',
  name: 'Mo',
  organisation: 'subgroup',
  role: 'subgroup-member',
}

async function opened(path: string, clock: () => string) {
  const folder = dataFolder(path)
  const secrets = await hubSecrets(folder)
  return openHub({ folder, secrets, adapters, clock, ids: randomUUID })
}

type Read = Readonly<{ edition: Edition; themes: Themes; people: ReadonlyMap<string, ReadonlySet<string>> }>

/** What a member reads of one edition, and who was of each pattern then, counted from the cases by themselves. */
async function readOf(running: Hub, edition: Edition): Promise<Read> {
  const answer = await running.timelines.themes({ caller: member })
  if (answer.kind !== 'shown') throw new Error(`It was ${answer.kind}`)
  const people = new Map(patterns.map(({ id }): [string, Set<string>] => [id, new Set()]))
  for await (const one of running.timelines.assessments(edition.asOf))
    for (const pattern of patterns)
      if (memberOf(pattern, one, edition.period) !== undefined) people.get(pattern.id)?.add(one.caseId)
  return { edition, themes: answer.themes, people }
}

const reads: Read[] = []

beforeAll(async () => {
  await demonstration(place.path)
  cpSync(place.path, copy.path, { recursive: true })
  let now = `${region.from}T00:00:00.000Z`
  const running = await opened(copy.path, () => now)
  for (const edition of editionsUntil(region.from, '2026-07-15T00:00:00.000Z', 'Europe/London')) {
    now = new Date(Date.parse(edition.asOf) + 2 * 24 * 60 * 60 * 1000).toISOString()
    reads.push(await readOf(running, edition))
  }
  await running.close()
})
afterAll(() => {
  place[Symbol.dispose]()
  copy[Symbol.dispose]()
})

const numbersIn = (value: unknown): readonly number[] =>
  [...JSON.stringify(value).matchAll(/"(?:cases|notStated)":(\d+)/g)].map(([, number]) => Number(number))

describe('a member of the subgroup who keeps every edition', () => {
  it('has read some cards, each of eight people or more who were of its pattern when it was made', () => {
    expect(reads.map(({ edition }) => edition.id)).toEqual([
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
    ])
    expect(reads.at(-1)?.themes.cards.length).toBeGreaterThan(0)
    for (const { themes } of reads)
      for (const { pattern, renewedIn, cases } of themes.cards) {
        const then = reads.find(({ edition }) => edition.id === renewedIn)?.people.get(pattern)?.size ?? 0
        expect(then).toBeGreaterThanOrEqual(least)
        expect(cases).toBe(Math.floor(then / 5 + 0.5) * 5)
      }
  })

  it('has read no number of fewer than eight, and none that is not rounded', () => {
    const numbers = reads.flatMap(({ themes }) => numbersIn(themes.cards))
    expect(numbers.length).toBeGreaterThan(reads.length)
    expect(numbers.filter((number) => number < least || number % 5 !== 0)).toEqual([])
  })

  it('finds no two cards of one pattern that differ by fewer than eight people', () => {
    let different = 0
    for (const one of reads)
      for (const other of reads)
        for (const { id } of patterns) {
          const [a, b] = [one, other].map(({ themes }) => themes.cards.find(({ pattern }) => pattern === id))
          if (a === undefined || b === undefined || JSON.stringify(a) === JSON.stringify(b)) continue
          const [then, now] = [a, b].map(
            ({ renewedIn }) =>
              reads.find(({ edition }) => edition.id === renewedIn)?.people.get(id) ?? new Set(),
          )
          expect(then?.symmetricDifference(now ?? new Set()).size).toBeGreaterThanOrEqual(least)
          different += 1
        }
    expect(different).toBeGreaterThan(0)
  })

  it('has read no case, no date of one, no district and no single opioid', () => {
    const cases = new Set(reads.flatMap(({ people }) => [...people.values()].flatMap((of) => [...of])))
    expect(cases.size).toBeGreaterThan(least)
    const told = JSON.stringify(reads.map(({ themes }) => themes.cards))
    expect([...cases].filter((caseId) => told.includes(caseId))).toEqual([])
    expect(told).not.toMatch(/\d{4}-\d{2}|E07\d|heroin|methadone|[A-Z0-9]{4}-[A-Z0-9]{4}-/)
  })

  it('leaves a trace that an audit finds nothing wrong with, and that names no case', async () => {
    const running = await opened(place.path, () => '2026-07-15T09:00:00.000Z')
    const answer = await running.timelines.themes({ caller: member })
    await running.close()
    expect(answer.kind).toBe('shown')
    const audit = await hub('audit', 'replay', '--json', '--data', place.path)
    expect(JSON.parse(audit.stdout)).toMatchObject({ ok: true, byType: { 'themes-disclosed': 1 } })
  })
})
