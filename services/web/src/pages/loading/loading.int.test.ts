import { describe, expect, it } from 'vitest'
import type { Unfinished } from '../../layout/unfinished.ts'
import { demonstrationSite } from '../../testing/demonstration-site.ts'

const loading = { kind: 'region-loading', done: 50, total: 200, now: '2025-03-03T10:00:00.000Z' } as const

async function page(address: string, cookie = '') {
  const response = await fetch(address, { redirect: 'manual', headers: { accept: 'text/html', cookie } })
  return { status: response.status, text: await response.text() }
}

describe('the pages of a hub whose region is loading', () => {
  it('begin with how far it is, for anybody, and say it on every page; afterwards they do not', async () => {
    let unfinished: Unfinished | undefined = loading
    await using site = await demonstrationSite({ unfinished: () => unfinished })
    const first = await page(`${site.address}/`)
    expect(first.status).toBe(200)
    expect(first.text).toContain('Loaded so far: 25%')
    expect(first.text).toContain('50 of 200 notifications')
    for (const path of ['/sign-in', '/published', '/nowhere'])
      expect((await page(`${site.address}${path}`)).text).toContain('The synthetic region is loading: 25%')

    unfinished = { kind: 'linkage-behind' }
    expect((await page(`${site.address}/sign-in`)).text).toContain('Linkage is still reading the log')
    expect((await page(`${site.address}/`)).status).toBe(303)

    unfinished = undefined
    expect((await page(`${site.address}/sign-in`)).text).not.toContain('hub-unfinished')
  })
})
