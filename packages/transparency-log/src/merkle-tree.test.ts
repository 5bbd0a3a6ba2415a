import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { leafHash, nodeHash, type Hash } from './hashes.ts'
import { merkleTree } from './merkle-tree.ts'
import { rightEdge } from './right-edge.ts'

type Vectors = Readonly<{
  leafInputs: readonly string[]
  rootHashes: readonly string[]
  nodeHashes: readonly (readonly string[])[]
}>

const vectorsFile = new URL('../../../tests/vectors/rfc6962-constants.json', import.meta.url)
const vectors: Vectors = JSON.parse(readFileSync(vectorsFile, 'utf8'))

const hex = (hash: Hash): string => Buffer.from(hash).toString('hex')
const leaves = (count: number): Hash[] =>
  Array.from({ length: count }, (_, index) => leafHash(Buffer.from(`entry ${index}`)))

/** The recursive definition of RFC 6962 §2.1, as written there. */
function definedRoot(hashes: readonly Hash[]): Hash {
  const [only] = hashes
  if (hashes.length === 1 && only !== undefined) return only
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return nodeHash(definedRoot(hashes.slice(0, split)), definedRoot(hashes.slice(split)))
}

describe('the published vectors of RFC 6962', () => {
  it('has the published root at every size from 0 to 8', () => {
    const { leafInputs, rootHashes } = vectors
    const tree = merkleTree()
    const roots = [hex(tree.root())]
    for (const input of leafInputs) {
      tree.append(leafHash(Buffer.from(input, 'hex')))
      roots.push(hex(tree.root()))
    }
    expect(roots).toEqual(rootHashes)
  })

  it('builds the published nodes on every level', () => {
    const { leafInputs, nodeHashes } = vectors
    let level = leafInputs.map((input) => leafHash(Buffer.from(input, 'hex')))
    for (const published of nodeHashes) {
      expect(level.map(hex)).toEqual(published)
      level = level.flatMap((left, index) => {
        const right = level[index + 1]
        return index % 2 === 0 && right !== undefined ? [nodeHash(left, right)] : []
      })
    }
  })
})

describe('a tree that grows', () => {
  it('has, at every size up to 130, the root that the standard defines', () => {
    const all = leaves(130)
    const tree = merkleTree()
    const edge = rightEdge()
    expect(hex(edge.root())).toBe(hex(tree.root()))
    for (const [index, leaf] of all.entries()) {
      expect(tree.append(leaf)).toBe(index)
      edge.append(leaf)
      expect(edge.size).toBe(tree.size)
      const defined = hex(definedRoot(all.slice(0, index + 1)))
      expect([hex(tree.root()), hex(edge.root())]).toEqual([defined, defined])
    }
  })

  it('still knows every root it ever had', () => {
    const all = leaves(70)
    const tree = merkleTree()
    const roots = all.map((leaf) => {
      tree.append(leaf)
      return hex(tree.root())
    })
    expect(roots).toEqual(all.map((_, index) => hex(tree.root(index + 1))))
  })

  it('gives back each leaf as it was given', () => {
    const all = leaves(9)
    const tree = merkleTree()
    for (const leaf of all) tree.append(leaf)
    expect(all.map((_, index) => hex(tree.leafAt(index)))).toEqual(all.map(hex))
  })

  it('refuses what is not a leaf hash, and sizes and leaves it does not have', () => {
    const tree = merkleTree()
    expect(() => tree.append(Buffer.from('short'))).toThrow(RangeError)
    for (const leaf of leaves(5)) tree.append(leaf)
    expect(() => tree.root(6)).toThrow(RangeError)
    expect(() => tree.root(-1)).toThrow(RangeError)
    expect(() => tree.leafAt(5)).toThrow(RangeError)
    expect(() => tree.inclusionProof(5)).toThrow(RangeError)
    expect(() => tree.inclusionProof(4, 4)).toThrow(RangeError)
    expect(() => tree.consistencyProof(0, 5)).toThrow(RangeError)
    expect(() => tree.consistencyProof(5, 4)).toThrow(RangeError)
    expect(() => tree.consistencyProof(5, 6)).toThrow(RangeError)
  })
})
