import { describe, expect, it } from 'vitest'
import { problemView } from './view.ts'

const refused = (
  status: number,
  about: Readonly<{ clauses?: readonly string[]; remedy?: string; detail?: string }> = {},
) => problemView({ kind: 'refused', problem: { status, title: 'Refused', clauses: [], ...about } })

describe('pages that say why there is nothing to show', () => {
  it('give the clauses of the agreement and the API’s own remedy first', () => {
    const view = refused(403, {
      clauses: ['5.1'],
      remedy: 'Ask Coventry City Council.',
      detail: 'Not this role.',
    })
    expect(view.status).toBe(403)
    expect(view.clauses).toEqual(['5.1'])
    expect(view.says.slice(0, 2)).toEqual(['Refused.', 'Not this role.'])
    expect(view.next[0]).toBe('Ask Coventry City Council.')
  })

  it('say a remedy once, though the API gives it twice', () => {
    const view = refused(403, { remedy: 'Ask the lead.', detail: 'Ask the lead.' })
    expect([...view.says, ...view.next].filter((said) => said === 'Ask the lead.')).toHaveLength(1)
  })

  it.each([400, 403, 404, 422, 429, 500, 503])('always say what to do next (%i)', (status) => {
    expect(refused(status).next.length).toBeGreaterThan(0)
    expect(refused(status).title).not.toBe('')
  })

  it('say that nothing was shown when a reading could not be recorded', () => {
    expect(refused(503).says).toContain('Nothing was shown: what cannot be recorded is not shown.')
  })

  it('answer for whatever the API breaks with as not available', () => {
    expect(refused(500).status).toBe(503)
    expect(problemView({ kind: 'unavailable' }).status).toBe(503)
  })

  it.each(['no-such-page', 'no-such-case', 'foreign-form', 'unexpected'] as const)(
    'say what to do next (%s)',
    (kind) => {
      const view = problemView({ kind })
      expect(view.next.length).toBeGreaterThan(0)
      expect(view.says.length).toBeGreaterThan(0)
    },
  )
})
