import {
  control,
  evolveLedger,
  type CellOf,
  type Controlled,
  type DefinedTable,
  type ReleaseLedger,
  type Profile,
  type Reason,
  type FigureRelease,
} from '@hub/disclosure-control'
import { documentDigest, type PublicationDocument } from './document.ts'
import { figureFaults } from './figures.ts'

type Shown<Of> = Of extends unknown ? Omit<Of, 'release' | 'explanation'> : never

/** What may be published of one table's counts. It holds no true count, and nothing that tells one. */
export type PublicCounts<Cell extends string = string> = Shown<Controlled> &
  Readonly<{ query: string; universe: string; period: string; cells: readonly Cell[] }>

/** Tables by name, in the order in which they are put through disclosure control. */
export type NamedTables = Readonly<Record<string, DefinedTable>>

/** What may be published of each table, by the table's name. */
export type CountsOf<Tables extends NamedTables> = {
  readonly [Name in keyof Tables]: PublicCounts<CellOf<Tables[Name]>>
}

/** Tables, and the document that is made of what may be published of them. */
export type DocumentPlan = Readonly<{
  tables: NamedTables
  render: (counts: CountsOf<NamedTables>) => PublicationDocument
}>

/**
 * A document of named tables. `render` gets each table's counts by the table's name and MUST take figures from nothing
 * else. A table or a cell that is not there does not compile.
 * @example documentPlan({ deaths: table('Q2', [[]]) }, ({ deaths }) => documentOf(countFigure(deaths, 'all')))
 */
export function documentPlan<Tables extends NamedTables>(
  tables: Tables,
  render: (counts: CountsOf<Tables>) => PublicationDocument,
): DocumentPlan {
  const isOfTheseTables = (
    counts: CountsOf<NamedTables>,
  ): counts is CountsOf<NamedTables> & CountsOf<Tables> =>
    Object.keys(tables).every((name) => Object.hasOwn(counts, name))
  return {
    tables,
    render(counts) {
      if (!isOfTheseTables(counts)) throw new RangeError('A table has not been through disclosure control')
      return render(counts)
    },
  }
}

export type ToPublish = DocumentPlan &
  Readonly<{
    /** Everything published so far. */
    ledger: ReleaseLedger
    profile: Profile
  }>

export type Prepared = Readonly<{
  profile: Profile
  document: PublicationDocument
  digest: string
  counts: CountsOf<NamedTables>
  /** To be appended when it is released, in this order. */
  releases: readonly FigureRelease[]
  /** As it will be then. */
  ledger: ReleaseLedger
  /** For the core tier alone, by table: why each cell was kept back. */
  explanations: Readonly<Record<string, ReadonlyMap<string, Reason>>>
}>

/** The document states a figure that disclosure control did not give it: a fault in the code that made it. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
}

/**
 * Puts the tables through disclosure control one after another, each beside what those before it would publish: two tables
 * can each be harmless beside the same ledger, and not harmless together. Then makes the document, and compares each of its
 * figures with the ledger.
 * @throws TableError when a table is malformed.
 * @throws DocumentError when the document states what is not in the ledger. The message names places, no figures.
 * @throws RangeError when the document asks for a cell that its table does not define.
 */
export function preparePublication({ tables, render, ledger: before, profile }: ToPublish): Prepared {
  let ledger = before
  const releases: FigureRelease[] = []
  const controlled = Object.entries(tables).map(([name, table]) => {
    const { release, explanation, ...shown } = control(table, profile, ledger)
    if (release !== undefined) {
      ledger = evolveLedger(ledger, release)
      releases.push(release)
    }
    const { query, universe, period, cells } = table
    return { name, counts: { ...shown, query, universe, period, cells }, explanation }
  })
  const counts = Object.fromEntries(controlled.map(({ name, counts: of }) => [name, of]))
  const document = render(counts)
  const faults = figureFaults(document, ledger, profile)
  if (faults.length > 0)
    throw new DocumentError(`these figures are not what was released: ${faults.slice(0, 8).join(', ')}`)
  return {
    profile,
    document,
    digest: documentDigest(document),
    counts,
    releases,
    ledger,
    explanations: Object.fromEntries(controlled.map(({ name, explanation }) => [name, explanation])),
  }
}
