import { readFileSync } from 'node:fs'
import { fragmentOf } from '@hub/linkage'
import { random } from '@hub/synthetic-region'
import { parse } from 'csv-parse/sync'
import { UnusableInput } from './unusable-input.ts'
import { identityOf, missingColumns, type ColumnMap } from './column-map.ts'
import type { Labelled } from './linkage-trial.ts'

export type LabelledInput = Readonly<{
  csv: string
  truth: string
  map: ColumnMap
  seed: string
  /** The share of records, 0 to 1, that keep their NHS number. */
  idShare: number
}>

/** Reads a labelled CSV, in an order drawn from the seed. */
export function readLabelled({ csv, truth, map, seed, idShare }: LabelledInput): readonly Labelled[] {
  const rows: readonly Readonly<Record<string, string>>[] = parse(readFileSync(csv), {
    columns: true,
    bom: true,
    trim: true,
  })
  const header = Object.keys(rows[0] ?? {})
  const missing = [...missingColumns(map, header), ...(header.includes(truth) ? [] : [truth])]
  if (missing.length > 0)
    throw new UnusableInput(
      `The CSV has no column ${missing.join(', ')}.`,
      `Its columns are ${header.join(', ')}: correct --truth or the map file.`,
    )
  const chance = random(seed)
  const keeps = chance.fork('numbers')
  const pattern = new RegExp(map.truthPattern ?? '^(.*)$')
  const labelled = rows.map((row, at): Labelled => {
    const stated = identityOf(row, map)
    const { nhsNumber: _, nhsNumberStatus: __, uncheckedNumber: ___, ...withoutNumber } = stated
    const identity = keeps.chance(idShare) ? stated : withoutNumber
    return {
      fragment: fragmentOf(`record-${at}`, 'bench', [{ identity }]),
      person: pattern.exec(row[truth] ?? '')?.[1] ?? `row ${at}`,
      ...(identity.sexCode !== undefined && { sex: identity.sexCode }),
      ...(map.nameGroup !== undefined && { nameGroup: row[map.nameGroup] ?? '' }),
    }
  })
  return chance.fork('order').shuffled(labelled)
}
