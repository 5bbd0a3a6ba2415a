import type { Profile } from './profile.ts'
import { cellsOf, type CountedRecord, type Dimension, type Grain, type Table } from './table.ts'
import { askInTurn, seen, tableOf } from './testing.ts'

/** One question of a script, and which kinds of people had come to be known when it was asked. */
export type Question = Readonly<{
  grains: readonly Grain[]
  rest?: Partial<Table>
  knows?: (kind: number) => boolean
}>

export type Attack = Readonly<{
  dimensions: readonly Dimension[]
  /** The kinds of people there can be. A world says how many there are of each, `most` altogether at most. */
  kinds: readonly CountedRecord[]
  most: number
  questions: readonly Question[]
  profile: Profile
  /** What answers: another rule, to see that the attack finds what it should. */
  answers?: (tables: readonly Table[], profile: Profile) => unknown
}>

export type Outcome = Readonly<{
  worlds: number
  /** Sets of worlds that no reader can tell apart. */
  classes: number
  /** Too narrow in the worlds gone through, of which some with more people give the same answers. */
  undecided: number
  found: readonly string[]
}>

/**
 * The reader who knows everything but the people: the code, the profile, the questions and every answer, refusals
 * included. Such a reader cannot tell apart the worlds that give the same answers, and can exclude all others. So all
 * worlds are gone through, put together by their answers, and of each group of people (every union of kinds) in which
 * a world has a small number, the numbers it has in the worlds of the same answers are compared.
 */
export function attackByEveryWorld(attack: Attack): Outcome {
  const { dimensions, kinds, most, questions, profile, answers = ourAnswers } = attack
  const tables = questions.map(({ grains, rest, knows = () => true }) => {
    const empty = tableOf([], grains, dimensions, rest)
    const cells = [...empty.counts.keys()].map((key) => {
      const ofOne = kinds.map((kind, at) =>
        knows(at) ? (tableOf([kind], grains, dimensions).counts.get(key) ?? 0) : 0,
      )
      return { key, ofOne }
    })
    return { empty, cells }
  })
  const everyone = kinds.map(() => 1)
  const classes = new Map<string, (readonly number[])[]>()
  let worlds = 0
  for (const world of worldsOf(kinds.length, most)) {
    worlds += 1
    const asked = tables.map(({ empty, cells }) => ({
      ...empty,
      counts: new Map(cells.map(({ key, ofOne }) => [key, sumOver(ofOne, world)])),
    }))
    const key = JSON.stringify(answers(asked, profile))
    const same = classes.get(key)
    if (same === undefined) classes.set(key, [world])
    else same.push(world)
  }
  const found: string[] = []
  let undecided = 0
  for (const members of classes.values()) {
    const isCutOff = members.some((world) => sumOver(everyone, world) === most)
    for (const union of unionsOf(kinds.length)) {
      const sizes = members.map((world) => sumOver(union, world))
      const least = Math.min(...sizes)
      const width = Math.max(...sizes) - least
      const isSmall = sizes.some((size) => size > 0 && size < profile.threshold)
      if (!isSmall || width >= profile.leastWidth) continue
      if (isCutOff) undecided += 1
      else
        found.push(
          `kinds ${union.join('')} number ${least} to ${least + width}, for example in ${members[0]?.join()}`,
        )
    }
  }
  return { worlds, classes: classes.size, undecided, found }
}

const sumOver = (weights: readonly number[], world: readonly number[]): number =>
  world.reduce((sum, count, at) => sum + count * (weights[at] ?? 0), 0)

function* worldsOf(kinds: number, most: number): Generator<readonly number[]> {
  if (kinds === 0) {
    yield []
    return
  }
  for (let count = 0; count <= most; count += 1) {
    for (const rest of worldsOf(kinds - 1, most - count)) yield [count, ...rest]
  }
}

function unionsOf(kinds: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** kinds - 1 }, (_, at) =>
    Array.from({ length: kinds }, (_, kind) => Math.floor((at + 1) / 2 ** kind) % 2),
  )
}

const ourAnswers: NonNullable<Attack['answers']> = (tables, profile) => askInTurn(tables, profile).map(seen)

/** One kind of person for each finest cell. */
export const kindsOf = (dimensions: readonly Dimension[]): readonly CountedRecord[] =>
  cellsOf(
    dimensions,
    Object.fromEntries(dimensions.map(({ name, levels }) => [name, levels.at(-1)?.name ?? ''])),
  )
