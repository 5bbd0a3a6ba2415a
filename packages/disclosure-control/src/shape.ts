/**
 * Which margins may be published side by side: those whose graph is decomposable. Of such margins it is known exactly
 * how far each finer cell can move (Dobra and Fienberg 2000). Where none of their cells is small, each finer cell is fixed
 * and not small, or can move by at least the threshold. For a cycle, such as the three two-way margins of three dimensions,
 * this does not hold: a cell may be fixed although every margin is large.
 * Graham's reduction: drop a variable in one margin alone, drop a margin within another, until nothing is left.
 */
export function isDecomposable(margins: readonly ReadonlySet<string>[]): boolean {
  let edges = margins.map((margin) => new Set(margin))
  for (;;) {
    const uses = new Map<string, number>()
    for (const edge of edges) for (const variable of edge) uses.set(variable, (uses.get(variable) ?? 0) + 1)
    let isChanged = false
    for (const edge of edges) {
      for (const variable of edge) if (uses.get(variable) === 1) isChanged = edge.delete(variable)
    }
    const left = edges.filter(
      (edge, at) =>
        !edges.some(
          (other, otherAt) =>
            at !== otherAt && edge.isSubsetOf(other) && (edge.size < other.size || otherAt < at),
        ),
    )
    isChanged ||= left.length < edges.length
    edges = left
    if (edges.length === 0 || (edges.length === 1 && edges[0]?.size === 0)) return true
    if (!isChanged) return false
  }
}
