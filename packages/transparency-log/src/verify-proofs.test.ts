import { assert, integer, nat, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafHash, nodeHash, sha256, type Hash } from './hashes.ts'
import { merkleTree, type MerkleTree } from './merkle-tree.ts'
import { consistencyProof, inclusionProof, rootAt } from './tree-proofs.ts'
import { verifyConsistency, verifyInclusion } from './verify-proofs.ts'

const seed = 20_261_122
const treeOf = (size: number): MerkleTree => {
  const tree = merkleTree()
  for (let index = 0; index < size; index++) tree.append(leafHash(Buffer.from(`entry ${index}`)))
  return tree
}
const grown = treeOf(300)
const head = (size: number): { size: number; root: Hash } => ({ size, root: grown.root(size) })

const flipped = (hash: Hash, bit: number): Hash => {
  const copy = Uint8Array.from(hash)
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return copy
}

/** Every way of altering a list of hashes by one step: a bit, one more, one less, two swapped. */
function altered(proof: readonly Hash[], at: number, bit: number): Hash[][] {
  const index = proof.length === 0 ? 0 : at % proof.length
  const ways = [[...proof, sha256(Buffer.from('more'))]]
  const hash = proof[index]
  if (hash !== undefined) {
    ways.push(
      proof.with(index, flipped(hash, bit)),
      proof.toSpliced(index, 1),
      proof.toSpliced(index, 0, hash),
    )
  }
  if (proof.length > 1) ways.push([...proof.slice(1), ...proof.slice(0, 1)])
  return ways
}

describe('that a leaf is in the tree', () => {
  it('is proved for every leaf of every tree up to 64 leaves', () => {
    for (let size = 1; size <= 64; size++) {
      for (let index = 0; index < size; index++) {
        const claim = {
          leaf: grown.leafAt(index),
          index,
          ...head(size),
          proof: grown.inclusionProof(index, size),
        }
        expect(verifyInclusion(claim), `leaf ${index} of ${size}`).toBe(true)
      }
    }
  })

  it(`is proved by no altered proof (seed ${seed})`, () => {
    const cases = tuple(integer({ min: 1, max: 300 }), nat(), nat(), nat(255))
    assert(
      property(cases, ([size, anyIndex, at, bit]) => {
        const index = anyIndex % size
        const proof = grown.inclusionProof(index, size)
        const claim = { leaf: grown.leafAt(index), index, ...head(size), proof }
        expect(verifyInclusion(claim)).toBe(true)
        for (const wrong of altered(proof, at, bit))
          expect(verifyInclusion({ ...claim, proof: wrong })).toBe(false)
        expect(verifyInclusion({ ...claim, leaf: flipped(claim.leaf, bit) })).toBe(false)
        expect(verifyInclusion({ ...claim, root: flipped(claim.root, bit) })).toBe(false)
        for (const other of [size, size + index, ...(size > 1 ? [(index + 1) % size] : [])]) {
          expect(verifyInclusion({ ...claim, index: other })).toBe(false)
        }
      }),
      { seed, numRuns: 400 },
    )
  })

  it('is never proved for an index at or past the size, a broken count or a short hash', () => {
    const claim = { leaf: grown.leafAt(0), index: 0, size: 1, root: grown.root(1), proof: [] }
    expect(verifyInclusion(claim)).toBe(true)
    expect(verifyInclusion({ ...claim, index: 1 })).toBe(false)
    expect(verifyInclusion({ ...claim, index: -1 })).toBe(false)
    expect(verifyInclusion({ ...claim, index: 0.5 })).toBe(false)
    expect(verifyInclusion({ ...claim, size: 0 })).toBe(false)
    expect(verifyInclusion({ ...claim, leaf: new Uint8Array(31), root: new Uint8Array(31) })).toBe(false)
  })
})

describe('that a tree is the beginning of a later one', () => {
  it('is proved for every pair of sizes up to 48', () => {
    for (let to = 1; to <= 48; to++) {
      for (let from = 1; from <= to; from++) {
        const proof = grown.consistencyProof(from, to)
        expect(verifyConsistency({ from: head(from), to: head(to), proof }), `${from} to ${to}`).toBe(true)
      }
    }
  })

  it(`is proved by no altered proof (seed ${seed})`, () => {
    const cases = tuple(integer({ min: 1, max: 300 }), nat(), nat(), nat(255))
    assert(
      property(cases, ([to, anyFrom, at, bit]) => {
        const from = 1 + (anyFrom % to)
        const proof = grown.consistencyProof(from, to)
        const claim = { from: head(from), to: head(to), proof }
        expect(verifyConsistency(claim)).toBe(true)
        for (const wrong of altered(proof, at, bit))
          expect(verifyConsistency({ ...claim, proof: wrong })).toBe(false)
        const oldRoot = flipped(claim.from.root, bit)
        const newRoot = flipped(claim.to.root, bit)
        expect(verifyConsistency({ ...claim, from: { size: from, root: oldRoot } })).toBe(false)
        expect(verifyConsistency({ ...claim, to: { size: to, root: newRoot } })).toBe(false)
      }),
      { seed, numRuns: 400 },
    )
  })

  it('is refused from an empty tree, from a larger one, and for equal sizes with other roots', () => {
    const empty = { size: 0, root: grown.root(0) }
    expect(verifyConsistency({ from: empty, to: head(3), proof: [] })).toBe(false)
    expect(verifyConsistency({ from: empty, to: empty, proof: [] })).toBe(true)
    expect(verifyConsistency({ from: head(4), to: head(3), proof: [] })).toBe(false)
    expect(verifyConsistency({ from: head(3), to: { size: 3, root: grown.root(4) }, proof: [] })).toBe(false)
    expect(verifyConsistency({ from: head(3), to: head(3), proof: [grown.root(3)] })).toBe(false)
  })

  it('is refused when one old event was changed', () => {
    const rewritten = merkleTree()
    for (let index = 0; index < 20; index++) {
      rewritten.append(leafHash(Buffer.from(index === 7 ? 'rewritten' : `entry ${index}`)))
    }
    for (let from = 8; from < 20; from++) {
      const proof = rewritten.consistencyProof(from, 20)
      expect(verifyConsistency({ from: head(from), to: { size: 20, root: rewritten.root() }, proof })).toBe(
        false,
      )
    }
  })
})

describe('trees past 32 bits', () => {
  // All leaves alike, so that the hash of a perfect subtree depends on its level only and no leaf need be stored.
  const perLevel: Hash[] = [leafHash(Buffer.from('the same'))]
  for (let level = 1; level <= 52; level++) {
    const below = perLevel[level - 1]
    if (below !== undefined) perLevel.push(nodeHash(below, below))
  }
  const nodeAt = (level: number): Hash => {
    const hash = perLevel[level]
    if (hash === undefined) throw new RangeError('too high')
    return hash
  }
  const sizes = [2 ** 31 + 1, 2 ** 32, 2 ** 33 + 12_345, 2 ** 52 - 1]

  it.each(sizes)('proves leaves of a tree of %d', (size) => {
    const leaf = nodeAt(0)
    const root = rootAt(nodeAt, size)
    for (const index of [0, 2 ** 31, size - 1]) {
      const proof = inclusionProof(nodeAt, index, size)
      expect(verifyInclusion({ leaf, index, size, root, proof })).toBe(true)
      expect(verifyInclusion({ leaf, index, size, root, proof: proof.slice(1) })).toBe(false)
    }
  })

  it.each(sizes)('proves the beginnings of a tree of %d', (size) => {
    const to = { size, root: rootAt(nodeAt, size) }
    for (const start of [1, 2 ** 30, 2 ** 31, size - 1]) {
      const from = { size: start, root: rootAt(nodeAt, start) }
      const proof = consistencyProof(nodeAt, start, size)
      expect(verifyConsistency({ from, to, proof })).toBe(true)
      expect(verifyConsistency({ from: { ...from, size: start + 1 }, to, proof })).toBe(false)
    }
  })
})
