import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideApproval,
  decidePreparation,
  decideRefusal,
  decideRelease,
  type Actor,
  type Deciding,
  type ToPrepare,
} from './decide-publication.ts'
import {
  after,
  agreement,
  asOf,
  byArea,
  coordinator,
  coventry,
  inOrder,
  noPublications,
  now,
  plainDocument,
  registerWith,
  tableOf,
  uuid,
  warwickshire,
} from './testing.ts'

const register = registerWith()
const [first, second] = [uuid(11), uuid(12)]
const asked = (id: string): ToPrepare => ({
  id,
  kind: 'foi',
  year: 2025,
  asOf,
  tables: inOrder([tableOf([{}, byArea])]),
  render: plainDocument,
})
const acts = {
  prepare: (id: string, deciding: Deciding) =>
    deciding.publications.byId.has(id) ? undefined : decidePreparation(asked(id), deciding),
  approve: decideApproval,
  refuse: (id: string, deciding: Deciding) => decideRefusal(id, 'wording', deciding),
  release: decideRelease,
}
/** Both approvers try for the other board too, and the coordinator for a board. */
const people: readonly Actor[] = [
  coordinator,
  coventry,
  warwickshire,
  { ...warwickshire, by: coventry.by },
  { ...coventry, by: coordinator.by },
]
const act = fc.record({
  who: fc.constantFrom(...people),
  what: fc.constantFrom<keyof typeof acts>(
    ...(['approve', 'approve', 'approve', 'release', 'release', 'prepare'] as const),
    'refuse',
  ),
  which: fc.constantFrom(first, first, second),
})

describe('whoever does what, in whatever order,', () => {
  it('nothing is ever released without two boards’ approval by two people, neither of whom prepared it', () => {
    let releases = 0
    fc.assert(
      fc.property(fc.array(act, { minLength: 10, maxLength: 40, size: 'max' }), (script) => {
        const end = script.reduce((publications, { who, what, which }) => {
          const outcome = acts[what](which, { publications, register, actor: who, now })
          return outcome?.kind === 'decided' ? after(publications, outcome.events) : publications
        }, noPublications)
        const out = [...end.byId.values()].filter(({ released }) => released !== undefined)
        releases += out.length
        for (const { approvals, by: preparedBy } of out) {
          const boards = approvals.map(({ board }) => board).toSorted()
          expect(boards).toEqual([...agreement.disclosure.publicationApprovals].toSorted())
          expect(new Set([preparedBy, ...approvals.map(({ by }) => by)]).size).toBe(3)
        }
        expect(end.ledger.size).toBe(out.length > 0 ? 1 : 0)
      }),
      { seed: 20261005, numRuns: 500 },
    )
    expect(releases).toBeGreaterThan(10)
  })
})
