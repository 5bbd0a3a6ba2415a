import { describe, expect, it } from 'vitest'
import { safeFault } from './safe-fault.ts'

const canary = 'Thistlewood 9434765919'

describe('what is said of an unexpected error', () => {
  it('names its class and where it was thrown, and not its message', () => {
    const said = safeFault(new RangeError(`no such person: ${canary}`))
    expect(said.name).toBe('RangeError')
    expect(said.at[0]).toMatch(/safe-fault\.test\.ts:\d+:\d+$/)
    expect(JSON.stringify(said)).not.toContain('Thistlewood')
  })

  it('says the same of its causes', () => {
    const said = safeFault(new Error('outer', { cause: new TypeError(canary) }))
    expect(said.cause?.name).toBe('TypeError')
    expect(JSON.stringify(said)).not.toContain('Thistlewood')
  })

  it('takes no line of a long message for a place', () => {
    const said = safeFault(
      new Error(`first\n    at /home/Thistlewood:1:2\n    at read (/home/Thistlewood:1:2)`),
    )
    expect(said.at.length).toBeGreaterThan(0)
    expect(JSON.stringify(said)).not.toContain('Thistlewood')
  })

  it('takes over a code that is a code, and no name or code that is a text', () => {
    expect(safeFault(Object.assign(new Error('x'), { code: 'ENOSPC' })).code).toBe('ENOSPC')
    expect(safeFault(Object.assign(new Error('x'), { code: canary, name: canary }))).toMatchObject({
      name: 'Error',
    })
    expect(
      JSON.stringify(safeFault(Object.assign(new Error('x'), { code: canary, name: canary }))),
    ).not.toContain('Thistlewood')
  })

  it('says of a thrown text only that it was a text', () => {
    expect(safeFault(canary)).toEqual({ name: 'string', at: [] })
  })
})
