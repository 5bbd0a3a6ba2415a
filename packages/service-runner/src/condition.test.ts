import { describe, expect, it } from 'vitest'
import { condition } from './condition.ts'

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`

function clocked() {
  const clock = { minute: 0 }
  return { clock, state: condition(() => at(clock.minute)) }
}

describe('what a service waits for', () => {
  it('is named with the moment it was first missed, however often it is missed again', () => {
    const { clock, state } = clocked()
    state.waitFor('the event log')
    clock.minute = 5
    state.waitFor('the event log')
    state.waitFor('the key vault')
    expect(state.readiness()).toEqual({
      kind: 'waiting',
      for: [
        { what: 'the event log', since: at(0) },
        { what: 'the key vault', since: at(5) },
      ],
    })
  })

  it('is ready when all of it is found, and what goes away again is missed since then', () => {
    const { clock, state } = clocked()
    state.waitFor('the event log')
    state.found('the event log')
    expect(state.readiness()).toEqual({ kind: 'ready' })
    clock.minute = 7
    state.waitFor('the event log')
    expect(state.readiness()).toEqual({ kind: 'waiting', for: [{ what: 'the event log', since: at(7) }] })
  })

  it('may come and go by the moment, and keeps its own since', () => {
    const { clock, state } = clocked()
    const missing = (...waitsFor: string[]) => state.readiness({ waitsFor })
    expect(missing('the broker')).toMatchObject({ for: [{ since: at(0) }] })
    clock.minute = 1
    expect(missing('the broker', 'the topics')).toMatchObject({ for: [{ since: at(0) }, { since: at(1) }] })
    expect(missing()).toEqual({ kind: 'ready' })
    clock.minute = 2
    expect(missing('the broker')).toMatchObject({ for: [{ since: at(2) }] })
  })
})

describe('damage', () => {
  it('stands over all that is waited for, and for good', () => {
    const { clock, state } = clocked()
    state.waitFor('the key vault')
    state.damaged('the event log', 'at position 3')
    clock.minute = 9
    state.found('the key vault')
    expect(state.readiness()).toEqual({
      kind: 'damaged',
      damage: [{ what: 'the event log', where: 'at position 3', since: at(0) }],
    })
  })

  it('of a neighbour is over when the neighbour says so', () => {
    const { state } = clocked()
    const damage = [{ what: 'the timelines API', where: 'as it says' }]
    expect(state.readiness({ damage })).toMatchObject({ kind: 'damaged', damage: [{ since: at(0) }] })
    expect(state.readiness()).toEqual({ kind: 'ready' })
  })
})
