import { createHash } from 'node:crypto'
import { documentText } from '@hub/publication'
import { describe, expect, it } from 'vitest'
import { demonstrationSite, type DemonstrationSite } from './testing/demonstration-site.ts'
import { fixtureDocument, fixturePublication, fixtureReleased } from './testing/fixture-publications.ts'

const browser = { accept: 'text/html', 'sec-fetch-site': 'same-origin' }

async function signedIn(site: DemonstrationSite, person: string) {
  const response = await fetch(`${site.address}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ person }),
    headers: browser,
    redirect: 'manual',
  })
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return (path: string, form?: Readonly<Record<string, string>>, headers: Record<string, string> = browser) =>
    fetch(`${site.address}${path}`, {
      headers: { ...headers, cookie },
      redirect: 'manual',
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    })
}

const one = `/publishing/${fixturePublication}`

describe('what was released', () => {
  it('is read by anybody, without signing in and without a token', async () => {
    await using site = await demonstrationSite()
    const list = await (await fetch(`${site.address}/published`, { headers: browser })).text()
    expect(list).toContain('Deaths related to drugs, 2025')
    expect(list).toContain('Approved by Coventry council and Warwickshire council')
    const page = await fetch(`${site.address}/published/${fixtureReleased}`, { headers: browser })
    const html = await page.text()
    expect(html).toContain('1,035')
    expect(html).toContain('&lt;b&gt;Not markup.&lt;/b&gt;')
    expect(html).not.toContain('Sign out')
  })

  it('is downloaded as the JSON that the digest is of, and as CSV', async () => {
    await using site = await demonstrationSite()
    const json = await fetch(`${site.address}/published/${fixtureReleased}/document.json`)
    expect(json.headers.get('content-disposition')).toBe('attachment; filename="foi-2025.json"')
    const digest = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(digest(await json.text())).toBe(digest(documentText(fixtureDocument)))
    const csv = await fetch(`${site.address}/published/${fixtureReleased}/document.csv`)
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await csv.text()).split('\r\n')).toHaveLength(8)
  })

  it('is downloaded as an HTML file that needs nothing else, with the numbers of the page', async () => {
    await using site = await demonstrationSite()
    const file = await fetch(`${site.address}/published/${fixtureReleased}/document.html`)
    expect(file.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=foi-2025.html')
    expect(file.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await file.text()
    expect(html).toContain('1,035')
    expect(html).toContain('&lt;b&gt;Not markup.&lt;/b&gt;')
    expect(html).not.toMatch(/<script|<link|src=/)
    const cells = (text: string) => [...text.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell)
    const page = await fetch(`${site.address}/published/${fixtureReleased}`, { headers: browser })
    expect(cells(html)).toEqual(cells(await page.text()))
  })

  it('is not there under another id', async () => {
    await using site = await demonstrationSite()
    for (const path of [`/published/${fixturePublication}`, `/published/${fixturePublication}/document.csv`])
      expect((await fetch(`${site.address}${path}`, { headers: browser })).status).toBe(404)
  })
})

describe('what is to be published', () => {
  it('is seen by nobody who is not signed in', async () => {
    await using site = await demonstrationSite()
    for (const path of ['/publishing', one, `${one}/approve`]) {
      const response = await fetch(`${site.address}${path}`, { headers: browser, redirect: 'manual' })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in'])
    }
    expect(site.api.asked).toEqual([])
  })

  it.each(['subgroup-member', 'auditor', 'core-reviewer', 'operator'])(
    'is not shown to a %s, nor offered in the navigation',
    async (person) => {
      await using site = await demonstrationSite()
      const get = await signedIn(site, person)
      const response = await get(one)
      const html = await response.text()
      expect(response.status).toBe(403)
      expect(html).toContain('7.1')
      expect(html).not.toContain('href="/publishing"')
      expect(html).not.toContain('1,035')
    },
  )

  it('shows an approver what they may do, and a coordinator why not', async () => {
    await using site = await demonstrationSite()
    const approver = await (await (await signedIn(site, 'board-approver-coventry'))(one)).text()
    expect(approver).toContain('Approve for my board')
    expect(approver).not.toContain('Release to the public')
    const coordinator = await (await (await signedIn(site, 'coordinator'))(one)).text()
    expect(coordinator).toContain('It is for the boards to approve.')
    expect(coordinator).not.toContain('Approve for my board')
  })

  it('is approved only after a page that says what that means', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'board-approver-coventry')
    expect(await (await ask(`${one}/approve`)).text()).toContain('You approve this very text')
    const sent = await ask(`${one}/approve`, {})
    expect([sent.status, sent.headers.get('location')]).toEqual([303, one])
    expect(site.api.asked.at(-1)).toBe(`POST /publications/${fixturePublication}/approve`)
  })

  it('is refused with a reason of the list, and with none it is asked again', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'board-approver-warwickshire')
    const without = await ask(`${one}/refuse`, { reason: 'Jane Bloggs' })
    expect(without.status).toBe(400)
    const html = await without.text()
    expect(html).toContain('Say why your board refuses it')
    expect(html).not.toContain('Bloggs')
    expect((await ask(`${one}/refuse`, { reason: 'privacy-concern' })).status).toBe(303)
    expect(site.api.asked.filter((line) => line.startsWith('POST'))).toEqual([
      `POST /publications/${fixturePublication}/refuse`,
    ])
  })

  it('says what stands in the way of a release', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'coordinator')
    // The page of an act that cannot be done leads back.
    expect((await ask(`${one}/release`)).headers.get('location')).toBe(one)
    const sent = await ask(`${one}/release`, {})
    expect(sent.status).toBe(409)
    expect(await sent.text()).toContain('still needs the approval of warwickshire-council')
  })

  it('is changed by no form from another site', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'board-approver-coventry')
    for (const act of ['approve', 'refuse', 'release']) {
      const sent = await ask(
        `${one}/${act}`,
        { reason: 'wording' },
        { accept: 'text/html', 'sec-fetch-site': 'cross-site' },
      )
      expect(sent.status).toBe(403)
    }
    expect(site.api.asked.filter((line) => line.startsWith('POST'))).toEqual([])
  })

  it('is not known under another id, nor by another act', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'coordinator')
    for (const path of [`/publishing/${fixtureReleased}`, `${one}/explode`])
      expect((await ask(path)).status).toBe(404)
  })

  it('cannot be shown while the API is away', async () => {
    await using site = await demonstrationSite({ apiAddress: 'http://127.0.0.1:9' })
    const ask = await signedIn(site, 'coordinator')
    for (const path of ['/publishing', one, '/published']) expect((await ask(path)).status).toBe(503)
  })
})
