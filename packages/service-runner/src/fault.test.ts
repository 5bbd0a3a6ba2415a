import { describe, expect, it } from 'vitest'
import { faultOf } from './fault.ts'
import { Refused } from './refused.ts'

const coded = (code: string, more: object = {}) =>
  Object.assign(new Error('Thistlewood, 9990000018'), { code, ...more })
const behind = (cause: Error) => new Error('Linkage stopped', { cause: new Error('deeper', { cause }) })

describe('a fault', () => {
  it.each([
    ['HUB_LOG_UNAVAILABLE', 'the event log'],
    ['HUB_LOG_CLOSED', 'the event log'],
    ['HUB_VAULT_UNAVAILABLE', 'the key vault'],
    ['HUB_VAULT_CLOSED', 'the key vault'],
  ])('of an engine that is away is waited for: %s', (code, what) => {
    expect(faultOf(behind(coded(code)), 'linkage')).toEqual({ end: 'waiting', what })
  })

  it('of the operating system is waited for, under the name of the part that met it', () => {
    for (const error of [
      coded('ENOSPC', { errno: -28 }),
      coded('ERR_SQLITE_ERROR', { errcode: 14 }),
      coded('ERR_SQLITE_ERROR', { errcode: 13 + 256 }),
    ])
      expect(faultOf(behind(error), 'the evidence')).toEqual({ end: 'waiting', what: 'the evidence' })
  })

  it.each(['HUB_KEK_WRONG', 'HUB_KEY_NOT_PERMITTED', 'HUB_LOG_MISCONFIGURED', 'HUB_VAULT_MISCONFIGURED'])(
    'that no waiting mends is refused, with what to do: %s',
    (code) => {
      const fault = faultOf(Object.assign(new Error('It is another key'), { code }), 'intake')
      expect(fault).toEqual({
        end: 'refused',
        what: 'It is another key.',
        next: expect.stringMatching(/^[A-Z].+\.$/),
      })
    },
  )

  it('that a part refuses in its own words is refused in these', () => {
    const refusal = new Refused('Another linkage is running.', 'Stop it first.')
    expect(faultOf(behind(refusal), 'linkage')).toEqual({
      end: 'refused',
      what: 'Another linkage is running.',
      next: 'Stop it first.',
    })
  })

  it.each([
    [coded('HUB_LOG_EVENT_DAMAGED', { position: 12 }), 'the event log', 'at position 12'],
    [coded('HUB_LOG_EVENT_DAMAGED', { position: undefined }), 'the event log', 'the file'],
    [coded('HUB_KEY_DAMAGED'), 'the key vault', 'the file'],
    [coded('ERR_SQLITE_ERROR', { errcode: 11 }), 'linkage', 'its file'],
    [coded('ERR_SQLITE_ERROR', { errcode: 26 }), 'linkage', 'its file'],
    [coded('LOG_CHANGED', { position: 7 }), 'linkage', 'LOG_CHANGED at position 7'],
  ])('of what no longer reads as it was written is damage, with its place: %o', (error, what, where) => {
    expect(faultOf(behind(error), 'linkage')).toEqual({ end: 'damaged', what, where })
  })

  it('that nobody foresaw is damage, and is never quoted', () => {
    for (const error of [
      new TypeError('Thistlewood'),
      behind(new TypeError('Thistlewood')),
      'Thistlewood',
      undefined,
    ]) {
      const fault = faultOf(error, 'timelines')
      expect(fault).toMatchObject({ end: 'damaged', what: 'timelines' })
      expect(JSON.stringify(fault)).not.toContain('Thistlewood')
    }
  })

  it('whose causes go round in a circle still has an end', () => {
    const error = new Error('round')
    error.cause = error
    expect(faultOf(error, 'web')).toMatchObject({ end: 'damaged' })
  })
})
