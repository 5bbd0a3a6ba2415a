import { describe, expect, it } from 'vitest'
import { demonstrationPeople, demonstrationSignIn } from './demonstration-sign-in.ts'
import { fromOwnPage } from './own-page.ts'
import { sessionCookie } from './session-cookie.ts'
import { roles } from '@hub/access'

describe('which page made a request', () => {
  const host = 'hub.example:8080'

  it('believes the browser when it says the request came from this very site', () => {
    expect(fromOwnPage({ host, 'sec-fetch-site': 'same-origin' })).toBe(true)
  })

  it.each(['cross-site', 'same-site', 'none'])('refuses a request the browser calls %s', (site) => {
    expect(fromOwnPage({ host, 'sec-fetch-site': site, origin: `http://${host}` })).toBe(false)
  })

  it('compares the origin, or else the referring page, when an older browser says no more', () => {
    expect(fromOwnPage({ host, origin: `http://${host}` })).toBe(true)
    expect(fromOwnPage({ host, referer: `http://${host}/timelines` })).toBe(true)
    expect(fromOwnPage({ host, origin: 'http://elsewhere.example' })).toBe(false)
    expect(fromOwnPage({ host, origin: 'http://elsewhere.example', referer: `http://${host}/` })).toBe(false)
    expect(fromOwnPage({ host, origin: 'null' })).toBe(false)
  })

  it('refuses a request that says nothing of where it came from', () => {
    expect(fromOwnPage({ host })).toBe(false)
    expect(fromOwnPage({ origin: 'http://hub.example' })).toBe(false)
  })

  it('refuses a page fetched ahead of being asked for: it would be recorded as a reading', () => {
    expect(fromOwnPage({ host, 'sec-fetch-site': 'same-origin', 'sec-purpose': 'prefetch' })).toBe(false)
  })
})

describe('the session cookie', () => {
  const cookie = sessionCookie({ https: false })

  it('finds its token among other cookies', () => {
    expect(cookie.read('theme=dark; hub-session=aa.bb.cc; other=1')).toBe('aa.bb.cc')
  })

  it('takes nothing that is not of a token’s shape', () => {
    expect(cookie.read('hub-session=hello')).toBeUndefined()
    expect(cookie.read('hub-session=aa.bb.cc%0d%0a')).toBeUndefined()
    expect(cookie.read('not-hub-session=aa.bb.cc')).toBeUndefined()
    expect(cookie.read(undefined)).toBeUndefined()
  })

  it('is bound to the host when served over https', () => {
    expect(sessionCookie({ https: true }).read('hub-session=aa.bb.cc')).toBeUndefined()
    expect(sessionCookie({ https: true }).read('__Host-hub-session=aa.bb.cc')).toBe('aa.bb.cc')
  })
})

describe('the demonstration sign-in', () => {
  it('has one person for every role, one for each of the two boards, and two link reviewers, for what takes two', () => {
    const all = demonstrationPeople.map(({ caller }) => caller.role)
    expect(all.toSorted()).toEqual([...roles, 'board-approver', 'link-reviewer'].toSorted())
    expect(new Set(demonstrationPeople.map(({ caller }) => caller.subject)).size).toBe(all.length)
  })

  it('issues a token for the person chosen, and none for anybody else', async () => {
    const signIn = demonstrationSignIn((caller) => Promise.resolve(`token of ${caller.role}`))
    expect(await signIn.complete({ person: 'auditor' })).toEqual({
      kind: 'signed-in',
      token: 'token of auditor',
    })
    expect(await signIn.complete({ person: 'root' })).toEqual({ kind: 'refused', reason: 'NOT_CHOSEN' })
    expect(await signIn.complete({})).toEqual({ kind: 'refused', reason: 'NOT_CHOSEN' })
  })
})
