import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChromium, whyNoChromium } from '../testing/chromium.ts'
import { accessibilityFaults } from '../testing/open-page.ts'
import { providerSite, type ProviderSite } from '../testing/provider-site.ts'

const skipped = whyNoChromium !== undefined
const inABrowser = skipped ? `in a browser (skipped: ${whyNoChromium})` : 'in a browser'
const signedInAt = performance.timeOrigin + performance.now()
let hoursLater = 0
const now = () => new Date(signedInAt + hoursLater * 3_600_000).toISOString()

let browser: Browser
let site: ProviderSite

beforeAll(async () => {
  site = await providerSite(now)
  if (!skipped) browser = await openChromium()
})

afterAll(async () => {
  await site[Symbol.asyncDispose]()
  if (!skipped) await browser.close()
})

describe.skipIf(skipped)(`signing in at an organisation’s own provider, ${inABrowser}`, () => {
  it('leads through the provider to the pages, says no word of a demonstration, and out again', () =>
    inFreshBrowser(async (page) => {
      await signIn(page, 'coordinator')
      expect(new URL(page.url()).href).toBe(`${site.address}/`)
      const text = await page.locator('body').innerText()
      expect(text).toContain('Somebody Real')
      expect(text.toLowerCase()).not.toContain('demonstration')
      await page.getByRole('button', { name: 'Sign out' }).click()
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('signed out')
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await hubCookies(page)).toEqual([])
      await page.getByRole('link', { name: 'sign out there as well' }).click()
      await page.locator('button[value=yes]').click()
      await page.waitForURL(`${site.address}/signed-out`)
      await page.goto(`${site.address}/timelines`)
      await page.locator('input[name=login]').waitFor()
    }))

  it('lets nobody in whom the provider knows and the hub gave no role, and says what to do', () =>
    inFreshBrowser(async (page) => {
      await signIn(page, 'somebody')
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('You have no role in Harms Hub')
      expect(await accessibilityFaults(page)).toEqual([])
      expect(await hubCookies(page)).toEqual([])
    }))

  it('ends with the provider’s token', () =>
    inFreshBrowser(async (page) => {
      await signIn(page, 'coordinator')
      hoursLater = 1
      try {
        await page.goto(`${site.address}/timelines`)
        expect(await hubCookies(page)).not.toContain('hub-session')
      } finally {
        hoursLater = 0
      }
    }))
})

describe('an answer of a provider', () => {
  it('that was begun in no browser, or in another, is not taken', async () => {
    const begun = await fetch(`${site.address}/sign-in`, { redirect: 'manual' })
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const query = `?code=x&state=${encodeURIComponent(state)}&iss=${encodeURIComponent(site.provider.issuer.href)}`
    const without = await fetch(`${site.address}/sign-in/callback${query}`, { headers: html })
    expect([without.status, await without.text()]).toEqual([
      400,
      expect.stringContaining('not begun in this browser'),
    ])
  })

  it.each(['state', 'code'])(
    'with another %s is refused, and nothing it said is repeated or logged',
    async (which) => {
      const begun = await fetch(`${site.address}/sign-in`, { redirect: 'manual' })
      const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? ''
      const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      const query = new URLSearchParams({
        code: 'canary-code',
        state: which === 'state' ? 'canary-state' : state,
      })
      const answer = await fetch(`${site.address}/sign-in/callback?${query.toString()}`, {
        headers: { ...html, cookie },
        redirect: 'manual',
      })
      expect(answer.status).toBe(403)
      expect(await answer.text()).not.toContain('canary')
      expect(answer.headers.getSetCookie().some((one) => one.startsWith('hub-session='))).toBe(false)
      expect(site.logged.join('\n')).not.toContain('canary')
    },
  )

  it('is what only a token of that provider can give: another’s is no session', async () => {
    const forged = `${encoded({ alg: 'RS256', kid: 'other' })}.${encoded({ role: 'operator' })}.c2ln`
    const answer = await fetch(`${site.address}/timelines`, {
      headers: { ...html, cookie: `hub-session=${forged}` },
      redirect: 'manual',
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?session=ended'])
  })
})

const hubCookies = async (page: Page): Promise<string[]> =>
  (await page.context().cookies(site.address))
    .map(({ name }) => name)
    .filter((name) => name.startsWith('hub-'))

const html = { accept: 'text/html' }
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

async function inFreshBrowser(work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext()
  context.setDefaultTimeout(120_000)
  try {
    await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Through the provider's own pages: the login, and then its consent. */
async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(`${site.address}/`)
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('whatever')
  await page.locator('button[type=submit]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL((url) => url.href.startsWith(site.address))
}
