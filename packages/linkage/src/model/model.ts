import document from './linkage-model-2026-1.json' with { type: 'json' }
import frequencies from './name-frequencies-2026-1.json' with { type: 'json' }

/** A weight, in bits: given, or log2(m/u), where m is how often one person's two records are on this level and u how often two people's are. */
type Weight = Readonly<{ bits: number }> | Readonly<{ m: number; u: number }>

/** The document as kept: weights by field and level, and the thresholds of the decision. Sources: docs/design/linkage-weights.md. */
export type ModelDocument = Readonly<{
  id: string
  /** Log2 odds that two records drawn at random are one person's. Fixed: a replay must not depend on how many there are. */
  prior: number
  thresholds: Readonly<{
    automatic: number
    keep: number
    review: number
    margin: number
    twinsAtMost: number
  }>
  fields: Readonly<Record<Field, Readonly<Record<string, Weight>>>>
  /** The most a name's frequency may add or take, in bits. */
  nameFrequency: Readonly<{ cap: number }>
  blocking: Readonly<{ fullScanBelow: number; bucketCap: number }>
  shown: Readonly<{ candidates: number; roundedTo: number }>
}>

/** Share of people with a name, as compared (upper case, joined). A name that is missing counts as of ordinary frequency. */
export type NameFrequencies = Readonly<{
  id: string
  surname: Readonly<Record<string, number>>
  forename: Readonly<Record<string, number>>
}>

export type Field = keyof (typeof document)['fields']

/** What every decision is made with and names by its hashes. */
export type LinkageModel = Readonly<{
  id: string
  /** SHA-256 of the document's and the table's bytes, in hex. */
  hash: string
  tfTableHash: string
  document: ModelDocument
  /** Bits of a level. Throws a `RangeError` for a level the document does not have. */
  weight: (field: Field, level: string) => number
  /** Bits that the frequency of an equal name adds, at most the cap either way. */
  frequency: (field: 'forename' | 'surname', name: string) => number
}>

/** A model from its two documents and the hashes of their bytes, which whoever read the bytes computes. */
export function linkageModel(
  model: Readonly<{ document: ModelDocument; hash: string }>,
  table: Readonly<{ document: NameFrequencies; hash: string }>,
): LinkageModel {
  const weights = new Map(
    Object.entries(model.document.fields).map(([field, levels]) => [
      field,
      new Map(Object.entries(levels).map(([level, weight]) => [level, bitsOf(weight)])),
    ]),
  )
  const weight = (field: Field, level: string): number => {
    const bits = weights.get(field)?.get(level)
    if (bits === undefined) throw new RangeError(`The linkage model has no level ${level} of ${field}`)
    return bits
  }
  const adjustments = {
    forename: adjustmentsOf(table.document.forename, model.document, 'forename'),
    surname: adjustmentsOf(table.document.surname, model.document, 'surname'),
  }
  return {
    id: model.document.id,
    hash: model.hash,
    tfTableHash: table.hash,
    document: model.document,
    weight,
    frequency: (field, name) => adjustments[field].get(name) ?? 0,
  }
}

const bitsOf = (weight: Weight): number => ('bits' in weight ? weight.bits : Math.log2(weight.m / weight.u))

/** log2(u / frequency), within the cap: what a name of that frequency says more or less than an ordinary one. */
function adjustmentsOf(
  shares: Readonly<Record<string, number>>,
  { fields, nameFrequency: { cap } }: ModelDocument,
  field: 'forename' | 'surname',
): ReadonlyMap<string, number> {
  const exact = fields[field]['exact']
  const ordinary = exact !== undefined && 'u' in exact ? exact.u : undefined
  if (ordinary === undefined) return new Map()
  return new Map(
    Object.entries(shares).map(([name, share]) => [
      name,
      Math.max(-cap, Math.min(cap, Math.log2(ordinary / share))),
    ]),
  )
}

/** The model the hub ships. A test holds the hashes to the files: a changed weight is another model and another hash. */
export const shippedModel: LinkageModel = linkageModel(
  { document, hash: 'b41eee5af265c157f300b48b44f398aac8f374e654c3d61d21bacf73659a6819' },
  { document: frequencies, hash: '6adad6d6e78d7d578662f7551890a56a56f5a19f9caa4ca269fb1db4f5100a72' },
)
