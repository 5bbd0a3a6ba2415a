import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { inMemoryEventLog } from '@hub/event-log'
import type { Identity } from '@hub/linkage'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkageService, type LinkageService } from './linkage-service.ts'
import {
  adoptAgreement,
  casesOf,
  keyRows,
  now,
  runOnce,
  tell,
  tokens,
  vaultFor,
  recordOf,
} from './testing.ts'

const ann: Identity = {
  nhsNumber: '9990000018',
  nhsNumberStatus: '01',
  familyName: 'Testerly',
  givenNames: ['Ann'],
  birthDate: '1984-03-17',
  sexCode: '2',
  postcode: 'CV1 2WT',
}
const { nhsNumber: _n, nhsNumberStatus: _s, ...plain } = ann

/** Ann four times, her twin, her mother of the same name twice, a namesake, and Ann under the wrong number. */
const told: readonly (readonly [person: string, identity: Identity])[] = [
  ['ann', ann],
  ['ann', plain],
  ['ann', { nhsNumber: '9990000018', nhsNumberStatus: '01', birthDate: '1984-03-17' }],
  ['ann', { ...plain, familyName: 'Testerley', postcode: 'CV3 1AA' }],
  ['twin', { ...plain, givenNames: ['Rosalind'] }],
  ['mother', { ...plain, birthDate: '1952-03-17' }],
  ['mother', { ...ann, nhsNumber: '9990000026', birthDate: '1952-03-17' }],
  ['namesake', { ...plain, postcode: 'LE2 7BB', birthDate: '1972-10-01' }],
  ['ann', { ...ann, nhsNumber: '9990000034' }],
]
const personOf = (record: string): string => told[Number(/-h(\d+)/.exec(record)?.[1])]?.[0] ?? ''

const reviewers = ['u-1', 'u-2'].map((subject): Caller => ({
  subject,
  name: 'x',
  organisation: 'council',
  role: 'link-reviewer',
}))

/** Two people who are always right answer until nothing is open. */
async function answerAll({ reviews }: LinkageService): Promise<void> {
  for (let round = 0; round < 100; round += 1) {
    const [first] = reviewers
    const open = first && (await reviews.queue(first))
    if (open?.kind !== 'done') throw new Error('The queue did not open')
    const [review] = open.value
    if (review === undefined) return
    const [one, other] = review.records.map(({ record }) => personOf(record))
    for (const reviewer of reviewers)
      await reviews.answer(reviewer, review.id, one === other ? 'same' : 'different')
  }
  throw new Error('There is no end of questions')
}

async function groupsAfter(
  order: readonly number[],
  { restart }: { restart: boolean },
): Promise<readonly string[]> {
  const [log, rows] = [inMemoryEventLog(), keyRows()]
  await adoptAgreement(log)
  for (const [at, index] of order.entries()) {
    await tell(log, rows, { record: `h${index}`, identity: told[index]?.[1] ?? {} })
    if (restart && at === 3) await runOnce(log, rows)
  }
  const stop = new AbortController()
  const vault = vaultFor(rows, 'identity')
  const service = linkageService({ log, vault, ids: randomUUID, clock: () => now, tokens })
  await service.start(stop.signal)
  await answerAll(service)
  stop.abort()
  const groups = Map.groupBy(await casesOf(log), ([, caseId]) => caseId)
  return [...groups.values()]
    .map((links) =>
      links
        .map(([record]) => record)
        .toSorted()
        .join(' '),
    )
    .toSorted()
}

const truth = [...Map.groupBy(told.keys(), (index) => told[index]?.[0])].map(([, indexes]) =>
  indexes
    .map((index) => recordOf(`hospital-h${index}`))
    .toSorted()
    .join(' '),
)

describe('whatever the order in which notifications arrive', () => {
  it('the cases are the people, once link reviewers who are right have answered (seed 20261125)', async () => {
    const order = fc.shuffledSubarray([...told.keys()], { minLength: told.length })
    await fc.assert(
      fc.asyncProperty(order, fc.boolean(), async (indexes, restart) => {
        expect(await groupsAfter(indexes, { restart })).toEqual(truth.toSorted())
      }),
      { seed: 20_261_125, numRuns: 40 },
    )
  })
})
