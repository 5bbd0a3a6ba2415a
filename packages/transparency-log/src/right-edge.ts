import { emptyRoot, nodeHash, type Hash } from './hashes.ts'

/** Only the roots of the perfect subtrees, largest first: the root of any number of leaves in a few hundred bytes. */
export interface RightEdge {
  readonly size: number
  /** Adds a leaf hash (not the entry). */
  append(leaf: Hash): void
  root(): Hash
}

export function rightEdge(): RightEdge {
  const peaks: Hash[] = []
  let size = 0
  return {
    get size() {
      return size
    },
    append(leaf) {
      let hash = leaf
      for (let whole = size; whole % 2 === 1; whole = (whole - 1) / 2) {
        const left = peaks.pop()
        if (left === undefined) throw new Error('A right edge lost a peak')
        hash = nodeHash(left, hash)
      }
      peaks.push(hash)
      size++
    },
    root: () =>
      peaks
        .toReversed()
        .reduce<Hash | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ??
      emptyRoot,
  }
}
