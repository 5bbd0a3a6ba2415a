import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paths } from './paths.ts'
import { openChromium, whyNoChromium } from './testing/chromium.ts'
import { demonstrationSite, type DemonstrationSite } from './testing/demonstration-site.ts'
import { fixturePseudonym } from './testing/fixture-case.ts'
import { fixtureQuestions, fixtureRecord } from './testing/fixture-links.ts'
import { fixturePublication, fixtureReleased } from './testing/fixture-publications.ts'
import { accessibilityFaults, openPage, type OpenPage } from './testing/open-page.ts'

const skipped = whyNoChromium !== undefined
const inABrowser = skipped ? `in a browser (skipped: ${whyNoChromium})` : 'in a browser'

const question = fixtureQuestions[0]?.id ?? ''

let browser: Browser
let site: DemonstrationSite

beforeAll(async () => {
  if (skipped) return
  browser = await openChromium()
  site = await demonstrationSite()
})

afterAll(async () => {
  if (skipped) return
  await browser.close()
  await site[Symbol.asyncDispose]()
})

const pages: readonly (readonly [string, (open: OpenPage) => Promise<void>])[] = [
  ['the sign-in page', ({ go }) => go('/sign-in')],
  [
    'the sign-in page, sent without a choice',
    async ({ go, page }) => {
      await go('/sign-in')
      await page.getByRole('button', { name: 'Sign in' }).click()
    },
  ],
  ['the overview', ({ signIn }) => signIn('coordinator')],
  [
    'the overview with its table open',
    async ({ signIn, page }) => {
      await signIn('coordinator')
      await page.getByText('The same numbers as a table').click()
    },
  ],
  ['the overview of a subgroup member', ({ signIn }) => signIn('subgroup-member')],
  [
    'the list of cases',
    async ({ signIn, go }) => {
      await signIn('coordinator')
      await go('/timelines?feed=prison&page=2')
    },
  ],
  [
    'the question why',
    async ({ signIn, go }) => {
      await signIn('coordinator')
      await go(`/timelines/${fixturePseudonym}`)
    },
  ],
  [
    'the question why, unanswered',
    async ({ signIn, go, page }) => {
      await signIn('coordinator')
      await go(`/timelines/${fixturePseudonym}`)
      await page.getByRole('button', { name: /Record this/ }).click()
    },
  ],
  [
    'a timeline',
    async ({ signIn, openTimeline }) => {
      await signIn('coordinator')
      await openTimeline()
    },
  ],
  [
    'the partnership',
    async ({ signIn, go, page }) => {
      await signIn('coordinator')
      await go('/partnership')
      for (const summary of await page.locator('.govuk-details__summary').all()) await summary.click()
    },
  ],
  [
    'the theme cards',
    async ({ signIn, go }) => {
      await signIn('subgroup-member')
      await go(paths.themes)
    },
  ],
  [
    'the questions of link review',
    async ({ signIn, go }) => {
      await signIn('link-reviewer')
      await go(paths.linkQueue)
    },
  ],
  [
    'a question of link review',
    async ({ signIn, go }) => {
      await signIn('link-reviewer')
      await go(paths.linkReview(question))
    },
  ],
  [
    'a question of link review, answered unfinished',
    async ({ signIn, go, page }) => {
      await signIn('link-reviewer')
      await go(paths.linkReview(question))
      await page.getByRole('button', { name: 'Record this answer' }).click()
    },
  ],
  [
    'who two records are about',
    async ({ signIn, go, page }) => {
      await signIn('link-reviewer')
      await go(paths.linkReview(question))
      await page.getByLabel('To give a second opinion').check()
      await page.getByRole('button', { name: 'Record this and show them' }).click()
    },
  ],
  [
    'the latest links',
    async ({ signIn, go }) => {
      await signIn('link-reviewer')
      await go(paths.links)
    },
  ],
  [
    'the case of a record',
    async ({ signIn, go }) => {
      await signIn('link-reviewer')
      await go(paths.link(fixtureRecord))
    },
  ],
  [
    'what undoing a link touches',
    async ({ signIn, go }) => {
      await signIn('link-reviewer')
      await go(paths.part(fixtureRecord))
    },
  ],
  [
    'a link undone',
    async ({ signIn, go, page }) => {
      await signIn('link-reviewer')
      await go(paths.part(fixtureRecord))
      await page.getByLabel('An audit has found it wrong').check()
      await page.getByRole('button', { name: 'Record this and take them apart' }).click()
    },
  ],
  [
    'the list of publications',
    async ({ signIn, go }) => {
      await signIn('coordinator')
      await go('/publishing')
    },
  ],
  [
    'a publication, to a board’s approver',
    async ({ signIn, go }) => {
      await signIn('board-approver-coventry')
      await go(`/publishing/${fixturePublication}`)
    },
  ],
  [
    'the refusal of a publication, without a reason',
    async ({ signIn, go, page }) => {
      await signIn('board-approver-coventry')
      await go(`/publishing/${fixturePublication}/refuse`)
      await page.getByRole('button', { name: 'Refuse for my board' }).click()
    },
  ],
  ['what is published', ({ go }) => go('/published')],
  ['a published document', ({ go }) => go(`/published/${fixtureReleased}`)],
  [
    'a page that does not exist',
    async ({ signIn, go }) => {
      await signIn('coordinator')
      await go('/nothing')
    },
  ],
  [
    'a list nobody may see',
    async ({ signIn, go }) => {
      await signIn('operator')
      await go('/timelines')
    },
  ],
]

describe.skipIf(skipped)(`the pages ${inABrowser}`, () => {
  it.each(pages)(
    '%s has no accessibility fault a machine can find, nor scrolls sideways on a telephone',
    async (_name, visit) => {
      await using open = await openPage(browser, site)
      await visit(open)
      expect(await accessibilityFaults(open.page)).toEqual([])
      await open.page.setViewportSize({ width: 360, height: 740 })
      expect(await accessibilityFaults(open.page)).toEqual([])
      expect(await open.page.evaluate('document.documentElement.scrollWidth')).toBe(360)
      expect(open.complaints).toEqual([])
    },
  )

  it('can be walked to a timeline with the keyboard alone', async () => {
    await using open = await openPage(browser, site)
    const { page } = open
    await open.go('/sign-in')
    await tabTo(page, 'input[value=coordinator]')
    await page.keyboard.press('Space')
    await tabTo(page, 'main button')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/$/)
    await tabTo(page, 'nav a[href="/timelines"]')
    await page.keyboard.press('Enter')
    await page.waitForURL(/timelines$/)
    await tabTo(page, `.hub-cases a[href="/timelines/${fixturePseudonym}"]`)
    await page.keyboard.press('Enter')
    await page.waitForURL(/timelines\/.+/)
    await tabTo(page, 'input[name=purpose]')
    await page.keyboard.press('Space')
    await tabTo(page, 'input[name=reason]')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'main button')
    await page.keyboard.press('Enter')
    await page.waitForURL(/reading/)
    expect(await page.locator('h1').textContent()).toBe(fixturePseudonym)
    expect(await page.locator('.hub-record').textContent()).toContain(
      'to prepare or hold the review of this case',
    )
  })

  it('shows where the focus is, on every stop of the way', async () => {
    await using open = await openPage(browser, site)
    await open.signIn('coordinator')
    await open.openTimeline()
    for (let stop = 0; stop < 12; stop += 1) {
      await open.page.keyboard.press('Tab')
      const [before, after] = String(await open.page.evaluate(looksOfFocused)).split('\n')
      expect(after).not.toBe(before)
    }
  })

  it('shows what was known on another day, and asks for a real date', async () => {
    await using open = await openPage(browser, site)
    const { page } = open
    await open.signIn('coordinator')
    await open.openTimeline()
    expect(await page.locator('.hub-entries tbody tr').count()).toBe(11)
    await knownOn(page, '8', '1', '2026')
    expect(await page.locator('.hub-entries tbody tr').count()).toBe(4)
    expect(await page.locator('.govuk-inset-text').textContent()).toContain('at the end of 8 January 2026')
    await knownOn(page, '31', '6', '2026')
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('must be a real date')
    expect(await page.locator('input[name=purpose]:checked').inputValue()).toBe('REVIEW')
  })

  it('works without scripts', async () => {
    await using open = await openPage(browser, site, { javaScriptEnabled: false })
    await open.signIn('coordinator')
    await open.openTimeline()
    expect(await open.page.locator('svg.hub-picture').isVisible()).toBe(true)
    expect(await open.page.getByRole('button', { name: 'Print this timeline' }).isVisible()).toBe(false)
    expect(open.complaints).toEqual([])
  })

  it('prints the picture, the table and the record of the reading, and leaves out what cannot be pressed', async () => {
    await using open = await openPage(browser, site)
    const { page } = open
    await open.signIn('coordinator')
    await open.openTimeline()
    expect(await page.getByRole('button', { name: 'Print this timeline' }).isVisible()).toBe(true)
    await page.emulateMedia({ media: 'print' })
    for (const kept of ['svg.hub-picture', '.hub-entries', '.hub-record', '.govuk-phase-banner']) {
      expect([kept, await page.locator(kept).isVisible()]).toEqual([kept, true])
    }
    for (const gone of ['.hub-again', '.hub-navigation', '.govuk-back-link']) {
      expect([gone, await page.locator(gone).isVisible()]).toEqual([gone, false])
    }
  })

  it('leaves nothing behind on signing out', async () => {
    await using open = await openPage(browser, site)
    await open.signIn('coordinator')
    await open.page.getByRole('button', { name: 'Sign out' }).click()
    await open.page.waitForURL(/sign-in/)
    expect(await open.page.context().cookies()).toEqual([])
    await open.go('/timelines')
    expect(open.page.url()).toMatch(/\/sign-in$/)
  })
})

/** How the focused element looks without and with the focus. */
const looksOfFocused = `(() => {
  const focused = document.activeElement
  const look = () => {
    const { outline, boxShadow, backgroundColor } = getComputedStyle(focused)
    return [outline, boxShadow, backgroundColor].join(' ')
  }
  const withFocus = look()
  focused.blur()
  const without = look()
  focused.focus()
  return without + '\\n' + withFocus
})()`

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab')
    if ((await page.locator(selector).and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error(`The Tab key does not reach ${selector}`)
}

async function knownOn(page: Page, day: string, month: string, year: string): Promise<void> {
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Month', { exact: true }).fill(month)
  await page.getByLabel('Year', { exact: true }).fill(year)
  await page.getByRole('button', { name: 'Show what was known then' }).click()
  await page.waitForURL(new RegExp(`asof-day=${day}`))
}
