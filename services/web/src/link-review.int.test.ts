import { describe, expect, it } from 'vitest'
import { roles, type Role } from '@hub/access'
import { demonstrationPeople } from './session/demonstration-sign-in.ts'
import { demonstrationSite, type DemonstrationSite } from './testing/demonstration-site.ts'
import { fixtureCompanion, fixtureQuestions, fixtureRecord } from './testing/fixture-links.ts'
import { paths } from './paths.ts'

const browser = { accept: 'text/html', 'sec-fetch-site': 'same-origin' }
const [inConflict, uncertain, sample] = fixtureQuestions.map(({ id }) => id)
const names = /Testerly|Rosalind|1984|999 ?000|CV1/

async function signedIn(site: DemonstrationSite, person: string) {
  const response = await fetch(`${site.address}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ person }),
    headers: browser,
    redirect: 'manual',
  })
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return async (
    path: string,
    form?: Readonly<Record<string, string>>,
    headers: Record<string, string> = browser,
  ) => {
    const answer = await fetch(`${site.address}${path}`, {
      headers: { ...headers, cookie },
      redirect: 'manual',
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    return { status: answer.status, headers: answer.headers, page: await answer.text() }
  }
}

const everyPage: readonly (readonly [string, Readonly<Record<string, string>>?])[] = [
  [paths.linkQueue],
  [paths.linkReview(uncertain ?? '')],
  [paths.reveal(uncertain ?? ''), { reason: 'second-opinion' }],
  [paths.answer(uncertain ?? ''), { answer: 'different', ground: 'reviewed' }],
  [paths.links],
  [paths.link(fixtureRecord)],
  [paths.part(fixtureRecord)],
  [paths.part(fixtureRecord), { reason: 'wrong-person' }],
]

const personOf = (role: Role): string =>
  demonstrationPeople.find(({ caller }) => caller.role === role)?.id ?? role

describe('who may see and answer the questions', () => {
  it.each(roles.filter((role) => role !== 'link-reviewer'))(
    'is not the %s: every page says so, with the clauses, and none leads there',
    async (role) => {
      await using site = await demonstrationSite()
      const ask = await signedIn(site, personOf(role))
      for (const [path, form] of everyPage) {
        const { status, page } = await ask(path, form)
        expect([path, status]).toEqual([path, 403])
        expect(page).toContain('Clause 9.1')
        expect(page).not.toMatch(names)
      }
      expect((await ask('/')).page).not.toContain(paths.linkQueue)
    },
  )

  it('is nobody who has not signed in', async () => {
    await using site = await demonstrationSite()
    for (const [path, form] of everyPage) {
      const answer = await fetch(`${site.address}${path}`, {
        headers: browser,
        redirect: 'manual',
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      })
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, '/sign-in'])
    }
    expect(site.api.asked).toEqual([])
  })

  it('is a link reviewer, whose first page says how much waits', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const { page } = await ask('/')
    expect(page).toContain('30 questions wait for a link reviewer.')
    expect(page).toContain(`href="${paths.linkQueue}"`)
  })
})

describe('the questions', () => {
  it('say from which feeds, why, what it takes and how long it has waited, and are paged', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const { page } = await ask(paths.linkQueue)
    for (const said of [
      'Hospital and Ambulance',
      'Two verified NHS numbers that differ',
      'Two people, to join',
      '2 days',
    ])
      expect(page).toContain(said)
    expect((await ask(`${paths.linkQueue}?page=2`)).page).toContain('Question 30')
  })

  it('hold a link that was made already under the same words as any other, and name no record', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const { page } = await ask(paths.linkQueue)
    const rowOf = (id = ''): string =>
      new RegExp(`href="${paths.linkReview(id)}"[^]*?</tr>`).exec(page)?.[0] ?? 'no such row'
    const withoutNumber = (row: string): string => row.replace(/href="[^"]*"/, '').replace(/Question \d+/, '')
    expect(withoutNumber(rowOf(sample))).toBe(withoutNumber(rowOf(uncertain)))
    expect(rowOf(sample)).toContain('How far they agree is for a person to judge')
    for (const path of [paths.linkQueue, paths.linkReview(sample ?? ''), paths.linkReview(uncertain ?? '')])
      expect((await ask(path)).page).not.toMatch(/record-(?:hospital|ambulance)-/)
  })
})

describe('who two records are about', () => {
  it('is hidden until a reason is given on the hub’s own page', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const { page } = await ask(paths.linkReview(uncertain ?? ''))
    expect(page).toContain('Hidden')
    expect(page).not.toMatch(names)
    const unasked = await ask(paths.reveal(uncertain ?? ''), {})
    expect([unasked.status, unasked.page]).toEqual([
      400,
      expect.stringContaining('Choose why you need to see'),
    ])
    const foreign = { accept: 'text/html', 'sec-fetch-site': 'cross-site' }
    expect((await ask(paths.reveal(uncertain ?? ''), { reason: 'second-opinion' }, foreign)).status).toBe(403)
    expect((await ask(paths.reveal(uncertain ?? ''), { reason: 'because Ann Testerly' })).page).not.toMatch(
      names,
    )
    expect(site.api.asked.filter((line) => line.includes('reveal'))).toEqual([])
  })

  it('is shown side by side after it, kept by no browser, and written to no log', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const { page, headers } = await ask(paths.reveal(uncertain ?? ''), { reason: 'second-opinion' })
    expect(headers.get('cache-control')).toBe('no-store')
    for (const value of ['Rosalind', '17 March 1984', '999 000 0018 (verified)', 'CV1 2WT', 'Not stated'])
      expect(page).toContain(value)
    expect(page).toContain('The hub has recorded that you looked')
    expect(site.logged.join('')).not.toMatch(names)
  })

  it('is not shown when it cannot be recorded', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const { status, page } = await ask(paths.reveal(uncertain ?? ''), { reason: 'partner-query' })
    expect(status).toBe(503)
    expect(page).not.toMatch(names)
  })
})

describe('an answer', () => {
  it('says everything that is missing at once, and is taken with what it rests on', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const unfinished = await ask(paths.answer(uncertain ?? ''), {})
    expect(unfinished.status).toBe(400)
    expect(unfinished.page).toContain('Choose your answer')
    expect(unfinished.page).toContain('Choose what your answer rests on')
    const given = await ask(paths.answer(uncertain ?? ''), { answer: 'different', ground: 'reviewed' })
    expect(given.page).toContain('Your answer is recorded')
  })

  it('that takes two is taken from two, and refused plainly to one who gives it twice', async () => {
    await using site = await demonstrationSite()
    const [one, other] = [await signedIn(site, 'link-reviewer'), await signedIn(site, 'second-link-reviewer')]
    const same = { answer: 'same', ground: 'reviewed' }
    const path = paths.answer(inConflict ?? '')
    expect((await one(paths.linkReview(inConflict ?? ''))).page).toContain('takes two different people')
    expect((await one(path, same)).page).toContain('it takes a second person')
    const again = await one(path, same)
    expect([again.status, again.page]).toEqual([409, expect.stringContaining('You have said so already')])
    expect((await other(path, same)).page).toContain('count as one person’s')
  })

  it('to a question that is settled says so', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const { status, page } = await ask(paths.linkReview('00000000-0000-5000-8000-999999999999'))
    expect([status, page]).toEqual([404, expect.stringContaining('There is nothing to decide here')])
  })
})

describe('undoing a link', () => {
  it('says what will happen before anything does, and then which readings used it', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    expect((await ask(paths.link(fixtureRecord))).page).toContain('together with the others 2 times')
    const confirm = await ask(`${paths.part(fixtureRecord)}?with=${fixtureCompanion}`)
    for (const said of ['Split this case?', 'told at their next visit', 'it takes one person', 'A timeline'])
      expect(confirm.page).toContain(said)
    expect(site.api.asked.every((line) => line.startsWith('GET'))).toBe(true)
    expect((await ask(paths.part(fixtureRecord), { with: fixtureCompanion })).status).toBe(400)
    const done = await ask(paths.part(fixtureRecord), { with: fixtureCompanion, reason: 'wrong-person' })
    expect(done.page).toContain('They are apart')
    expect(done.page).toContain('The list of cases')
    expect(done.page).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/)
    expect(site.api.asked.at(-1)).toMatch(/^POST \/cases\/[0-9a-f-]{36}\/split$/)
    await ask(paths.part(fixtureRecord), { reason: 'wrong-person' })
    expect(site.api.asked.at(-1)).toBe(`POST /links/${fixtureRecord}/undo`)
  })

  it('finds a record by its name, and asks again for what is none without repeating it', async () => {
    await using site = await demonstrationSite()
    const ask = await signedIn(site, 'link-reviewer')
    const found = await ask(`${paths.links}?record=${fixtureRecord}`)
    expect([found.status, found.headers.get('location')]).toEqual([303, paths.link(fixtureRecord)])
    const { status, page } = await ask(`${paths.links}?record=Ann+Testerly`)
    expect(status).toBe(400)
    expect(page).not.toMatch(names)
    expect(site.logged.join('')).not.toMatch(names)
  })
})
