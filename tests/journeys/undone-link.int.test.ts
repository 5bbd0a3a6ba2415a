import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Caller } from '@hub/access'
import { shippedModel } from '@hub/linkage'
import { promoteModel } from '@hub/linkage-service'
import { type Hub, dataFolder, hubSecrets, openHub } from '@hub/hub'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters, demonstration } from '../demonstration.ts'
import { hub as command, temporaryFolder } from '../hub-process.ts'

const folder = temporaryFolder()
beforeAll(() => demonstration(folder.path))
afterAll(() => folder[Symbol.dispose]())

const caller = (subject: string, role: Caller['role']): Caller => ({
  subject,
  name: 'Somebody',
  organisation: 'coventry-council',
  role,
})
const lin = caller('u-lin', 'link-reviewer')
const [rosa, omar] = [caller('u-rosa', 'core-reviewer'), caller('u-omar', 'core-reviewer')]
const reading = { purpose: 'REVIEW', reason: 'prepare-review' } as const

async function opened(): Promise<Hub> {
  const data = dataFolder(folder.path)
  return openHub({
    folder: data,
    secrets: await hubSecrets(data),
    adapters,
    clock: () => '2026-07-01T09:00:00.000Z',
    ids: randomUUID,
  })
}
const shownTo = async (hub: Hub, who: Caller, pseudonym: string) => {
  const answer = await hub.timelines.timeline({ caller: who, pseudonym, ...reading })
  if (answer.kind !== 'shown') throw new Error(`The timeline was ${answer.kind}`)
  return answer.view
}
const allCases = async (hub: Hub, who: Caller) => {
  const answer = await hub.timelines.cases({ caller: who, filter: {}, offset: 0, limit: 500 })
  if (answer.kind !== 'shown') throw new Error(`The list was ${answer.kind}`)
  return answer.list.cases
}
const entriesOf = async (hub: Hub): Promise<number> =>
  (await allCases(hub, caller('u-counts', 'core-reviewer'))).reduce((sum, { entries }) => sum + entries, 0)

describe('a link that is undone', () => {
  let hub: Hub
  let record = ''
  let pseudonym = ''
  const before = { entries: 0, ofCase: 0 }

  beforeAll(async () => {
    hub = await opened()
    const recent = await hub.linkage.reviews.recent(lin)
    if (recent.kind !== 'done') throw new Error(`The links were ${recent.kind}`)
    record = recent.value[0]?.record ?? ''
    const link = await hub.linkage.reviews.link(lin, record)
    if (link.kind !== 'done') throw new Error(`The link was ${link.kind}`)
    if (link.value.others.length === 0) throw new Error('The latest automatic link is alone in its case')
    before.entries = await entriesOf(hub)
    for (const one of await allCases(hub, omar)) {
      const read = await hub.timelines.timeline({ caller: rosa, pseudonym: one.pseudonym, ...reading })
      await hub.caughtUp()
      const used = await hub.linkage.reviews.link(lin, record)
      if (used.kind !== 'done' || read.kind !== 'shown') throw new Error('A case could not be read')
      if (!used.value.disclosures.some(({ kind }) => kind === 'timeline')) continue
      pseudonym = one.pseudonym
      before.ofCase = one.entries
      break
    }
  })
  afterAll(() => hub.close())

  it('is gone from every view: two cases, and no entry lost', async () => {
    expect(await hub.linkage.reviews.undo(lin, record, 'wrong-person')).toEqual({
      kind: 'done',
      value: 'done',
    })
    await hub.caughtUp()
    const parts = await allCases(hub, rosa)
    const left = parts.find((one) => one.pseudonym === pseudonym)
    expect(left?.entries ?? 0).toBeLessThan(before.ofCase)
    expect(await entriesOf(hub)).toBe(before.entries)
  })

  it('is told to everyone who had read it, and to them alone', async () => {
    const noticesOf = (who: Caller) => {
      const answer = hub.timelines.notices(who)
      return answer.kind === 'shown' ? answer.notices : []
    }
    expect(noticesOf(rosa)).toMatchObject([{ about: 'parted', pseudonym }])
    expect(noticesOf(omar)).toMatchObject([{ about: 'parted', pseudonym }])
    expect(noticesOf(caller('u-new', 'core-reviewer'))).toEqual([])
  })

  it('is gone after everything was made again from the log, and stays undone', async () => {
    const view = JSON.stringify(await shownTo(hub, rosa, pseudonym))
    const dump = hub.timelines.dump()
    await hub.close()
    rmSync(join(folder.path, 'read-models'), { recursive: true })
    hub = await opened()
    await hub.caughtUp()
    expect(
      hub.timelines
        .dump()
        .split('\n')
        .filter((line) => line.startsWith('links')),
    ).toEqual(dump.split('\n').filter((line) => line.startsWith('links')))
    expect(JSON.stringify(await shownTo(hub, rosa, pseudonym))).toBe(view)
  })

  it('has every reading and list that used it named by the audit, and replay finds nothing wrong', async () => {
    await hub.close()
    const listed = await command('audit', 'disclosures', '--data', folder.path, '--link', record, '--json')
    const { disclosures }: { disclosures: { caller: string; kind: string; at: string }[] } = JSON.parse(
      listed.stdout,
    )
    expect(new Set(disclosures.map(({ caller: who, kind }) => `${who} ${kind}`))).toEqual(
      new Set(['u-rosa timeline', 'u-omar list', 'u-counts list']),
    )
    const replayed = await command('audit', 'replay', '--data', folder.path, '--json')
    hub = await opened()
    expect(JSON.parse(replayed.stdout)).toMatchObject({ findings: [], ok: true })
  })
})

describe('links at the command line', () => {
  const link = (...args: readonly string[]) => command('link', ...args, '--data', folder.path)

  it('are listed, shown and answered by a named reviewer, and nothing of a person is printed', async () => {
    const listed = await link('review', 'list', '--by', 'lin', '--json')
    const { reviews }: { reviews: { id: string; takesTwo: boolean }[] } = JSON.parse(listed.stdout)
    const open = reviews.find(({ takesTwo }) => !takesTwo)
    const shown = await link('review', 'show', open?.id ?? '', '--by', 'lin')
    expect(shown.stdout).toMatch(/to begin with\n.*\n/)
    const answered = await link('review', 'answer', open?.id ?? '', 'different', '--by', 'lin')
    expect([answered.stdout, answered.code]).toEqual(['Done.\n', 0])
    const again = await link('review', 'answer', open?.id ?? '', 'different', '--by', 'lin')
    expect([again.stderr, again.code]).toEqual([expect.stringContaining('nothing to decide'), 1])
  })

  it('are overridden and answered back by two named reviewers, and by no one alone', async () => {
    const hub = await opened()
    const recent = await hub.linkage.reviews.recent(lin)
    await hub.close()
    const [one = '', other = ''] = (recent.kind === 'done' ? recent.value : [])
      .slice(10, 12)
      .map(({ record: name }) => name)
    const why = ['--reason', 'audit-finding']
    const alone = await link('override', one, other, '--scope', 'coroner', '--by', 'lin', ...why)
    expect([alone.code, alone.stderr]).toEqual([1, expect.stringContaining('two different link reviewers')])
    const set = await link(
      'override',
      one,
      other,
      '--scope',
      'coroner',
      '--by',
      'lin',
      'pat',
      ...why,
      '--json',
    )
    const { marker }: { marker: string } = JSON.parse(set.stdout)
    const again = ['override', one, '--scope', 'coroner', '--marker', marker, '--by', 'lin', 'pat', ...why]
    expect((await link(...again)).stdout).toBe(`Done. The marker is ${marker}\n`)
    const typed = await link('override', one, '--scope', 'Ann', '--by', 'lin', 'pat', ...why)
    expect(typed.code).toBe(1)

    const unanswered = await link('withdraw', one, other, '--by', 'lin', 'pat', ...why)
    expect([unanswered.code, unanswered.stderr]).toEqual([1, expect.stringContaining('nothing to decide')])
    const replayed = await command('audit', 'replay', '--data', folder.path, '--json')
    expect(JSON.parse(replayed.stdout)).toMatchObject({ findings: [], ok: true })
  })

  it('are asked about again after an answer is taken back', async () => {
    const listed = await link('review', 'list', '--by', 'lin', '--json')
    const { reviews }: { reviews: { id: string; takesTwo: boolean; records: { record: string }[] }[] } =
      JSON.parse(listed.stdout)
    const open = reviews.find(({ takesTwo }) => takesTwo)
    if (open === undefined) throw new Error('Nothing that takes two is open')
    await link('review', 'answer', open.id, 'different', '--by', 'lin', '--reason', 'partner-confirmed')
    const isOpen = async (): Promise<boolean> =>
      (await link('review', 'list', '--by', 'lin')).stdout.includes(open.id)
    expect(await isOpen()).toBe(false)
    const records = open.records.map(({ record: name }) => name)
    const withdrawn = await link('withdraw', ...records, '--by', 'lin', 'pat', '--reason', 'audit-finding')
    expect([withdrawn.code, withdrawn.stdout]).toEqual([0, expect.stringContaining('Done.')])
    expect(await isOpen()).toBe(true)
  })

  it('are undone after showing what that touches', async () => {
    const none = await link('undo', 'record-hospital-nobody', '--by', 'lin')
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('nothing to decide')])
    const hub = await opened()
    const recent = await hub.linkage.reviews.recent(lin)
    await hub.close()
    const record = recent.kind === 'done' ? (recent.value[5]?.record ?? '') : ''
    expect((await link('undo', record, '--by', 'lin')).stdout).toContain('One person may undo it.')
    expect((await link('undo', record, '--by', 'lin', '--reason', 'audit-finding')).stdout).toBe('Done.\n')
    const replayed = await command('audit', 'replay', '--data', folder.path, '--json')
    expect(JSON.parse(replayed.stdout)).toMatchObject({ findings: [], ok: true })
  })

  it('are decided by this version’s model, after a log of another’s, when two have promoted it', async () => {
    const log = await adapters.openLog(dataFolder(folder.path).log)
    const before = { ...shippedModel, id: 'linkage-model-2025-1', hash: 'b'.repeat(64) }
    const by = [lin, caller('u-pat', 'link-reviewer')] as const
    const now = (await Array.fromAsync(log.readAll())).at(-1)?.meta.recordedAt ?? ''
    const ids = { clock: () => now, ids: randomUUID }
    await promoteModel({ log, ...ids, model: before, by, reason: 'measured' })
    await log.close()
    const promote = (...who: readonly string[]) =>
      link('promote-model', '--reason', 'measured', '--by', ...who)
    const list = () => link('review', 'list', '--by', 'lin')
    expect(await list()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('./hub link promote-model'),
    })
    expect((await promote('lin')).code).toBe(1)
    expect((await promote('lin', 'pat')).stdout).toContain('decides from here on')
    expect((await promote('lin', 'pat')).stdout).toContain('decides already')
    expect((await list()).code).toBe(0)
    const replayed = await command('audit', 'replay', '--data', folder.path, '--json')
    expect(JSON.parse(replayed.stdout)).toMatchObject({ findings: [], ok: true })
  })
})
