import { nodeHash, type Hash } from './hashes.ts'
import { consistencyProof, inclusionProof, rootAt } from './tree-proofs.ts'

const hashBytes = 32

/** The tree of RFC 6962, grown at its right edge and held in memory: about 64 bytes for each leaf. */
export interface MerkleTree {
  readonly size: number
  /** Adds a leaf hash (not the entry) and answers its index. */
  append(leaf: Hash): number
  leafAt(index: number): Hash
  /** Of the first `size` leaves; of all of them when no size is given. */
  root(size?: number): Hash
  inclusionProof(index: number, size?: number): Hash[]
  consistencyProof(from: number, to?: number): Hash[]
}

export function merkleTree(): MerkleTree {
  const levels: HashColumn[] = [hashColumn()]
  const levelAt = (level: number): HashColumn => (levels[level] ??= hashColumn())
  const nodeAt = (level: number, index: number): Hash => levelAt(level).at(index)
  const sizeNow = (): number => levelAt(0).length

  const within = (size: number): number => {
    if (size > sizeNow()) throw new RangeError('The tree is not that large')
    return size
  }

  return {
    get size() {
      return sizeNow()
    },
    append(leaf) {
      if (leaf.length !== hashBytes) throw new RangeError('A leaf hash is 32 bytes')
      const index = levelAt(0).push(leaf)
      let position = index
      for (let level = 0; position % 2 === 1; level++) {
        const row = levelAt(level)
        position = levelAt(level + 1).push(nodeHash(row.at(position - 1), row.at(position)))
      }
      return index
    },
    leafAt: (index) => levelAt(0).at(index),
    root: (size = sizeNow()) => rootAt(nodeAt, within(size)),
    inclusionProof: (index, size = sizeNow()) => inclusionProof(nodeAt, index, within(size)),
    consistencyProof: (from, to = sizeNow()) => consistencyProof(nodeAt, from, within(to)),
  }
}

type HashColumn = Readonly<{ length: number; push(hash: Hash): number; at(index: number): Hash }>

/** One block of bytes instead of an object for each hash: a million leaves fit where the objects of them would not. */
function hashColumn(): HashColumn {
  let bytes = new Uint8Array(64 * hashBytes)
  let length = 0
  return {
    get length() {
      return length
    },
    push(hash) {
      if ((length + 1) * hashBytes > bytes.length) {
        const wider = new Uint8Array(bytes.length * 2)
        wider.set(bytes)
        bytes = wider
      }
      bytes.set(hash, length * hashBytes)
      return length++
    },
    at(index) {
      if (!Number.isSafeInteger(index) || index < 0 || index >= length)
        throw new RangeError('No such node in the tree')
      return bytes.slice(index * hashBytes, (index + 1) * hashBytes)
    },
  }
}
