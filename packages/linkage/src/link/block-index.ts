/** Who shares a key, by the number a fragment has here. Keys are kept as hashes: the index holds no name. */
export interface BlockIndex {
  add(at: number, keys: readonly string[]): void
  remove(at: number, keys: readonly string[]): void
  /** Everybody who shares one of the keys; a key that more than `cap` share says too little and is left out. */
  sharing(keys: readonly string[], cap: number): ReadonlySet<number>
}

type Bucket = number | number[]
/** A Map holds at most 2^24 entries; spread over so many, a hundred million keys fit. */
const shards = 16

export function blockIndex(): BlockIndex {
  const buckets = Array.from({ length: shards }, () => new Map<number, Bucket>())
  const shardOf = (hash: number): Map<number, Bucket> =>
    buckets[hash & (shards - 1)] ?? new Map<number, Bucket>()

  return {
    add(at, keys) {
      for (const hash of keys.map(hashOf)) {
        const shard = shardOf(hash)
        const bucket = shard.get(hash)
        if (bucket === undefined) shard.set(hash, at)
        else if (typeof bucket === 'number') shard.set(hash, [bucket, at])
        else bucket.push(at)
      }
    },
    remove(at, keys) {
      for (const hash of keys.map(hashOf)) {
        const shard = shardOf(hash)
        const bucket = shard.get(hash)
        if (bucket === at) shard.delete(hash)
        else if (typeof bucket === 'object') {
          const place = bucket.indexOf(at)
          if (place >= 0) bucket.splice(place, 1)
        }
      }
    },
    sharing(keys, cap) {
      const found = new Set<number>()
      for (const hash of keys.map(hashOf)) {
        const bucket = shardOf(hash).get(hash)
        if (bucket === undefined) continue
        if (typeof bucket === 'number') found.add(bucket)
        else if (bucket.length <= cap) for (const at of bucket) found.add(at)
      }
      return found
    },
  }
}

/** FNV-1a, 32 bits. Two keys of one hash only bring in a candidate more. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i += 1) {
    hash ^= key.charCodeAt(i)
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}
