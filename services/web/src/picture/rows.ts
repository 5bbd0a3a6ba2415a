export type Extent = Readonly<{ from: number; until: number }>

/**
 * Puts each extent (pixels) in the first row where it touches no other, taking them from left to right, so that marks
 * of the same day stand above each other and none hides another. Answers a row number for each, in the order given.
 */
export function rowsFor(extents: readonly Extent[], gap: number): readonly number[] {
  const rowEnds: number[] = []
  const rows = Array.from(extents, () => 0)
  const fromLeft = extents
    .map((extent, index) => ({ extent, index }))
    .toSorted((a, b) => a.extent.from - b.extent.from)
  for (const { extent, index } of fromLeft) {
    const free = rowEnds.findIndex((end) => end + gap <= extent.from)
    const row = free === -1 ? rowEnds.length : free
    rowEnds[row] = extent.until
    rows[index] = row
  }
  return rows
}
