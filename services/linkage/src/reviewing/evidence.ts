import type { LinkageModel } from '@hub/linkage'

/** One field both sides say something of: how far they agree, and what that says in bits. Never a value. */
export type FieldEvidence = Readonly<{ field: string; level: string; bits: number }>

/**
 * A bar for each field, the strongest first. Bits are the model's weight of the level, rounded as in the log: how rare a
 * name is does not show, so that they may add up to a little more or less than the score.
 */
export function evidenceOf(
  levels: Readonly<Record<string, string>>,
  { document, weight }: LinkageModel,
): readonly FieldEvidence[] {
  const to = document.shown.roundedTo
  const isField = (name: string): name is keyof typeof document.fields => Object.hasOwn(document.fields, name)
  return Object.entries(levels)
    .flatMap(([field, level]) =>
      isField(field) ? [{ field, level, bits: Math.round(weight(field, level) / to) * to + 0 }] : [],
    )
    .toSorted((one, other) => Math.abs(other.bits) - Math.abs(one.bits))
}
