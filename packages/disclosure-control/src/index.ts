export type { Controlled, Withholding } from './controlled.ts'
export { auditIntervals, propagate, type NarrowCell, type Sum } from './audit.ts'
export { control } from './control.ts'
export {
  definedCells,
  tablesOf,
  type CellOf,
  type DefinedTable,
  type NamedDimension,
  type RecordBy,
} from './define-tables.ts'
export * from './figures.ts'
export { codeCells, rangeCells, valueCells, type GroupCell, type RangeCell } from './group-cells.ts'
export { groupRule, isEnough, isFarFromAll, rounded, type GroupRule } from './group-rule.ts'
export {
  emptyLedger,
  evolveLedger,
  type Edition,
  type ReleaseLedger,
  type Reason,
  type FigureRelease,
  type ReleasedCell,
  type ReleasedPart,
  type UniverseRecord,
} from './ledger.ts'
export {
  confidential,
  cwFoiNdtms,
  cwPublic,
  intervalOf,
  profiles,
  publish,
  type Interval,
  type Profile,
  type Published,
} from './profile.ts'
export { releaseFaults, type ReleaseFault } from './release-faults.ts'
export {
  cellKey,
  grainKey,
  tabulate,
  TableError,
  type Categories,
  type Category,
  type CountedRecord,
  type Dimension,
  type Grain,
  type Level,
  type Table,
} from './table.ts'
