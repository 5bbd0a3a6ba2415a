import { describe, expect, it } from 'vitest'
import { demonstrationSite, type DemonstrationSite } from './testing/demonstration-site.ts'
import { fixturePseudonym } from './testing/fixture-case.ts'

const browser = { accept: 'text/html', 'sec-fetch-site': 'same-origin' }

const post = (
  site: DemonstrationSite,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = browser,
) =>
  fetch(`${site.address}${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
    redirect: 'manual',
  })

async function signedIn(site: DemonstrationSite, person: string) {
  const response = await post(site, '/sign-in', { person })
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return (path: string, headers: Record<string, string> = browser) =>
    fetch(`${site.address}${path}`, { headers: { ...headers, cookie }, redirect: 'manual' })
}

const reading = `/timelines/${fixturePseudonym}/reading?purpose=REVIEW&reason=prepare-review`

describe('signing in and out', () => {
  it('keeps the session where no script and no other site can reach it', async () => {
    await using site = await demonstrationSite()
    const response = await post(site, '/sign-in', { person: 'coordinator' })
    expect(response.status).toBe(303)
    expect(response.headers.get('set-cookie')).toMatch(
      /^hub-session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax$/,
    )
  })

  it('sends anybody not signed in to sign in, and shows them nothing', async () => {
    await using site = await demonstrationSite()
    for (const path of [
      '/',
      '/timelines',
      `/timelines/${fixturePseudonym}`,
      reading,
      '/theme-cards',
      '/partnership',
    ]) {
      const response = await fetch(`${site.address}${path}`, { headers: browser, redirect: 'manual' })
      expect([path, response.status, response.headers.get('location')]).toEqual([path, 303, '/sign-in'])
    }
    expect(site.api.asked).toEqual([])
  })

  it('takes no token it cannot verify, and says that the session has ended', async () => {
    await using site = await demonstrationSite()
    const response = await fetch(`${site.address}/`, {
      headers: { ...browser, cookie: 'hub-session=aaaa.bbbb.cccc' },
      redirect: 'manual',
    })
    expect(response.headers.get('location')).toBe('/sign-in?session=ended')
    expect(response.headers.get('set-cookie')).toMatch(/^hub-session=;/)
    const page = await fetch(`${site.address}/sign-in?session=ended`, { headers: browser })
    expect(await page.text()).toContain('Your session has ended')
  })

  it.each<[string, Record<string, string>]>([
    ['another site', { accept: 'text/html', 'sec-fetch-site': 'cross-site' }],
    ['an unknown place', { accept: 'text/html' }],
    ['another origin', { accept: 'text/html', origin: 'https://elsewhere.example' }],
  ])('refuses a form from %s', async (_where, headers) => {
    await using site = await demonstrationSite()
    for (const path of ['/sign-in', '/sign-out']) {
      const response = await post(site, path, { person: 'coordinator' }, headers)
      expect(response.status).toBe(403)
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(await response.text()).toContain('This form did not come from the hub')
    }
  })

  it('forgets the session on signing out', async () => {
    await using site = await demonstrationSite()
    const response = await post(site, '/sign-out', {})
    expect(response.headers.get('location')).toBe('/sign-in')
    expect(response.headers.get('set-cookie')).toMatch(/^hub-session=; Path=\/; Expires=Thu, 01 Jan 1970/)
  })

  it('asks again when nobody was chosen', async () => {
    await using site = await demonstrationSite()
    const response = await post(site, '/sign-in', {})
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('<title>Error: Sign in to the demonstration')
  })
})

describe('reading a timeline', () => {
  it('asks the API only after purpose and reason were given on the hub’s own page', async () => {
    await using site = await demonstrationSite()
    const get = await signedIn(site, 'coordinator')
    expect(await (await get(`/timelines/${fixturePseudonym}`)).text()).toContain(
      'Reading a case is a disclosure',
    )
    const incomplete = await get(`/timelines/${fixturePseudonym}/reading?purpose=REVIEW`)
    expect(incomplete.status).toBe(400)
    expect(site.api.asked).toEqual([])
    expect(await (await get(reading)).text()).toContain('The hub has recorded this reading')
    expect(site.api.asked).toHaveLength(1)
  })

  it.each<[string, Record<string, string>]>([
    ['a bookmark', { accept: 'text/html', 'sec-fetch-site': 'none' }],
    ['a link from elsewhere', { accept: 'text/html', 'sec-fetch-site': 'cross-site' }],
    ['a page fetched ahead', { ...browser, 'sec-purpose': 'prefetch' }],
  ])(
    'asks again when the address comes from %s: nobody has stated that purpose today',
    async (_from, headers) => {
      await using site = await demonstrationSite()
      const get = await signedIn(site, 'coordinator')
      const response = await get(reading, headers)
      expect(await response.text()).toContain('Why do you need to read this case?')
      expect(site.api.asked).toEqual([])
    },
  )

  it('understands a pseudonym typed without dashes, and names a mistyped one as such', async () => {
    await using site = await demonstrationSite()
    const get = await signedIn(site, 'coordinator')
    const typed = await get(`/timelines/${fixturePseudonym.replaceAll('-', '').toLowerCase()}`)
    expect(await typed.text()).toContain(fixturePseudonym)
    const mistyped = await get(`/timelines/${fixturePseudonym.replace('QTAA', 'QTAB')}`)
    expect(mistyped.status).toBe(404)
    expect(await mistyped.text()).toContain('No case has this pseudonym')
  })

  it('shows nothing when the reading cannot be recorded', async () => {
    await using site = await demonstrationSite()
    const get = await signedIn(site, 'coordinator')
    const response = await get(`/timelines/${fixturePseudonym}/reading?purpose=AUDIT&reason=check-reading`)
    const page = await response.text()
    expect(response.status).toBe(503)
    expect(page).toContain('The reading could not be recorded.')
    expect(page).not.toContain('Released from prison')
  })
})

describe('what reaches the browser', () => {
  it('holds no id of a case, an event or a notification, and nothing a page does not show', async () => {
    await using site = await demonstrationSite()
    const get = await signedIn(site, 'coordinator')
    for (const path of [
      '/',
      '/timelines',
      `/timelines/${fixturePseudonym}`,
      reading,
      '/theme-cards',
      '/partnership',
    ]) {
      const page = await (await get(path)).text()
      expect(page.length).toBeGreaterThan(2_000)
      expect(page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i)
      expect(page).not.toContain('uk.gov.coventry.harms')
    }
  })

  it('is kept by no cache, framed by no site, and may load from nowhere else', async () => {
    await using site = await demonstrationSite()
    const response = await fetch(`${site.address}/sign-in`, { headers: browser })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self' 'sha256-[^']{44}'; style-src 'self'; img-src 'self';/,
    )
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(await response.text()).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//)
  })

  it('says on every page that the people are synthetic and the sign-in proves nothing', async () => {
    await using site = await demonstrationSite()
    const get = await signedIn(site, 'coordinator')
    for (const path of [
      '/sign-in',
      '/',
      '/timelines',
      `/timelines/${fixturePseudonym}`,
      reading,
      '/nothing',
    ]) {
      const page = await (await get(path)).text()
      expect(page).toContain('Synthetic people only')
      expect(page).toContain('demonstration sign-in')
    }
  })

  it('keeps stylesheets and scripts for a year under an address that changes with them', async () => {
    await using site = await demonstrationSite()
    const page = await (await fetch(`${site.address}/sign-in`, { headers: browser })).text()
    const address = /href="(\/assets\/[^"]*hub\.css)"/.exec(page)?.[1] ?? ''
    const current = await fetch(`${site.address}${address}`)
    expect(current.headers.get('content-type')).toMatch(/^text\/css/)
    expect(current.headers.get('cache-control')).toContain('immutable')
    const old = await fetch(`${site.address}/assets/000000000000/hub.css`)
    expect(old.headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(`${site.address}/assets/000000000000/assets.ts`)).status).toBe(404)
  })
})

describe('when there is nothing to show', () => {
  it('shows a subgroup member the clauses, and no number', async () => {
    await using site = await demonstrationSite()
    const get = await signedIn(site, 'subgroup-member')
    const response = await get('/')
    const page = await response.text()
    expect(response.status).toBe(403)
    expect(page).toContain('Clause 7.3')
    expect(page).toContain('Theme cards')
    expect(page).not.toContain('1,284')
    expect((await get('/timelines')).status).toBe(403)
  })

  it('answers an unknown address with a page for browsers and a problem for programs', async () => {
    await using site = await demonstrationSite()
    const page = await fetch(`${site.address}/nothing`, { headers: browser })
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    const program = await fetch(`${site.address}/nothing`, { headers: { accept: 'application/json' } })
    expect([program.status, program.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ])
  })

  it('says so when the API is not running', async () => {
    await using site = await demonstrationSite({ apiAddress: 'http://127.0.0.1:9' })
    const response = await (await signedIn(site, 'coordinator'))('/')
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('the hub cannot answer just now')
  })

  it('shows no stack and no message of an unexpected error, and logs where it was thrown', async () => {
    await using site = await demonstrationSite({ clock: () => fail('Jo Bloggs 999 000 0018') })
    const get = await signedIn(site, 'coordinator')
    const response = await get(reading)
    const page = await response.text()
    expect(response.status).toBe(500)
    expect(page).toContain('Something went wrong that should not have')
    expect(page).not.toMatch(/Bloggs|\.ts:|node_modules/)
    expect(site.logged.join('')).toContain('a page could not be shown')
    expect(site.logged.join('')).not.toMatch(/Bloggs|QTAA/)
  })
})

function fail(message: string): never {
  throw new Error(message)
}

describe('the page of theme cards', () => {
  it('is for the subgroup and the core team, and led to from every page of theirs', async () => {
    await using site = await demonstrationSite()
    for (const person of ['subgroup-member', 'core-reviewer', 'coordinator']) {
      const get = await signedIn(site, person)
      const response = await get('/theme-cards')
      const page = await response.text()
      expect([person, response.status]).toEqual([person, 200])
      expect(page).toContain('Near-fatal overdose soon after release from prison')
      expect(page).toContain('What is left out, and why')
      expect(await (await get('/partnership')).text()).toContain('href="/theme-cards"')
    }
  })

  it('says by which clauses it is not for others, and does not lead them there', async () => {
    await using site = await demonstrationSite()
    const get = await signedIn(site, 'operator')
    const response = await get('/theme-cards')
    expect(response.status).toBe(403)
    const page = await response.text()
    expect(page).toContain('9.1')
    expect(page).not.toContain('href="/theme-cards"')
  })

  it('is where a subgroup member is sent from numbers that are not theirs', async () => {
    await using site = await demonstrationSite()
    const response = await (await signedIn(site, 'subgroup-member'))('/')
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('Read the theme cards')
  })
})

describe('the page about the partnership', () => {
  it('is for the core team and the subgroup alike, numbers of reviews for the core team alone', async () => {
    await using site = await demonstrationSite()
    for (const [person, told] of [
      ['core-reviewer', true],
      ['subgroup-member', false],
    ] as const) {
      const response = await (await signedIn(site, person))('/partnership')
      const page = await response.text()
      expect([person, response.status]).toEqual([person, 200])
      expect(page).toContain('Waits for the approval of')
      expect(page).toContain('Overdue')
      expect([person, page.includes('Case reviews by year and category')]).toEqual([person, told])
    }
  })

  it('says by which clauses it is not for others', async () => {
    await using site = await demonstrationSite()
    const response = await (await signedIn(site, 'operator'))('/partnership')
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('9.1')
  })
})
