import { emptyRoot, nodeHash, sameHash, type Hash } from './hashes.ts'

/** Checks that a leaf stands at `index` of the tree of `size` leaves with this root. Trusts nothing it is given. */
export function verifyInclusion(
  claim: Readonly<{ leaf: Hash; index: number; size: number; root: Hash; proof: readonly Hash[] }>,
): boolean {
  const { leaf, index, size, root, proof } = claim
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  const path = decompose(index, size)
  if (proof.length !== path.inner + path.border) return false
  const inside = chainInner(leaf, proof.slice(0, path.inner), BigInt(index))
  return sameHash(chainLeft(inside, proof.slice(path.inner)), root)
}

/**
 * Checks that the tree of `from.size` leaves is the beginning of the tree of `to.size` leaves, by recomputing both roots.
 * From an empty tree nothing can be proved and nothing needs to be: answered false unless both are empty.
 */
export function verifyConsistency(
  claim: Readonly<{ from: TreeHead; to: TreeHead; proof: readonly Hash[] }>,
): boolean {
  const { from, to, proof } = claim
  if (!isCount(from.size) || !isCount(to.size) || from.size > to.size) return false
  if (!areHashes([from.root, to.root, ...proof])) return false
  if (from.size === to.size) {
    return proof.length === 0 && sameHash(from.root, to.root) && (to.size > 0 || sameHash(to.root, emptyRoot))
  }
  if (from.size === 0) return false

  const oldSize = BigInt(from.size)
  const shift = trailingZeros(oldSize)
  const whole = decompose(from.size - 1, to.size)
  const inner = whole.inner - shift
  // A power of two is one whole subtree: its root is the seed and need not be sent again.
  const seeded = oldSize !== 1n << BigInt(shift)
  const [first] = proof
  const seed = seeded ? first : from.root
  const rest = seeded ? proof.slice(1) : proof
  if (seed === undefined || rest.length !== inner + whole.border) return false

  const mask = (oldSize - 1n) >> BigInt(shift)
  const insideProof = rest.slice(0, inner)
  const borderProof = rest.slice(inner)
  const oldRoot = chainLeft(chainInnerRight(seed, insideProof, mask), borderProof)
  const newRoot = chainLeft(chainInner(seed, insideProof, mask), borderProof)
  return sameHash(oldRoot, from.root) && sameHash(newRoot, to.root)
}

export type TreeHead = Readonly<{ size: number; root: Hash }>

/** BigInt throughout: a shift of a JavaScript number is 32 bits wide and silently wrong beyond it. */
function decompose(index: number, size: number): Readonly<{ inner: number; border: number }> {
  const at = BigInt(index)
  const inner = bitLength(at ^ (BigInt(size) - 1n))
  return { inner, border: bitsSet(at >> BigInt(inner)) }
}

function chainInner(seed: Hash, proof: readonly Hash[], index: bigint): Hash {
  return proof.reduce(
    (hash, next, level) => (bit(index, level) ? nodeHash(next, hash) : nodeHash(hash, next)),
    seed,
  )
}

function chainInnerRight(seed: Hash, proof: readonly Hash[], index: bigint): Hash {
  return proof.reduce((hash, next, level) => (bit(index, level) ? nodeHash(next, hash) : hash), seed)
}

const chainLeft = (seed: Hash, proof: readonly Hash[]): Hash =>
  proof.reduce((hash, next) => nodeHash(next, hash), seed)

const bit = (value: bigint, at: number): boolean => ((value >> BigInt(at)) & 1n) === 1n
const bitLength = (value: bigint): number => (value === 0n ? 0 : value.toString(2).length)
const bitsSet = (value: bigint): number => value.toString(2).replaceAll('0', '').length

function trailingZeros(value: bigint): number {
  let zeros = 0
  while (!bit(value, zeros)) zeros++
  return zeros
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const areHashes = (hashes: readonly Hash[]): boolean => hashes.every((hash) => hash.length === 32)
