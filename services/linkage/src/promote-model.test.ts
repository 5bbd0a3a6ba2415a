import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { inMemoryEventLog, type EventLog } from '@hub/event-log'
import { linkageModel, shippedModel, type LinkageModel } from '@hub/linkage'
import { describe, expect, it } from 'vitest'
import { linkageService } from './linkage-service.ts'
import { promoteModel } from './promote-model.ts'
import { adoptAgreement, eventsOf, keyRows, linksOf, now, tell, tokens, vaultFor } from './testing.ts'

const reviewer = (subject: string): Caller => ({
  subject,
  name: 'x',
  organisation: 'x',
  role: 'link-reviewer',
})
const two = [reviewer('u-lin'), reviewer('u-pat')] as const
const other: LinkageModel = linkageModel(
  { document: { ...shippedModel.document, id: 'linkage-model-2027-1' }, hash: 'b'.repeat(64) },
  { document: { id: 'names', surname: {}, forename: {} }, hash: shippedModel.tfTableHash },
)
const ann = { familyName: 'Testerly', givenNames: ['Ann'], birthDate: '1984-03-17' }

async function decidedOnce() {
  const [log, rows] = [inMemoryEventLog(), keyRows()]
  await adoptAgreement(log)
  await tell(log, rows, { record: 'h1', identity: ann })
  await run(log, rows)
  return { log, rows }
}
async function run(log: EventLog, rows: ReturnType<typeof keyRows>, model = shippedModel): Promise<void> {
  const stop = new AbortController()
  const vault = vaultFor(rows, 'identity')
  const service = linkageService({
    log,
    vault,
    ids: randomUUID,
    clock: () => now,
    tokens,
    model,
    sampleShare: 0,
  })
  await service.start(stop.signal).finally(() => stop.abort())
}
const promote = (log: EventLog, model: LinkageModel, by: readonly [Caller, Caller] = two) =>
  promoteModel({ log, clock: () => now, ids: randomUUID, model, by, reason: 'measured' })

describe('another model than the one the log is decided by', () => {
  it('decides nothing until two people have promoted it, and then it does', async () => {
    const { log, rows } = await decidedOnce()
    await tell(log, rows, { record: 'h2', identity: ann })
    const from = (await eventsOf(log)).length
    await expect(run(log, rows, other)).rejects.toMatchObject({
      cause: { name: 'Refused', next: expect.stringContaining('promote-model') },
    })
    expect(await eventsOf(log)).toHaveLength(from)
    expect(await promote(log, other)).toEqual({ kind: 'done', value: 'done' })
    expect((await eventsOf(log)).at(-1)).toMatchObject({
      stream: 'linkage-history',
      type: 'link-model-promoted',
      data: {
        model: 'linkage-model-2027-1',
        modelHash: other.hash,
        by: ['u-lin', 'u-pat'],
        reason: 'measured',
      },
    })
    await run(log, rows, other)
    const hashes = (await linksOf(log)).map(({ decision }) => JSON.stringify(decision).includes(other.hash))
    expect(hashes).toEqual([false, true])
    await expect(run(log, rows)).rejects.toMatchObject({
      cause: { name: 'Refused', next: expect.stringContaining('promote-model') },
    })
  })

  it('is promoted by two different link reviewers alone', async () => {
    const { log } = await decidedOnce()
    expect(await promote(log, other, [two[0], two[0]])).toEqual({ kind: 'same-person' })
    const auditor: Caller = { ...two[1], role: 'auditor' }
    expect(await promote(log, other, [two[0], auditor])).toMatchObject({ kind: 'denied', reason: 'ROLE' })
  })
})

describe('the model that decides already', () => {
  it('is not promoted again, nor is any on a log where nothing has been decided', async () => {
    const { log } = await decidedOnce()
    const from = (await eventsOf(log)).length
    expect(await promote(log, shippedModel)).toEqual({ kind: 'done', value: 'in-force' })
    expect(await eventsOf(log)).toHaveLength(from)
    const empty = inMemoryEventLog()
    await adoptAgreement(empty)
    expect(await promote(empty, other)).toEqual({ kind: 'done', value: 'in-force' })
  })
})
