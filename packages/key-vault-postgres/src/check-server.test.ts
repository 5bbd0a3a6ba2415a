import { describe, expect, it } from 'vitest'
import { settingsToChange } from './check-server.ts'

const right = new Map([
  ['fsync', 'on'],
  ['full_page_writes', 'on'],
  ['wal_recycle', 'off'],
])

describe('a server for the key vault', () => {
  it('is taken as it is when it keeps what it answers and nothing that was shredded', () => {
    expect(settingsToChange(right)).toBeUndefined()
  })

  it.each([
    ['fsync', 'off', 'fsync = on'],
    ['full_page_writes', 'off', 'full_page_writes = on'],
    ['wal_recycle', 'on', 'wal_recycle = off'],
  ])('is refused with %s = %s', (name, value, toChange) => {
    expect(settingsToChange(new Map([...right, [name, value]]))).toBe(toChange)
  })

  it('is refused when it does not say: everything that is wrong is named at once', () => {
    expect(settingsToChange(new Map())).toBe('fsync = on, full_page_writes = on, wal_recycle = off')
  })
})
