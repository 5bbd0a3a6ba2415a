import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { DemonstrationSite } from './demonstration-site.ts'

export type OpenPage = Readonly<{
  page: Page
  /** What the browser refused or complained of, and every request to another host. */
  complaints: readonly string[]
  signIn: (role: string) => Promise<void>
  go: (path: string) => Promise<void>
  /** Opens the fixture's timeline as a reader would, question and all. */
  openTimeline: () => Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}>

/** A page of the site in a fresh profile. */
export async function openPage(
  browser: Browser,
  site: Pick<DemonstrationSite, 'address'>,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => void complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text)
  })
  page.on('requestfailed', (request) => {
    // Going to the next page before this one has all its parts is no fault.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(site.address)) complaints.push(`elsewhere: ${request.url()}`)
  })
  const go = async (path: string): Promise<void> => void (await page.goto(`${site.address}${path}`))
  return {
    page,
    complaints,
    go,
    async signIn(role) {
      await go('/sign-in')
      await page.locator(`input[value=${role}]`).check()
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(`${site.address}/`)
    },
    async openTimeline() {
      await go('/timelines')
      await page.locator('.hub-cases a').first().click()
      await page.getByLabel('Case review').check()
      await page.getByLabel('To prepare or hold the review of this case').check()
      await page.getByRole('button', { name: 'Record this and open the timeline' }).click()
      await page.waitForURL(/reading/)
    },
    [Symbol.asyncDispose]: () => context.close(),
  }
}

/** What WCAG 2.2 level A and AA and common good practice, as far as a machine can tell, find wrong with the page. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}
