import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Published, Reason, Withholding } from '@hub/disclosure-control'

/** One published cell: of which universe and year, as known when, and its `cellKey`. */
export type CellAt = Readonly<{ universe: string; period: string; asOf: string; key: string }>

/** A number, or `[c]`, with what it rests on: whoever has the ledger can work it out again. */
export type Figure =
  | Readonly<{ kind: 'count'; value: Published; reason?: Reason; of: CellAt }>
  | Readonly<{ kind: 'percentage'; value: Published; of: CellAt; in: CellAt }>
  /** Per 100,000 of `population`. `u`: from fewer than 20, and so unreliable. */
  | Readonly<{ kind: 'crude-rate'; value: Published; flag?: 'u'; of: CellAt; population: number }>
  /** The whole question was not answered. */
  | Readonly<{ kind: 'withheld'; code: Withholding['code'] }>

export type PublishedTable = Readonly<{
  caption: string
  /** Over the row labels. */
  rowHeading: string
  columns: readonly string[]
  /** As many figures as columns. */
  rows: readonly Readonly<{ label: string; figures: readonly Figure[] }>[]
}>

export type Section = Readonly<{
  /** A slug, unique in the document. */
  id: string
  heading: string
  /** Words. A number of people has no place in them: those are figures, in tables, where they are checked. */
  paragraphs: readonly string[]
  tables: readonly PublishedTable[]
}>

/** What the public reads. No personal data, and no figure but what stands in the ledger. */
export type PublicationDocument = Readonly<{ title: string; sections: readonly Section[] }>

/** The document's RFC 8785 bytes as text: what is downloaded, and what the digest is of. */
export function documentText(document: PublicationDocument): string {
  const text = canonicalize(document)
  if (text === undefined) throw new TypeError('A document is a JSON object')
  return text
}

/** SHA-256 in hex, as `sha256sum` gives it of the downloaded file. */
export const documentDigest = (document: PublicationDocument): string =>
  createHash('sha256').update(documentText(document), 'utf8').digest('hex')
