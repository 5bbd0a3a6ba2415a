import { emptyRoot, nodeHash, type Hash } from './hashes.ts'

/** The hash of the perfect subtree of `2 ** level` leaves that starts at leaf `index * 2 ** level`. */
export type NodeAt = (level: number, index: number) => Hash

/** The root of the first `size` leaves. */
export function rootAt(nodeAt: NodeAt, size: number): Hash {
  checkSize(size)
  return size === 0 ? emptyRoot : subtree(nodeAt, 0, size)
}

/**
 * The hashes that lead from leaf `index` to the root of the first `size` leaves, lowest first.
 * A `RangeError` when the leaf is not among them.
 */
export function inclusionProof(nodeAt: NodeAt, index: number, size: number): Hash[] {
  checkSize(size)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError('No such leaf in that tree')
  const proof: Hash[] = []
  let start = 0
  let count = size
  while (count > 1) {
    const left = splitOf(count)
    if (index < start + left) {
      proof.push(subtree(nodeAt, start + left, count - left))
      count = left
    } else {
      proof.push(subtree(nodeAt, start, left))
      start += left
      count -= left
    }
  }
  return proof.toReversed()
}

/**
 * The hashes that show the tree of `from` leaves to be the beginning of the tree of `to` leaves (RFC 6962 §2.1.2).
 * Empty when the sizes are equal. A `RangeError` unless `1 <= from <= to`: every tree begins with the empty one.
 */
export function consistencyProof(nodeAt: NodeAt, from: number, to: number): Hash[] {
  checkSize(to)
  if (!Number.isSafeInteger(from) || from < 1 || from > to)
    throw new RangeError('A proof goes from 1 or more leaves to as many or more')
  const proof: Hash[] = []
  let start = 0
  let count = to
  let end = from
  // Whether what is left of the old tree is a whole subtree the verifier already has as its old root.
  let known = true
  while (end < count) {
    const left = splitOf(count)
    if (end <= left) {
      proof.push(subtree(nodeAt, start + left, count - left))
      count = left
    } else {
      proof.push(subtree(nodeAt, start, left))
      start += left
      count -= left
      end -= left
      known = false
    }
  }
  if (!known) proof.push(subtree(nodeAt, start, count))
  return proof.toReversed()
}

function subtree(nodeAt: NodeAt, start: number, count: number): Hash {
  if (count === 1) return nodeAt(0, start)
  const left = splitOf(count)
  if (left * 2 === count) return nodeAt(levelOf(count), start / count)
  return nodeHash(subtree(nodeAt, start, left), subtree(nodeAt, start + left, count - left))
}

/** The largest power of two below `count`. Arithmetic, not shifts: a JavaScript shift is wrong past 2 ** 31. */
function splitOf(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

function levelOf(powerOfTwo: number): number {
  let level = 0
  while (2 ** level < powerOfTwo) level++
  return level
}

function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0)
    throw new RangeError('The size of a tree is a whole number from 0')
}
