import type { Profile } from './profile.ts'
import { cellsOf, type CountedRecord, type Dimension, type Grain, type Table } from './table.ts'
import { askInTurn, seen, tableOf } from './testing.ts'

/** One question of a script, and which kinds of people had come to be known when it was asked. */
export type Question = Readonly<{ grains: readonly Grain[]; rest?: Partial<Table>; knows?: (kind: number) => boolean }>

export type Attack = Readonly<{
  dimensions: readonly Dimension[]
  /** The kinds of people there can be. A world says how many there are of each, from 0 to `most`. */
  kinds: readonly CountedRecord[]
  most: number
  questions: readonly Question[]
  profile: Profile
}>

export type Outcome = Readonly<{ worlds: number; classes: number; unbounded: number; found: readonly string[] }>

/**
 * The reader who knows everything but the people: the code, the profile, the questions and every answer, refusals
 * included. Such a reader cannot tell apart the worlds that give the same answers, and can exclude all others. So all
 * worlds are gone through, put together by their answers, and of each group of people (every union of kinds) in which
 * a world has a small number, the numbers it has in the worlds of the same answers are compared.
 */
export function attackByEveryWorld({ dimensions, kinds, most, questions, profile }: Attack): Outcome {
  const tables = questions.map(({ grains, rest, knows = () => true }) => {
    const empty = tableOf([], grains, dimensions, rest)
    const cells = [...empty.counts.keys()].map((key) => {
      const ofOne = kinds.map((kind, at) => (knows(at) ? (tableOf([kind], grains, dimensions).counts.get(key) ?? 0) : 0))
      return { key, ofOne }
    })
    return { empty, cells }
  })
  const classes = new Map<string, number[][]>()
  let worlds = 0
  for (const world of worldsOf(kinds.length, most)) {
    worlds += 1
    const asked = tables.map(({ empty, cells }) => ({
      ...empty,
      counts: new Map(cells.map(({ key, ofOne }) => [key, sumOver(ofOne, world)])),
    }))
    const answers = JSON.stringify(askInTurn(asked, profile).map(seen))
    const same = classes.get(answers)
    if (same === undefined) classes.set(answers, [world])
    else same.push(world)
  }
  const found: string[] = []
  let unbounded = 0
  for (const members of classes.values()) {
    const isCutOff = members.some((world) => world.includes(most))
    for (const union of unionsOf(kinds.length)) {
      const sizes = members.map((world) => sumOver(union, world))
      const least = Math.min(...sizes)
      const width = Math.max(...sizes) - least
      const isSmall = sizes.some((size) => size > 0 && size < profile.threshold)
      if (!isSmall || width >= profile.leastWidth) continue
      if (isCutOff) unbounded += 1
      else found.push(`kinds ${union.join('')} number ${least} to ${least + width}, for example in ${members[0]?.join()}`)
    }
  }
  return { worlds, classes: classes.size, unbounded, found }
}

const sumOver = (weights: readonly number[], world: readonly number[]): number =>
  world.reduce((sum, count, at) => sum + count * (weights[at] ?? 0), 0)

function* worldsOf(kinds: number, most: number): Generator<number[]> {
  const base = most + 1
  for (let number = 0; number < base ** kinds; number += 1) {
    yield Array.from({ length: kinds }, (_, at) => Math.floor(number / base ** at) % base)
  }
}

function unionsOf(kinds: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** kinds - 1 }, (_, at) =>
    Array.from({ length: kinds }, (_, kind) => Math.floor((at + 1) / 2 ** kind) % 2),
  )
}

/** One kind of person for each finest cell. */
export const kindsOf = (dimensions: readonly Dimension[]): readonly CountedRecord[] =>
  cellsOf(dimensions, Object.fromEntries(dimensions.map(({ name, levels }) => [name, levels.at(-1)?.name ?? ''])))

