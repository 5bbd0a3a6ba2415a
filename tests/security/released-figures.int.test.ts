import { randomUUID } from 'node:crypto'
import { adopt } from '@hub/agreement'
import type { Caller } from '@hub/access'
import { latestAgreement } from '@hub/contracts'
import { tabulate, type CountedRecord, type Dimension, type Grain, type Table } from '@hub/disclosure-control'
import { dataFolder, hubSecrets, openHub, type Hub } from '@hub/hub'
import { countFigure, type DocumentPlan } from '@hub/publication'
import { inOrder } from '@hub/publication/testing'
import { fullOrSample } from '@hub/test-neighbours/slow'
import { afterEach, describe, expect, it } from 'vitest'
import { adapters } from '../demonstration.ts'
import { temporaryFolder } from '../hub-process.ts'
import { concludeFrom, countsIn, learn, saidOf, tooWellKnown, type Interval } from './published-numbers.ts'

const now = '2028-01-10T09:00:00.000Z'
const known = ['2025-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z', '2027-09-01T00:00:00.000Z']
const opened: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})

/** A hub on a log in a file, with the area's agreement in force and nothing in it yet. */
async function freshHub(): Promise<Hub> {
  const place = temporaryFolder()
  const folder = dataFolder(place.path)
  const secrets = await hubSecrets(folder)
  const hub = await openHub({ folder, secrets, adapters, clock: () => now, ids: randomUUID })
  opened.push(async () => {
    await hub.close()
    place[Symbol.dispose]()
  })
  const approvedBy = ['caldicott-guardian', 'data-protection-officer']
  const act = adopt(latestAgreement('cw-harms'), {
    approvedBy,
    now: '2024-07-01T00:00:00.000Z',
    id: randomUUID(),
  })
  await hub.log.append(act.stream, [act.event], 'no-stream')
  await hub.caughtUp()
  return hub
}

const person = (subject: string, role: Caller['role'], board?: string): Caller => ({
  subject,
  name: 'Somebody',
  organisation: 'council',
  role,
  ...(board !== undefined && { board }),
})
const coordinator = person('u-coordinator', 'coordinator')
const boards = [
  person('u-coventry', 'board-approver', 'coventry-council'),
  person('u-warwickshire', 'board-approver', 'warwickshire-council'),
]

const render: DocumentPlan['render'] = (counts) => ({
  title: 'Figures',
  sections: Object.values(counts).map((answer, index) => ({
    id: `answer-${index}`,
    heading: answer.query,
    paragraphs: [],
    tables: [
      {
        caption: answer.period,
        rowHeading: 'Group',
        columns: ['People'],
        rows: (answer.kind === 'withheld' ? [] : answer.parts.flatMap(({ cells }) => cells)).map(
          ({ key }) => ({
            label: key,
            figures: [countFigure(answer, key)],
          }),
        ),
      },
    ],
  })),
})

/** Prepares, has both boards approve, and releases; the id. */
async function publish({ timelines: { publications } }: Hub, tables: readonly Table[]): Promise<string> {
  const asOf = tables[0]?.asOf ?? now
  const prepared = await publications.prepareTables(coordinator, {
    kind: 'foi',
    year: 2025,
    asOf,
    tables: inOrder(tables),
    render,
  })
  if (prepared.kind !== 'done') throw new Error(`It was ${prepared.kind}`)
  const { id } = prepared.value
  for (const board of boards) await publications.approve(board, id)
  const out = await publications.release(coordinator, id)
  if (out.kind !== 'done' || out.value.state !== 'released') throw new Error('It was not released')
  return id
}

const dimension = (name: string, codes: readonly string[], rest: Partial<Dimension> = {}): Dimension => ({
  name,
  role: 'breakdown',
  counting: 'once',
  levels: [{ name, categories: codes.map((code) => ({ code })) }],
  ...rest,
})
const area = dimension('area', ['coventry', 'warwickshire'], {
  role: 'geography',
  levels: [{ name: 'local-authority', categories: [{ code: 'coventry' }, { code: 'warwickshire' }] }],
})
const sex = dimension('sex', ['female', 'male'])
const age = dimension('age', ['under-35', '35-to-54', '55-and-over'])
const substance = dimension('substance', ['heroin', 'nitazene'], { counting: 'many' })
const dimensions = [area, sex, age, substance]

/** A generator of numbers from 0 to under 1, the same for the same seed (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const kinds: readonly CountedRecord[] = ['coventry', 'warwickshire'].flatMap((one) =>
  ['female', 'male'].flatMap((two) =>
    ['under-35', '35-to-54', '55-and-over'].flatMap((three) =>
      [[], ['heroin'], ['nitazene'], ['heroin', 'nitazene']].map((four) => ({
        area: one,
        sex: two,
        age: three,
        substance: four,
      })),
    ),
  ),
)
const isIn = (kind: CountedRecord, categories: readonly (readonly [string, string])[]): boolean =>
  categories.every(([name, code]) => [kind[name]].flat().includes(code))

const universes = ['drug-related-death', 'near-fatal-overdose'] as const
const years = ['2021', '2022', '2023', '2024'] as const
const grains: readonly Grain[] = [
  {},
  { area: 'local-authority' },
  { sex: 'sex' },
  { age: 'age' },
  { substance: 'substance' },
  { area: 'local-authority', sex: 'sex' },
  { area: 'local-authority', age: 'age' },
  { sex: 'sex', age: 'age' },
  { area: 'local-authority', sex: 'sex', age: 'age' },
  { area: 'local-authority', substance: 'substance' },
  { sex: 'sex', substance: 'substance' },
]

describe('whatever is published, approved and released, one after another', () => {
  it.each(fullOrSample('released-figures', { full: [20261125, 7, 415], sample: [20261125] }))(
    'from all of it together nobody can tell a number from 1 to 7 (seed %i)',
    async (seed) => {
      const chance = chanceFrom(seed)
      const below = (most: number): number => Math.floor(chance() * most)
      const oneOf = <Item>(items: readonly Item[]): Item => {
        const item = items[below(items.length)]
        if (item === undefined) throw new Error('There is something to choose from')
        return item
      }
      /** How many of each kind came to be known by each instant, and not before: many kinds are empty, most are few. */
      const population: ReadonlyMap<string, readonly (readonly number[])[]> = new Map(
        universes.flatMap((universe) =>
          years.map((year) => {
            const scale = oneOf([2, 5, 12, 60, 900, 900])
            const counts = known.map((_instant, late) =>
              kinds.map(() => (chance() < 0.4 ? 0 : below(late === 0 ? scale : Math.ceil(scale / 2)))),
            )
            return [`${universe} ${year}`, counts] as const
          }),
        ),
      )
      const countsOf = (universe: string, year: string) => population.get(`${universe} ${year}`) ?? []
      const counted = new Map<string, Table['counts']>()
      /** By all grains there are: a table takes of them what it asks for. */
      const countsAsKnown = (universe: string, year: string, asOf: string): Table['counts'] => {
        const place = `${universe} ${year} ${asOf}`
        const records = () =>
          countsOf(universe, year)
            .slice(0, known.indexOf(asOf) + 1)
            .flatMap((counts) =>
              counts.flatMap((count, at) => Array.from({ length: count }, () => kinds[at] ?? {})),
            )
        const counts = counted.get(place) ?? tabulate(dimensions, grains, records())
        counted.set(place, counts)
        return counts
      }
      const table = (asOf: string): Table => {
        const [universe, year] = [oneOf(universes), oneOf(years)]
        // A year is published anew only whole, so now and then everything is asked for.
        const share = oneOf([0.1, 0.1, 0.3, 1])
        const asked = grains.filter(() => chance() < share)
        const some = asked.length === 0 ? [oneOf(grains)] : asked
        return {
          universe,
          query: `${universe}-${year}`,
          basis: 'occurrence',
          period: year,
          asOf,
          dimensions,
          grains: some,
          keep: oneOf(['totals', 'parts']),
          counts: countsAsKnown(universe, year, asOf),
        }
      }

      const hub = await freshHub()
      let asked = 0
      for (let round = 0; round < 120; round += 1) {
        // Mostly forward in time, as it would be; now and then back.
        const asOf = chance() < 0.8 ? (known[Math.floor(round / 40)] ?? now) : oneOf(known)
        const tables = Array.from({ length: 1 + below(14) }, () => table(asOf))
        await publish(hub, tables)
        asked += tables.length
      }

      const { publications } = hub.timelines
      const documents = await Promise.all(
        (await publications.released()).map(async ({ id }) => publications.releasedDocument(id)),
      )
      const published = new Map<string, Map<bigint, Interval>>()
      const editions = new Set<string>()
      let figures = 0
      for (const { value, of } of documents.flatMap((one) =>
        one === undefined ? [] : countsIn(one.document),
      )) {
        const categories = of.key === 'all' ? [] : of.key.split('|').map((part) => part.split('='))
        const named = categories.map(([name = '', code = '']) => [name, code] as const)
        const upTo = known.indexOf(of.asOf)
        let group = 0n
        for (let late = 0; late <= upTo; late += 1)
          for (const [at, kind] of kinds.entries())
            if (isIn(kind, named)) group |= 1n << BigInt(late * kinds.length + at)
        const place = `${of.universe} ${of.period}`
        const said = published.get(place) ?? new Map<bigint, Interval>()
        learn(said, group, saidOf(value))
        published.set(place, said)
        editions.add(`${place} ${of.asOf}`)
        figures += 1
      }
      const told = [...published].flatMap(([place, said]) => {
        const atoms = (population.get(place) ?? []).flat()
        const truthOf = (group: bigint): number =>
          atoms.reduce((sum, count, at) => sum + (((group >> BigInt(at)) & 1n) === 1n ? count : 0), 0)
        return tooWellKnown(concludeFrom(said), truthOf).map((what) => `${place}: ${what}`)
      })
      expect(told).toEqual([])
      expect(asked).toBeGreaterThan(700)
      expect(figures).toBeGreaterThan(200)
      expect(published.size).toBe(universes.length * years.length)
      // Some years were published anew, as known later.
      expect(editions.size).toBeGreaterThan(published.size)
    },
  )

  it('the reader does find what rounding alone gives away', () => {
    const said = new Map<bigint, Interval>()
    for (const [group, value] of [
      [3n, 15],
      [1n, '[c]'],
      [2n, '[c]'],
    ] as const)
      learn(said, group, saidOf(value))
    const truthOf = (group: bigint): number => ({ 1: 6, 2: 7, 3: 13 })[Number(group)] ?? 0
    expect(tooWellKnown(concludeFrom(said), truthOf)).toHaveLength(2)
  })
})

describe('a year counted again after a link was undone', () => {
  const [before, after] = ['2026-09-21T00:00:00.000Z', '2026-10-05T00:00:00.000Z']
  const counted = (asOf: string, nitazene: number): Table => {
    const records = Array.from({ length: 40 }, (_, at) => ({
      substance: at < nitazene ? ['nitazene'] : at < 30 ? ['heroin'] : [],
    }))
    const bySubstance = [{ substance: 'substance' }]
    return {
      universe: 'near-fatal-overdose',
      query: 'Q1',
      basis: 'occurrence',
      period: '2026',
      asOf,
      dimensions: [substance],
      grains: bySubstance,
      keep: 'parts',
      counts: tabulate([substance], bySubstance, records),
    }
  }
  const nitazeneOf = async (hub: Hub, id: string) =>
    countsIn(
      (await hub.timelines.publications.releasedDocument(id))?.document ?? { title: '', sections: [] },
    ).find(({ of }) => of.key === 'substance=nitazene')

  it.each([2, 0, 9])(
    'is not published beside the first: [c] stays [c], as known then (now %i)',
    async (nitazene) => {
      const hub = await freshHub()
      const first = await nitazeneOf(hub, await publish(hub, [counted(before, 3)]))
      const second = await nitazeneOf(hub, await publish(hub, [counted(after, nitazene)]))
      expect(first).toMatchObject({ value: '[c]', of: { asOf: before } })
      expect(second).toEqual(first)
      // Nor a year on: small numbers that were shown as such stand for ever.
      const later = await nitazeneOf(hub, await publish(hub, [counted('2027-12-01T00:00:00.000Z', nitazene)]))
      expect(later).toEqual(first)
      const events = await Array.fromAsync(hub.log.readAll())
      expect(events.filter(({ type }) => type === 'disclosure-released')).toHaveLength(1)
    },
  )
})
