import { hash } from 'node:crypto'

/** RFC 6962 §2.1. The prefixes keep a leaf from ever passing as a node, and so a short tree as part of a long one. */
const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** SHA-256, 32 bytes. */
export type Hash = Uint8Array

export const sha256 = (bytes: Uint8Array): Hash => hash('sha256', bytes, 'buffer')

/** The root of a tree with no leaves: SHA-256 of nothing. */
export const emptyRoot: Hash = sha256(new Uint8Array())

export const leafHash = (entry: Uint8Array): Hash => sha256(Buffer.concat([leafPrefix, entry]))

export const nodeHash = (left: Hash, right: Hash): Hash => sha256(Buffer.concat([nodePrefix, left, right]))

export const sameHash = (one: Hash, other: Hash): boolean => Buffer.compare(one, other) === 0
