import {
  control,
  evolveLedger,
  type Answer,
  type Ledger,
  type Profile,
  type Reason,
  type Release,
  type Table,
} from '@hub/disclosure-control'
import { documentDigest, type PublicationDocument } from './document.ts'
import { figureFaults } from './figures.ts'

type Shown<Of> = Of extends unknown ? Omit<Of, 'release' | 'explanation'> : never

/** What of one question may be published, and of which question. No true count, and nothing that tells one. */
export type PublicAnswer = Shown<Answer> & Readonly<{ query: string; universe: string; period: string }>

/** Makes the document of the answers, which come in the order of the tables. MUST take figures from nothing else. */
export type Render = (answers: readonly PublicAnswer[]) => PublicationDocument

export type ToPublish = Readonly<{
  tables: readonly Table[]
  render: Render
  /** Everything published so far. */
  ledger: Ledger
  profile: Profile
}>

export type Prepared = Readonly<{
  document: PublicationDocument
  digest: string
  answers: readonly PublicAnswer[]
  /** To be appended when it is released, in this order. */
  releases: readonly Release[]
  /** As it will be then. */
  ledger: Ledger
  /** For the core tier alone, a map for each table: what each cell kept back is. */
  explanations: readonly ReadonlyMap<string, Reason>[]
}>

/** The document states a figure that disclosure control did not give it: a fault in the code that made it. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
}

/**
 * Puts the tables through disclosure control one after another, each against what the one before would publish: two
 * tables against one ledger can each be harmless and both together not. Then makes the document, and holds every figure
 * of it to the ledger.
 * @throws TableError when a table is not one.
 * @throws DocumentError when the document states what is not in the ledger. Names places, no figures.
 */
export function preparePublication({ tables, render, ledger: before, profile }: ToPublish): Prepared {
  let ledger = before
  const releases: Release[] = []
  const answered = tables.map((table) => {
    const { release, explanation, ...shown } = control(table, profile, ledger)
    if (release !== undefined) {
      ledger = evolveLedger(ledger, release)
      releases.push(release)
    }
    const { query, universe, period } = table
    return { answer: { ...shown, query, universe, period }, explanation }
  })
  const answers = answered.map(({ answer }) => answer)
  const document = render(answers)
  const faults = figureFaults(document, ledger, profile)
  if (faults.length > 0)
    throw new DocumentError(`these figures are not what was released: ${faults.slice(0, 8).join(', ')}`)
  return {
    document,
    digest: documentDigest(document),
    answers,
    releases,
    ledger,
    explanations: answered.map(({ explanation }) => explanation),
  }
}
