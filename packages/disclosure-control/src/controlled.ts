import { partKey, type Part } from './part.ts'
import type { Edition, Reason, FigureRelease, ReleasedPart } from './ledger.ts'
import type { Profile } from './profile.ts'
import type { Grain, Table } from './table.ts'

/** Why nothing of a table is released. It reveals the question and what is published, and no count. */
export type Withholding =
  | Readonly<{ code: 'basis' | 'profile' | 'categories' | 'as-of' | 'audit'; help: string }>
  | Readonly<{ code: 'cells'; grain: Grain; reason: Reason }>

/** What disclosure control lets out of one table. */
export type Controlled = Readonly<{
  /** The data of the event to append before anything is shown. `undefined` when there is nothing new. */
  release: FigureRelease | undefined
  /**
   * Why each cell was kept back, by cell key. For the core tier alone: it tells which cells are small. Empty when
   * everything asked for had been released before.
   */
  explanation: ReadonlyMap<string, Reason>
}> &
  (
    | Readonly<{
        kind: 'released'
        /** As known when the numbers were first released, not when they were asked for again. */
        asOf: string
        profile: Readonly<{ id: string; version: number }>
        /** One for each grain asked for, and for each category of a dimension that counts many. */
        parts: readonly ReleasedPart[]
      }>
    | Readonly<{ kind: 'withheld'; reasons: readonly Withholding[] }>
  )

export function withhold(reason: Withholding): Controlled {
  return { kind: 'withheld', reasons: [reason], release: undefined, explanation: new Map() }
}

/** What an edition has of the parts asked for. Withheld when none of it is shown. */
export function controlledFrom(
  edition: Edition,
  asked: readonly Part[],
  profile: Profile,
  news: Pick<Controlled, 'release' | 'explanation'> = { release: undefined, explanation: new Map() },
): Controlled {
  const parts = asked.map((part) => edition.parts.get(partKey(part))).filter((part) => part !== undefined)
  if (parts.length < asked.length) {
    return withhold({ code: 'as-of', help: `it is published as known at ${edition.asOf}: ask as of then` })
  }
  if (parts.every(({ state }) => state === 'refused')) {
    const reasons = parts.map(({ grain, cells }) => ({
      code: 'cells' as const,
      grain,
      reason: cells[0]?.reason ?? ('secondary' as const),
    }))
    return { kind: 'withheld', reasons, ...news }
  }
  return { kind: 'released', asOf: edition.asOf, profile: stampOf(profile), parts, ...news }
}

export const stampOf = ({ id, version }: Profile) => ({ id, version })

export function releaseOf(
  table: Table,
  profile: Profile,
  parts: readonly ReleasedPart[],
): FigureRelease | undefined {
  if (parts.length === 0) return undefined
  const { universe, query, basis, period, asOf } = table
  const used = new Set(parts.flatMap(({ grain }) => Object.keys(grain)))
  return {
    v: 1,
    profile: stampOf(profile),
    universe,
    query,
    basis,
    period,
    asOf,
    dimensions: table.dimensions.filter(({ name }) => used.has(name)),
    parts,
  }
}
