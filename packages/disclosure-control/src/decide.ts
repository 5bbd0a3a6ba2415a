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
  /** The part of the category that this part's is within, from the same table, if it has it. */
  parent?: Part
}>

/**
 * What of a part may be released, given all that stands. A part is released whole, or by whole lines, or not at all:
 * what is kept back is kept back for any of so many reasons that keeping it back tells nobody which. Were single cells
 * kept back because of what could be worked out from them, a reader who knows the rule could work out the rest.
 */
export function decidePart(part: Part, context: Context): Decision {
  const { standing, profile, dimensions } = context
  const shown = standing.filter((one) => one.part.state !== 'refused')
  const others = shown.filter((one) => grainKey(one.part.grain) !== grainKey(part.grain))
  if (isBeyond(part.grain, context)) return refuse(part, 'differencing')
  if (others.length === 0) return decideFirst(part, context)
  if (shown.some((one) => one.part.state === 'alone')) return refuse(part, 'differencing')
  if (!fits(part, shown, dimensions)) return refuse(part, 'differencing')
  const isUnderParent = shown.some((one) => isPartOf(part, one.part))
  if (isUnderParent && context.parent === undefined) return refuse(part, 'differencing')
  const leftOver = isUnderParent ? leftOverOf(part, context.parent, profile) : new Set<string>()
  const within = marginToWorkUnder(part, shown, dimensions)
  return decideBlocks(part, { within, leftOver }, { dimensions, profile })
}

/** The cells where those of the parent but not of the child, or those not even of the parent, are few or none. */
function leftOverOf(part: Part, parent: Part | undefined, profile: Profile): ReadonlySet<string> {
  return new Set(
    part.cells.flatMap(({ key, count }, at) => {
      const { count: above = 0, without = 0 } = parent?.cells[at] ?? {}
      const isBad =
        isSmall(above - count, profile) || isSmall(without, profile) || (count > 0 && above === count)
      return isBad ? [key] : []
    }),
  )
}

/** Small cells may be shown as such where nothing else is published of these people, and nothing ever will be. */
function decideFirst(part: Part, { dimensions, profile }: Context): Decision {
  const faults = faultsOf(part, part.cells, { dimensions, profile })
  if (faults.size === 0) return release(part, 'together', profile)
  if (isOfPartOfYear(part.grain, dimensions)) return refuse(part, 'secondary', faults)
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

function decideBlocks(
  part: Part,
  { within, leftOver }: Readonly<{ within: Grain | undefined; leftOver: ReadonlySet<string> }>,
  context: Omit<Context, 'standing' | 'parent'>,
): Decision {
  const { dimensions, profile } = context
  const blocks = within === undefined ? [part.cells] : blocksOf(part.cells, within, dimensions)
  const judged = blocks.map((cells) => {
    const faults: ReadonlyMap<string, Reason> = new Map([
      ...cells.filter(({ key }) => leftOver.has(key)).map(({ key }) => [key, 'group'] as const),
      ...faultsOf(part, cells, context),
    ])
    return { cells, faults }
  })
  const faulty = judged.filter(({ faults }) => faults.size > 0)
  if (faulty.length === 0) return release(part, 'together', profile)
  const keptBack = new Map(faulty.flatMap(({ cells, faults }) => [...explain(cells, 'secondary', faults)]))
  if (within === undefined || faulty.length === judged.length) {
    return refuse(part, 'secondary', keptBack)
  }
  const cells = part.cells.map((cell) =>
    keptBack.has(cell.key) ? hidden(cell, 'secondary') : shownAs(cell, profile),
  )
  return { part: { ...headOf(part), state: 'partly', within, cells }, explanation: keptBack }
}

function fits(part: Part, shown: readonly Standing[], dimensions: readonly Dimension[]): boolean {
  if (shown.some((one) => isPartOf(one.part, part))) return false
  if (!isDecomposable([...shown.map(({ variables }) => variables), part.variables])) return false
  return shown.every(
    (one) =>
      one.part.state !== 'partly' ||
      one.variables.intersection(part.variables).isSubsetOf(variablesOf(dimensions, one.part.within ?? {})),
  )
}

/** Heroin was published, and opioids are asked for: what they have without heroin is not in the table to be judged. */
const isPartOf = (child: Pick<Part, 'category'>, part: Pick<Part, 'category'>) =>
  child.category?.within !== undefined &&
  child.category.within === part.category?.code &&
  child.category.dimension === part.category.dimension

/**
 * The margin under whose cells a part may be judged line by line: one that stands, and that has in it all that the part
 * has in common with anything else that stands. Otherwise a line left out could be worked out from another margin.
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

/** Finer than the profile lets anybody ask, whatever the counts. */
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

function release(part: Part, state: 'together', profile: Profile): Decision {
  return {
    part: { ...headOf(part), state, cells: part.cells.map((cell) => shownAs(cell, profile)) },
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
