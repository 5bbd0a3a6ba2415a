import { describe, expect, it } from 'vitest'
import { emptyRoot, leafHash, nodeHash } from './hashes.ts'

const hex = (hash: Uint8Array): string => Buffer.from(hash).toString('hex')

describe('the hashes of RFC 6962', () => {
  it('gives an empty tree the SHA-256 of nothing', () => {
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('sets leaves and nodes apart by their prefix', () => {
    expect(hex(leafHash(Buffer.from('L123456')))).toBe(
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    )
    expect(hex(nodeHash(Buffer.from('N123'), Buffer.from('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    )
  })
})
