import { currentVersions } from '@hub/contracts/log-events'
import { control, cwPublic } from '@hub/disclosure-control'
import { describe, expect, it } from 'vitest'
import {
  decideApproval,
  decidePreparation,
  decideRefusal,
  decideRelease,
  type Actor,
  type ToPrepare,
} from './decide-publication.ts'
import { documentDigest } from './document.ts'
import { stateOf, type Publications } from './evolve-publications.ts'
import {
  after,
  agreement,
  asOf,
  byArea,
  bySex,
  coordinator,
  coventry,
  done,
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
const boards = agreement.disclosure.publicationApprovals
const [first, second] = [uuid(11), uuid(12)]
const asked = (id = first, change: Partial<ToPrepare> = {}): ToPrepare => ({
  id,
  kind: 'foi',
  year: 2025,
  asOf,
  tables: inOrder([tableOf([{}, byArea])]),
  render: plainDocument,
  ...change,
})
const by = (actor: Actor, publications: Publications) => ({ publications, register, actor, now })
const prepared = (publications = noPublications, id = first, change: Partial<ToPrepare> = {}) =>
  after(publications, done(decidePreparation(asked(id, change), by(coordinator, publications))).events)
const approved = (publications: Publications, id = first) =>
  [coventry, warwickshire].reduce(
    (state, actor) => after(state, done(decideApproval(id, by(actor, state))).events),
    publications,
  )
const released = (publications: Publications, id = first) =>
  after(publications, done(decideRelease(id, by(coordinator, publications))).events)
const stands = (publications: Publications, id = first) => {
  const known = publications.byId.get(id)
  return known && stateOf(known, publications, boards)
}

describe('a publication', () => {
  it('waits for both boards, is released once both have approved, and is then in the ledger', () => {
    const waiting = prepared()
    expect(stands(waiting)).toBe('waiting')
    expect(waiting.ledger.size).toBe(0)
    const agreed = approved(waiting)
    expect(stands(agreed)).toBe('approved')
    const out = released(agreed)
    expect(stands(out)).toBe('released')
    expect(out.byId.get(first)?.approvals.map(({ board, by: who }) => [board, who])).toEqual([
      ['coventry-council', 'u-coventry'],
      ['warwickshire-council', 'u-warwickshire'],
    ])
    const again = control(tableOf([{}, byArea]), cwPublic, out.ledger)
    expect(again).toMatchObject({ kind: 'released', release: undefined })
  })

  it('is released with one disclosure-released for each release, whose data is the release and nothing else', () => {
    const tables = inOrder([tableOf([{}]), tableOf([byArea], undefined, { query: 'Q3' })])
    const agreed = approved(prepared(noPublications, first, { tables }))
    const { events } = done(decideRelease(first, by(coordinator, agreed)))
    expect(events.map(({ type }) => type)).toEqual([
      'publication-released',
      'disclosure-released',
      'disclosure-released',
    ])
    expect(events.slice(1).map(({ data }) => data)).toEqual(agreed.byId.get(first)?.releases)
    expect(events[1]?.meta).toEqual({ recordedAt: now, publication: first, ...currentVersions })
  })

  it('says under which clauses it was prepared, approved and released', () => {
    const agreed = approved(prepared())
    const { events } = done(decideRelease(first, by(coordinator, agreed)))
    expect(agreed.byId.get(first)?.agreement).toMatchObject({ id: 'cw-harms', version: 2 })
    expect(events[0]?.data['agreement']).toMatchObject({ clauses: ['1.2', '5.3', '7.1', '2.3'] })
  })

  it('done again by the same people is done already', () => {
    const agreed = approved(prepared())
    const out = released(agreed)
    expect(done(decideApproval(first, by(coventry, agreed))).events).toEqual([])
    expect(done(decideRelease(first, by(warwickshire, out))).events).toEqual([])
  })
})

describe('is refused, with what to do next:', () => {
  const waiting = prepared()
  const half = after(waiting, done(decideApproval(first, by(coventry, waiting))).events)
  const preparer = coordinator.by

  it.each<[string, () => ReturnType<typeof decideRelease>, string]>([
    [
      'release without any approval',
      () => decideRelease(first, by(coordinator, waiting)),
      'APPROVALS_MISSING',
    ],
    [
      'release with one board’s approval',
      () => decideRelease(first, by(coordinator, half)),
      'APPROVALS_MISSING',
    ],
    [
      'approval by whoever prepared it',
      () => decideApproval(first, by({ ...coventry, by: preparer }, waiting)),
      'PREPARER',
    ],
    [
      'approval for the other board by the same person',
      () => decideApproval(first, by({ ...warwickshire, by: coventry.by }, half)),
      'SECOND_PERSON',
    ],
    [
      'a second approval for one board',
      () => decideApproval(first, by({ ...coventry, by: 'u-other' }, half)),
      'BOARD_APPROVED',
    ],
    [
      'approval for a board the agreement does not name',
      () => decideApproval(first, by({ ...coventry, board: 'wmas' }, waiting)),
      'NOT_ALLOWED',
    ],
    [
      'approval by one who speaks for no board',
      () => decideApproval(first, by({ by: 'u-1', role: 'board-approver' }, waiting)),
      'NOT_ALLOWED',
    ],
    ['approval by a coordinator', () => decideApproval(first, by(coordinator, waiting)), 'NOT_ALLOWED'],
    [
      'release by an auditor',
      () => decideRelease(first, by({ by: 'u-2', role: 'auditor' }, approved(waiting))),
      'NOT_ALLOWED',
    ],
    ['approval of what was never prepared', () => decideApproval(second, by(coventry, waiting)), 'UNKNOWN'],
    [
      'approval of what is released',
      () => decideApproval(first, by({ ...coventry, by: 'u-9' }, released(approved(waiting)))),
      'RELEASED',
    ],
    [
      'a refusal of what is released',
      () => decideRefusal(first, 'wording', by(coventry, released(approved(waiting)))),
      'RELEASED',
    ],
  ])('%s', (_what, act, code) => {
    const outcome = act()
    expect(outcome).toMatchObject({ kind: 'refused', code })
    expect(outcome.kind === 'refused' && outcome.remedy.length).toBeGreaterThan(10)
  })

  it.each(['core-reviewer', 'subgroup-member', 'auditor', 'operator', 'board-approver'])(
    'preparing by a %s',
    (role) => {
      expect(decidePreparation(asked(), by({ by: 'u-3', role }, noPublications))).toMatchObject({
        kind: 'refused',
        code: 'NOT_ALLOWED',
      })
    },
  )

  it('figures as known at two instants, or at one to come', () => {
    const other = { asOf: '2026-09-30T00:00:00.000Z' }
    const later = { asOf: '2027-01-01T00:00:00.000Z' }
    for (const change of [
      { tables: inOrder([tableOf([{}]), tableOf([byArea], undefined, other)]) },
      { ...later, tables: inOrder([tableOf([{}], undefined, later)]) },
    ])
      expect(decidePreparation(asked(first, change), by(coordinator, noPublications))).toMatchObject({
        code: 'AS_OF',
      })
  })

  it('everything while the agreement is not in force', () => {
    const expired = registerWith({ inForce: { ...agreement.inForce, until: '2026-09-30' } })
    const agreed = approved(waiting)
    const acting = (actor: Actor) => ({ ...by(actor, agreed), register: expired })
    for (const outcome of [
      decidePreparation(asked(second), acting(coordinator)),
      decideApproval(first, acting(coventry)),
      decideRefusal(first, 'wording', acting(coventry)),
      decideRelease(first, acting(coordinator)),
    ])
      expect(outcome).toMatchObject({ kind: 'refused', code: 'NOT_ALLOWED', clauses: ['1.2'] })
  })

  it('release of what was prepared under another profile than the agreement now asks for', () => {
    const stricter = registerWith({ disclosure: { ...agreement.disclosure, profile: 'CW-FOI-NDTMS' } })
    const outcome = decideRelease(first, { ...by(coordinator, approved(waiting)), register: stricter })
    expect(outcome).toMatchObject({ kind: 'refused', code: 'NOT_ALLOWED' })
  })

  it('preparing under a profile that the hub does not have', () => {
    const unknown = registerWith({ disclosure: { ...agreement.disclosure, profile: 'CW-SECRET' } })
    const outcome = decidePreparation(asked(), { ...by(coordinator, noPublications), register: unknown })
    expect(outcome).toMatchObject({ kind: 'refused', code: 'PROFILE_UNKNOWN' })
  })

  it('a document with a control character in it, and one of more than the log takes', () => {
    const bell = decidePreparation(
      asked(first, { render: (answers) => ({ ...plainDocument(answers), title: 'a\u0007b' }) }),
      by(coordinator, noPublications),
    )
    expect(bell).toMatchObject({ code: 'MALFORMED' })
    const paragraphs = Array.from({ length: 60 }, () => 'x'.repeat(4000))
    const vast = decidePreparation(
      asked(first, {
        render: () => ({
          title: 'Vast',
          sections: ['a', 'b', 'c', 'd'].map((id) => ({ id, heading: id, paragraphs, tables: [] })),
        }),
      }),
      by(coordinator, noPublications),
    )
    expect(vast).toMatchObject({ code: 'TOO_LARGE' })
  })
})

describe('two publications prepared on one ledger', () => {
  it('cannot both go out: the second is told to prepare again, and then says what it may beside the first', () => {
    const both = prepared(prepared(), second, { tables: inOrder([tableOf([bySex])]) })
    const out = released(approved(approved(both), second))
    expect(stands(out, second)).toBe('overtaken')
    const late = decideRelease(second, by(coordinator, out))
    expect(late).toMatchObject({ kind: 'refused', code: 'OVERTAKEN' })
    expect(late.kind === 'refused' && late.remedy).toContain('Prepare it again')
    const third = prepared(out, uuid(13), { tables: inOrder([tableOf([bySex])]) })
    expect(stands(third, uuid(13))).toBe('waiting')
  })
})

describe('a board that says no', () => {
  it('ends it, also after the other board approved and after it approved itself', () => {
    const agreed = approved(prepared())
    const ended = after(
      agreed,
      done(decideRefusal(first, 'figures-to-check', by(warwickshire, agreed))).events,
    )
    expect(stands(ended)).toBe('refused')
    expect(decideRelease(first, by(coordinator, ended))).toMatchObject({ code: 'REFUSED' })
    for (const actor of [coventry, { ...coventry, by: 'u-8' }])
      expect(decideApproval(first, by(actor, ended))).toMatchObject({ code: 'REFUSED' })
  })
})

describe('what the log’s own order does not bear out has no effect:', () => {
  const waiting = prepared()
  const agreed = approved(waiting)
  const [release, ...disclosures] = done(decideRelease(first, by(coordinator, agreed))).events
  if (release === undefined) throw new Error('There is a release')

  it('a release put into the log without approvals is shown to nobody, and its figures count all the same', () => {
    const planted = after(waiting, [release, ...disclosures])
    expect(stands(planted)).toBe('overtaken')
    expect(planted.byId.get(first)?.released).toBeUndefined()
    expect(planted.ledger.size).toBe(1)
  })

  it('a release of another text than was approved', () => {
    const digest = documentDigest({ title: 'Other', sections: [] })
    const planted = after(agreed, [{ ...release, data: { ...release.data, digest } }])
    expect(stands(planted)).toBe('approved')
  })

  it('an approval by who prepared it, one of another text, and one by the same person for another board', () => {
    const { events } = done(decideApproval(first, by(coventry, waiting)))
    const [approval] = events
    if (approval === undefined) throw new Error('There is an approval')
    const digest = documentDigest({ title: 'Other', sections: [] })
    for (const change of [{ by: coordinator.by }, { digest }]) {
      const planted = after(waiting, [{ ...approval, data: { ...approval.data, ...change } }])
      expect(planted.byId.get(first)?.approvals).toEqual([])
    }
    const twice = after(waiting, [
      approval,
      { ...approval, data: { ...approval.data, board: 'warwickshire-council' } },
    ])
    expect(twice.byId.get(first)?.approvals).toHaveLength(1)
  })

  it('an event with a field that is not of its form', () => {
    const [event] = done(decidePreparation(asked(), by(coordinator, noPublications))).events
    if (event === undefined) throw new Error('There is an event')
    const planted = after(noPublications, [{ ...event, data: { ...event.data, year: 'Jane' } }])
    expect(planted.byId.size).toBe(0)
    expect(planted.revision).toBe(0)
  })
})
