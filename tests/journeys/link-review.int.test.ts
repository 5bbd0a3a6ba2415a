import type { ChildProcess } from 'node:child_process'
import { answerGrounds, revealReasons, undoReasons } from '@hub/linkage-service'
import { paths } from '@hub/web'
import { accessibilityFaults, openChromium, openPage, whyNoChromium, type OpenPage } from '@hub/web/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demonstration } from '../demonstration.ts'
import { finished, hub as command, hubProcess, saying, temporaryFolder } from '../hub-process.ts'

const skipped = whyNoChromium !== undefined
const inABrowser = skipped ? `in a browser (skipped: ${whyNoChromium})` : 'in a browser'
const folder = temporaryFolder()

type Question = Readonly<{ id: string; takesTwo: boolean; records: readonly Readonly<{ record: string }>[] }>

let browser: Awaited<ReturnType<typeof openChromium>>
let running: Readonly<{ process: ChildProcess; over: ReturnType<typeof finished>; address: string }>
let question: Question
/** The record of the two that stands alone, and is joined to the other's case. */
let record = ''
const said: string[] = []

async function start(): Promise<void> {
  const process = hubProcess(['start', '--data', folder.path, '--port', '0'])
  const over = finished(process)
  const ready = await saying(process, /http:\/\/localhost:\d+/)
  running = { process, over, address: ready }
}
async function stop(): Promise<void> {
  running.process.kill('SIGTERM')
  const { stdout, stderr } = await running.over
  said.push(stdout, stderr)
}

beforeAll(async () => {
  if (skipped) return
  await demonstration(folder.path)
  const listed = await command('link', 'review', 'list', '--by', 'lin', '--data', folder.path, '--json')
  const { reviews }: { reviews: readonly Question[] } = JSON.parse(listed.stdout)
  const found = reviews.find(({ takesTwo }) => takesTwo)
  if (found === undefined) throw new Error('The region has no question that takes two people')
  question = found
  for (const one of found.records) {
    const link = await command('link', 'undo', one.record, '--by', 'lin', '--data', folder.path, '--json')
    const { others }: { others: readonly unknown[] } = JSON.parse(link.stdout)
    if (others.length === 0) record = one.record
  }
  browser = await openChromium()
  await start()
})
afterAll(async () => {
  if (skipped) return
  await browser.close()
  await stop()
  folder[Symbol.dispose]()
})

const opened = async (role: string): Promise<OpenPage> => {
  const open = await openPage(browser, running)
  await open.signIn(role)
  return open
}
const texts = ({ page }: OpenPage, selector: string): Promise<readonly string[]> =>
  page.locator(selector).allInnerTexts()
const heading = async ({ page }: OpenPage): Promise<string> => page.locator('h1').innerText()
const choicesOf = ({ page }: OpenPage, name: string): Promise<readonly string[]> =>
  page
    .locator(`input[name=${name}]`)
    .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value') ?? ''))

/** Looks at every page of the list of cases, as a reader may: each case by its pseudonym, and who told of it. */
async function lookAtAllCases(reader: OpenPage): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>()
  for (let page = 1; page < 100; page += 1) {
    await reader.go(paths.casesWith({ page: String(page) }))
    const [names, feeds] = [
      await texts(reader, '.hub-cases tbody th'),
      await texts(reader, '.hub-cases td:nth-child(4)'),
    ]
    for (const [at, name] of names.entries()) all.set(name, feeds[at] ?? '')
    if ((await reader.page.getByRole('link', { name: /^Next/ }).count()) === 0) break
  }
  return all
}

/** Says why, and reads. */
async function readCase({ page }: OpenPage): Promise<void> {
  await page.getByLabel('Case review').check()
  await page.getByLabel('To prepare or hold the review of this case').check()
  await page.getByRole('button', { name: 'Record this and open the timeline' }).click()
  // The address alone does not tell: the page that asks has the same one.
  await page.locator('.hub-entries').first().waitFor()
}

async function answerSame({ page }: OpenPage): Promise<void> {
  await page.getByLabel('The same person').check()
  await page.getByLabel('Who they are about, which I looked at').check()
  await page.getByRole('button', { name: 'Record this answer' }).click()
}

async function askToPart(open: OpenPage, record: string): Promise<void> {
  await open.go(paths.links)
  await open.page.getByLabel('Record', { exact: true }).fill(record)
  await open.page.getByRole('button', { name: 'Find its case' }).click()
  await open.page.getByRole('button', { name: 'Continue' }).click()
  await open.page.getByLabel('The records are not all of one person').check()
}
const part = ({ page }: OpenPage): Promise<void> =>
  page.getByRole('button', { name: 'Record this and take them apart' }).click()

describe.skipIf(skipped)(`a link that two people make and undo, ${inABrowser}`, () => {
  const revealed: string[] = []
  let before: ReadonlyMap<string, string>
  let together: ReadonlyMap<string, string>
  /** The case that gained a record, by its pseudonym, and the feed it came from. */
  let [joined, moved] = ['', '']
  let feedsJoined: string | undefined

  it('is a question in the list, without a name, and nobody else is led there', async () => {
    await using reader = await opened('core-reviewer')
    expect(await reader.page.getByRole('link', { name: /link review/i }).count()).toBe(0)
    before = await lookAtAllCases(reader)
    await reader.go(paths.linkQueue)
    expect(await heading(reader)).toBe('The agreement does not let you see this')

    await using lin = await opened('link-reviewer')
    await lin.page.getByRole('link', { name: 'Go to link review' }).click()
    expect(await accessibilityFaults(lin.page)).toEqual([])
    await lin.page.locator(`a[href="${paths.linkReview(question.id)}"]`).click()
    await lin.page.waitForURL(/questions/)
    expect(await accessibilityFaults(lin.page)).toEqual([])
    expect(new Set(await texts(lin, '.hub-evidence__side'))).toEqual(new Set(['Hidden']))
    expect(await choicesOf(lin, 'reason')).toEqual(revealReasons)
    expect(await choicesOf(lin, 'ground')).toEqual(answerGrounds)
  })

  it('is joined by two people who looked at who it is about, and not by one twice', async () => {
    await using lin = await opened('link-reviewer')
    await lin.go(paths.linkReview(question.id))
    await lin.page.getByLabel('The evidence is not enough to answer').check()
    await lin.page.getByRole('button', { name: 'Record this and show them' }).click()
    await lin.page.waitForURL(/who$/)
    expect(await accessibilityFaults(lin.page)).toEqual([])
    revealed.push(...(await texts(lin, '.hub-evidence__side')).filter((text) => text !== 'Not stated'))
    expect(revealed).not.toContain('Hidden')
    expect(revealed.length).toBeGreaterThan(2)
    await answerSame(lin)
    expect(await heading(lin)).toContain('it takes a second person')
    await lin.go(paths.linkReview(question.id))
    expect(await lin.page.locator('.hub-two-people').innerText()).toContain('One person has said so')
    await answerSame(lin)
    expect(await heading(lin)).toBe('This takes a second person')

    await using pat = await opened('second-link-reviewer')
    await pat.go(paths.linkReview(question.id))
    await answerSame(pat)
    expect(await heading(pat)).toBe('Your answer is recorded')
    expect(pat.complaints).toEqual([])
  })

  it('changes the timeline of the case, and whoever had seen it is told', async () => {
    await using reader = await opened('core-reviewer')
    together = await lookAtAllCases(reader)
    expect(together.size).toBe(before.size - 1)
    joined = [...together].find(([name, feeds]) => before.get(name) !== feeds)?.[0] ?? ''
    feedsJoined = together.get(joined)
    moved = feedsJoined?.split(', ').find((feed) => before.get(joined)?.includes(feed) !== true) ?? ''
    await reader.go(paths.ask(joined))
    await readCase(reader)
    expect(moved).not.toBe('')
    expect(await texts(reader, '.hub-entries .hub-feed')).toContain(moved)
    await reader.go(paths.overview)
    const notice = reader.page.locator('li', { hasText: /more than one person|became part of/ })
    expect(await notice.count()).toBeGreaterThan(0)
  })

  it('is undone by two as well, who see before what it touches and after which readings had used it', async () => {
    await using lin = await opened('link-reviewer')
    await askToPart(lin, record)
    expect(await choicesOf(lin, 'reason')).toEqual(undoReasons)
    expect(await lin.page.locator('#consequences').innerText()).toContain('it takes two')
    expect(await lin.page.locator('.hub-disclosures').innerText()).toContain('A timeline')
    expect(await accessibilityFaults(lin.page)).toEqual([])
    await part(lin)
    expect(await heading(lin)).toContain('it takes a second person')

    await using pat = await opened('second-link-reviewer')
    await askToPart(pat, record)
    expect(await pat.page.locator('#consequences').innerText()).toContain('one has asked for it')
    await part(pat)
    expect(await heading(pat)).toBe('They are apart')
    expect(await pat.page.locator('.hub-disclosures').innerText()).toContain('A timeline')
    expect(await accessibilityFaults(pat.page)).toEqual([])
  })

  it('is gone from every view after they were made again from the log, and its reader is told', async () => {
    await stop()
    expect((await command('rebuild', '--data', folder.path)).code).toBe(0)
    await start()
    await using reader = await opened('core-reviewer')
    const notices = reader.page.locator('li', { hasText: 'records of more than one person' })
    expect((await notices.allInnerTexts()).join(' ')).toContain(joined)
    const now = await lookAtAllCases(reader)
    expect([...now.values()].toSorted()).toEqual([...before.values()].toSorted())
    expect(now.get(joined)).not.toBe(feedsJoined)
    const apart = [...now.keys()].find((name) => !together.has(name))
    await reader.go(paths.ask(apart ?? ''))
    await readCase(reader)
    expect(await texts(reader, '.hub-entries .hub-feed')).toContain(moved)
  })

  it('has the readings that used it listed by the audit, replay finds nothing wrong, and no name was said', async () => {
    await stop()
    const listed = await command('audit', 'disclosures', '--data', folder.path, '--link', record, '--json')
    const { disclosures }: { disclosures: { caller: string; kind: string }[] } = JSON.parse(listed.stdout)
    expect(disclosures).toContainEqual(
      expect.objectContaining({ caller: 'demonstration:core-reviewer', kind: 'timeline' }),
    )
    const replayed = await command('audit', 'replay', '--data', folder.path, '--json')
    expect(JSON.parse(replayed.stdout)).toMatchObject({ findings: [], ok: true })
    for (const text of revealed.filter((one) => one.length > 4)) expect(said.join('')).not.toContain(text)
    await start()
  })
})
