import { blocksOf, faultsOf, isOfPartOfYear, loneInTheirLines } from './faults.ts'
import type { Reason, ReleasedCell, ReleasedPart } from './ledger.ts'
import { variablesOf, type Part, type PartCell } from './part.ts'
import { confidential, isSmall, publish, type Profile } from './profile.ts'
import { isDecomposable } from './shape.ts'
import { dimensionOf, grainKey, type Dimension, type Grain } from './table.ts'

/** A part that was released, with what it divides people by. */
export type Standing = Readonly<{ part: ReleasedPart; variables: ReadonlySet<string> }>

export type Decision = Readonly<{
  part: ReleasedPart
  /** For the core tier alone: what each cell that was kept back is. */
  explanation: ReadonlyMap<string, Reason>
}>

export type Context = Readonly<{
  dimensions: readonly Dimension[]
  profile: Profile
  standing: readonly Standing[]
}>

/**
 * What of a part may be released, given everything released before. A part is released whole, or by whole lines, or not at
 * all. A line that is kept back could be so for many reasons, and a reader cannot tell which. If single cells were kept back
 * because of what could be worked out from them, a reader who knows the rule could work out the rest.
 */
export function decidePart(part: Part, context: Context): Decision {
  const { standing, profile, dimensions } = context
  const shown = standing.filter((one) => one.part.state !== 'refused')
  const others = shown.filter((one) => grainKey(one.part.grain) !== grainKey(part.grain))
  if (isBeyond(part.grain, context)) return refuse(part, 'differencing')
  if (others.length === 0) return decideFirst(part, context)
  if (isCovering(part, dimensions) || shown.some((one) => one.part.state === 'alone'))
    return refuse(part, 'differencing')
  if (!fits(part, context)) return refuse(part, 'differencing')
  const within = marginToWorkUnder(part, shown, dimensions)
  return decideBlocks(part, within, { dimensions, profile })
}

/**
 * Small cells may be marked as small where nothing else is published of these people, and nothing ever will be. Categories
 * that a person may have several of are always released like this, so that it never shows whether few people are left over.
 */
function decideFirst(part: Part, { dimensions, profile }: Context): Decision {
  const faults = faultsOf(part, part.cells, { dimensions, profile })
  if (faults.size === 0 && part.category === undefined) return release(part, profile)
  if (faults.size > 0 && isOfPartOfYear(part.grain, dimensions)) return refuse(part, 'secondary', faults)
  const lone = new Set(loneInTheirLines(part, part.cells, dimensions).map(({ key }) => key))
  const cells = part.cells.map((cell): ReleasedCell => {
    if (lone.has(cell.key)) return hidden(cell, 'group')
    return isSmall(cell.count, profile) ? hidden(cell, 'primary') : shownAs(cell, profile)
  })
  const kept = new Set(cells.filter(({ reason }) => reason !== undefined).map(({ key }) => key))
  return {
    part: { ...headOf(part), state: 'alone', cells },
    explanation: new Map([...faults].filter(([key]) => kept.has(key))),
  }
}

function decideBlocks(part: Part, within: Grain | undefined, context: Omit<Context, 'standing'>): Decision {
  const { dimensions, profile } = context
  const blocks = within === undefined ? [part.cells] : blocksOf(part.cells, within, dimensions)
  const judged = blocks.map((cells) => ({ cells, faults: faultsOf(part, cells, context) }))
  const faulty = judged.filter(({ faults }) => faults.size > 0)
  if (faulty.length === 0) return release(part, profile)
  const keptBack = new Map(faulty.flatMap(({ cells, faults }) => [...explain(cells, 'secondary', faults)]))
  if (within === undefined || judged.length === 1) return refuse(part, 'secondary', keptBack)
  if (faulty.length === judged.length) {
    const refused = refuse(part, 'secondary', keptBack)
    return { ...refused, part: { ...refused.part, within } }
  }
  const cells = part.cells.map((cell) =>
    keptBack.has(cell.key) ? hidden(cell, 'secondary') : shownAs(cell, profile),
  )
  return { part: { ...headOf(part), state: 'partly', within, cells }, explanation: keptBack }
}

function fits(part: Part, { standing, dimensions }: Context): boolean {
  const shown = standing.filter((one) => one.part.state !== 'refused')
  if (standing.some((one) => isOtherLevel(one.part, part))) return false
  if (!isDecomposable([...shown.map(({ variables }) => variables), part.variables])) return false
  return standing.every(
    ({ part: { within }, variables }) =>
      within === undefined ||
      variables.intersection(part.variables).isSubsetOf(variablesOf(dimensions, within)),
  )
}

/**
 * From numbers for opioids, heroin and methadone together, a reader could work out how many people had both, where nobody had
 * another opioid. A level keeps out the other also when it was refused: its refusal reveals something about its counts.
 */
const isOtherLevel = (one: ReleasedPart, part: Part) =>
  part.category !== undefined &&
  part.category.dimension === one.category?.dimension &&
  part.grain[part.category.dimension] !== one.grain[part.category.dimension]

/** Where everybody is in one category at least, the total and the categories show how many people are in several. */
const isCovering = ({ category }: Pick<Part, 'category'>, dimensions: readonly Dimension[]) =>
  category !== undefined && dimensionOf(dimensions, category.dimension).covers === true

/**
 * The margin under whose cells a part may be judged line by line. It has been released, and it contains everything that the
 * part shares with anything else released. Otherwise a line left out could be worked out from another margin.
 */
function marginToWorkUnder(
  part: Part,
  shown: readonly Standing[],
  dimensions: readonly Dimension[],
): Grain | undefined {
  const common = shown.map(({ variables }) => variables.intersection(part.variables))
  return shown.find(
    ({ part: { state, category, grain } }) =>
      state === 'together' &&
      category === undefined &&
      common.every((variables) => variables.isSubsetOf(variablesOf(dimensions, grain))) &&
      variablesOf(dimensions, grain).isSubsetOf(part.variables),
  )?.part.grain
}

/** Finer than the profile allows, whatever the counts. */
function isBeyond(grain: Grain, { dimensions, profile }: Context): boolean {
  const levels = Object.entries(grain).map(
    ([name, level]) => [dimensionOf(dimensions, name).role, level] as const,
  )
  return (
    levels.filter(([role]) => role === 'breakdown').length > profile.mostBreakdowns ||
    levels.some(([role, level]) => role === 'geography' && !profile.geographyLevels.includes(level)) ||
    levels.some(([role, level]) => role === 'period' && !profile.periodLevels.includes(level))
  )
}

function release(part: Part, profile: Profile): Decision {
  return {
    part: { ...headOf(part), state: 'together', cells: part.cells.map((cell) => shownAs(cell, profile)) },
    explanation: new Map(),
  }
}

export function refuse(
  part: Part,
  reason: 'secondary' | 'differencing',
  faults: ReadonlyMap<string, Reason> = new Map(),
): Decision {
  return {
    part: { ...headOf(part), state: 'refused', cells: part.cells.map((cell) => hidden(cell, reason)) },
    explanation: explain(part.cells, reason, faults),
  }
}

const explain = (cells: readonly PartCell[], otherwise: Reason, faults: ReadonlyMap<string, Reason>) =>
  new Map(cells.map(({ key }): [string, Reason] => [key, faults.get(key) ?? otherwise]))

const headOf = ({ grain, category }: Part) => ({ grain, ...(category !== undefined && { category }) })

const hidden = ({ key, categories }: PartCell, reason: Reason): ReleasedCell => ({
  key,
  categories,
  value: confidential,
  reason,
})

const shownAs = ({ key, categories, count }: PartCell, profile: Profile): ReleasedCell => ({
  key,
  categories,
  value: publish(count, profile),
})
