import { randomUUID } from 'node:crypto'
import { dataFolder, hubSecrets, openHub, type Hub } from '@hub/hub'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adapters, demonstration } from '../demonstration.ts'
import { temporaryFolder } from '../hub-process.ts'

const place = temporaryFolder()
let hub: Hub
const now = '2026-07-01T09:00:00.000Z'

beforeAll(async () => {
  await demonstration(place.path)
  const folder = dataFolder(place.path)
  hub = await openHub({
    folder,
    secrets: await hubSecrets(folder),
    adapters,
    clock: () => now,
    ids: randomUUID,
  })
})
afterAll(async () => {
  await hub.close()
  place[Symbol.dispose]()
})

const reviewer = {
  subject: 'u-1',
  name: 'A Reviewer',
  organisation: 'coventry-council',
  role: 'core-reviewer',
} as const

/** Every case of the list, and what the core review team is answered of each. */
async function everyAnswer(): Promise<readonly string[]> {
  const answers: string[] = []
  for (let offset = 0; ; offset += 100) {
    const page = await hub.timelines.cases({ caller: reviewer, filter: {}, offset, limit: 100 })
    if (page.kind !== 'shown') throw new Error(`The list was ${page.kind}`)
    answers.push(JSON.stringify(page.list))
    for (const { pseudonym } of page.list.cases) {
      const why = { purpose: 'REVIEW', reason: 'find-themes' } as const
      const answer = await hub.timelines.timeline({ caller: reviewer, pseudonym, ...why })
      if (answer.kind !== 'shown') throw new Error(`A timeline was ${answer.kind}`)
      answers.push(Buffer.from(answer.bytes).toString())
    }
    if (page.list.cases.length < 100) return answers
  }
}

describe('through the whole path, for the core review team', () => {
  it('every feed about people is on some timeline, registrations and drug reports are on none', async () => {
    const answers = await everyAnswer()
    const heardOf = (feed: string) => answers.filter((answer) => answer.includes(`"${feed}"`)).length
    const shown = ['coroner', 'ambulance', 'hospital', 'prison', 'treatment', 'police']
    expect(shown.filter((feed) => heardOf(feed) === 0)).toEqual([])
    expect(answers.filter((answer) => /registration|ldis|underlyingCause/.test(answer))).toEqual([])
  })

  it('deaths count from their registrations in figures', async () => {
    const toldBy = []
    for await (const { summary } of hub.timelines.allTimelines()) toldBy.push(summary.died?.toldBy)
    expect(toldBy.filter((feed) => feed === 'registration').length).toBeGreaterThan(3)
  })

  it('reports about drugs are in the log and in no case', async () => {
    const events = await Array.fromAsync(hub.log.readAll())
    const reports = events.filter(
      ({ type, meta }) => type === 'notification-accepted' && meta['feed'] === 'ldis',
    )
    expect(reports.length).toBeGreaterThan(3)
    const streams = new Set<unknown>(reports.map(({ stream }) => stream))
    const linked = events.filter(({ type, data }) => type === 'record-linked' && streams.has(data['record']))
    expect(linked).toEqual([])
  })
})
