import { timeZoneOf } from '@hub/agreement'
import type { AgreementDocument } from '@hub/contracts'
import type { Position } from '@hub/event-log'
import { assessCase, type CaseAssessment, type RecordHistory } from '@hub/timeline'
import {
  cardRule,
  editionsUntil,
  memberOf,
  nothingTold,
  patterns,
  renewed,
  type CardRule,
  type Edition,
  type Member,
  type Standing,
} from '@hub/theme-cards'
import type { CaseHistories } from '../case-histories.ts'
import type { ReadModel } from '../read-model/read-model.ts'

export type LatestEdition = Readonly<{
  edition: Edition
  rule: CardRule
  /** By the id of the pattern, in the order of the list. */
  standings: ReadonlyMap<string, Standing>
}>

export interface ThemeEditions {
  /**
   * The cards of the last quarter that is over; `undefined` before the first. `since` is the first day (YYYY-MM-DD) that the
   * area has had an agreement.
   */
  latest(asked: EditionAsked): Promise<LatestEdition | undefined>
  /** Throws all of it away: content may have been removed. */
  forget(): void
}

export type EditionAsked = Readonly<{
  document: Pick<AgreementDocument, 'id' | 'version' | 'disclosure' | 'area' | 'timeZone'>
  since: string
  now: string
  upTo: Position | undefined
}>

export type EditionParts = Readonly<{ model: () => ReadModel; histories: CaseHistories }>

/**
 * What a card says depends on every earlier one, so all editions are gone through: each case is opened once, and assessed as it
 * was known at the end of each quarter. Kept in memory until the next quarter is over, never on disk.
 */
export function themeEditions(parts: EditionParts): ThemeEditions {
  let kept: Readonly<{ key: string; latest: Promise<LatestEdition> }> | undefined
  return {
    async latest({ document, since, now, upTo }) {
      const timeZone = timeZoneOf(document)
      const editions = editionsUntil(since, now, timeZone)
      const edition = editions.at(-1)
      if (edition === undefined) return undefined
      const key = `${document.id} ${document.version} ${since} ${edition.id}`
      if (kept?.key === key) return kept.latest
      const rule = cardRule(document.disclosure, document.area.codes)
      const latest = membersIn(parts, editions, { upTo, timeZone }).then((members) => ({
        edition,
        rule,
        standings: standingsOf(editions, members, rule),
      }))
      const made = { key, latest }
      kept = made
      latest.catch(() => {
        if (kept === made) kept = undefined
      })
      return latest
    },
    forget() {
      kept = undefined
    },
  }
}

/** By edition, then by pattern. */
type Members = ReadonlyMap<string, ReadonlyMap<string, Member[]>>

function standingsOf(
  editions: readonly Edition[],
  members: Members,
  rule: CardRule,
): ReadonlyMap<string, Standing> {
  return new Map(
    patterns.map((pattern) => {
      const standing = editions.reduce<Standing>(
        (before, { id: edition }) =>
          renewed(before, { edition, pattern, members: members.get(edition)?.get(pattern.id) ?? [], rule }),
        nothingTold,
      )
      return [pattern.id, standing]
    }),
  )
}

async function membersIn(
  { model, histories }: EditionParts,
  editions: readonly Edition[],
  { upTo, timeZone }: Readonly<{ upTo: Position | undefined; timeZone: string }>,
): Promise<Members> {
  const found = new Map(
    editions.map(({ id }) => [id, new Map(patterns.map((pattern): [string, Member[]] => [pattern.id, []]))]),
  )
  const then = editions.map((edition) => ({
    edition,
    recordsOf: new Map(
      model()
        .cases(edition.asOf)
        .map(({ caseId, records }) => [caseId, new Set(records.map(({ record }) => record))]),
    ),
  }))
  for (const caseId of new Set(then.flatMap(({ recordsOf }) => [...recordsOf.keys()]))) {
    const names = new Set(then.flatMap(({ recordsOf }) => [...(recordsOf.get(caseId) ?? [])]))
    const told = await histories.of([...names], upTo)
    const assessed = assessingAgain(timeZone)
    for (const { edition, recordsOf } of then) {
      const own = told.filter(({ record }) => recordsOf.get(caseId)?.has(record) === true)
      if (own.length === 0) continue
      const assessment = assessed(own, edition.asOf)
      for (const pattern of patterns) {
        const member = memberOf(pattern, { caseId, assessment }, edition.period)
        if (member !== undefined) found.get(edition.id)?.get(pattern.id)?.push(member)
      }
    }
  }
  return found
}

/** Assesses only when something was heard, or linked, since the time before. */
function assessingAgain(
  timeZone: string,
): (records: readonly RecordHistory[], asOf: string) => CaseAssessment {
  let last: Readonly<{ key: string; assessment: CaseAssessment }> | undefined
  return (records, asOf) => {
    const heard = records.map(
      ({ record, notifications }) =>
        `${record}:${notifications.filter(({ recordedAt }) => recordedAt <= asOf).length}`,
    )
    const key = heard.join()
    last =
      last?.key === key ? last : { key, assessment: assessCase(records, { asOf, timeZone, use: 'figures' }) }
    return last.assessment
  }
}
