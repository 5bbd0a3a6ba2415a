import type { Caller } from '@hub/access'
import type { View } from '../../layout/pages.ts'
import { paths } from '../../paths.ts'
import type { Drawing } from '../../picture/svg.ts'
import { timelinePicture } from '../../picture/timeline-picture.ts'
import type { CaseTimeline, Reading, TimelineEntry } from '../../timelines-api/timelines-api.ts'
import { assessmentRows } from '../../wording/assessment.ts'
import { day, dayAndTime, when } from '../../wording/dates.ts'
import { instantOf } from '../../wording/wall-clock.ts'
import { factLines, inContractOrder, substanceStatus, type FactLine } from '../../wording/facts.ts'
import { asWords, feedName, feedTeller, inFeedOrder } from '../../wording/feeds.ts'
import { purposeName, reasonName } from '../../wording/readings.ts'
import { roleName } from '../../wording/roles.ts'
import { substanceName } from '../../wording/substances.ts'
import type { AskedDay } from '../reading/view.ts'

export type TimelinePageView = View &
  Readonly<{
    pseudonym: string
    back: string
    summary: readonly SummaryRow[]
    knownAt: string
    lookingBack: boolean
    incomplete: boolean
    picture?: Drawing
    entries: readonly EntryRow[]
    again: Readonly<{ action: string; purpose: string; reason: string; asked: AskedDay }>
    record: string
  }>

export type SummaryRow = Readonly<{ key: string; values: readonly string[] }>

export type EntryRow = Readonly<{
  number: number
  when: string
  title: string
  feed: string
  feedId: string
  knownSince: string
  superseded?: string
  details: readonly FactLine[]
}>

export type Read = Readonly<{ reading: Reading; asked: AskedDay; caller: Caller; now: string }>

export function timelinePageView(
  timeline: CaseTimeline,
  { reading, asked, caller, now }: Read,
): TimelinePageView {
  const ordered = timeline.entries.toSorted(byTime)
  const picture = timelinePicture({
    name: `Timeline of case ${timeline.pseudonym}`,
    entries: ordered.map((entry, index) => ({
      number: index + 1,
      feed: entry.feed,
      record: entry.record,
      title: entry.title,
      at: entry.at,
      superseded: entry.superseded !== undefined,
    })),
    ...(timeline.summary.died === undefined ? {} : { died: timeline.summary.died.at }),
  })
  return {
    title: `Timeline of case ${timeline.pseudonym}`,
    pseudonym: timeline.pseudonym,
    back: paths.cases,
    summary: summaryRows(timeline),
    knownAt: reading.asOf === undefined ? 'now' : `at the end of ${day(reading.asOf)}`,
    lookingBack: reading.asOf !== undefined,
    incomplete: !timeline.isComplete,
    ...(picture === undefined ? {} : { picture }),
    entries: ordered.map(row),
    again: {
      action: paths.timeline(timeline.pseudonym),
      purpose: reading.purpose,
      reason: reading.reason,
      asked,
    },
    record:
      `Read on ${dayAndTime(now)} by ${caller.name}, ${roleName(caller.role)}, ${caller.organisation}. ` +
      `Purpose: ${lower(purposeName(reading.purpose))}. Reason: ${lower(reasonName(reading.reason))}. ` +
      `Agreement: ${timeline.agreement.id}, version ${timeline.agreement.version}.`,
  }
}

function summaryRows(timeline: CaseTimeline): readonly SummaryRow[] {
  const { ageBand, sex, summary, assessment } = timeline
  const { died, firstAt, lastAt, feeds, findings } = summary
  return [
    { key: 'Age', values: [ageBand ?? 'Not known'] },
    { key: 'Sex', values: [sex === undefined ? 'Not known' : asWords(sex)] },
    { key: 'First contact', values: [firstAt === undefined ? 'Not known' : day(firstAt)] },
    { key: 'Last contact', values: [lastAt === undefined ? 'Not known' : day(lastAt)] },
    { key: 'Sources', values: [inFeedOrder(feeds).map(feedName).join(', ')] },
    { key: 'Died', values: [died === undefined ? 'Not known to have died' : death(died)] },
    {
      key: 'Substances',
      values:
        findings.length === 0
          ? ['None named']
          : findings.map(({ code, status }) => `${substanceName(code)}: ${substanceStatus(status)}`),
    },
    ...(assessment === undefined ? [] : assessmentRows(assessment)),
  ]
}

const death = ({ at, toldBy }: NonNullable<CaseTimeline['summary']['died']>): string =>
  `${capital(when(at))}, told by ${feedTeller(toldBy)}`

function row(entry: TimelineEntry, index: number): EntryRow {
  const { at, kind, title, feed, knownAt, superseded, facts } = entry
  return {
    number: index + 1,
    when: when(at, 'short'),
    title,
    feed: feedName(feed),
    feedId: feed,
    knownSince: dayAndTime(knownAt, 'short'),
    ...(superseded === undefined
      ? {}
      : { superseded: superseded === 'amended' ? 'Replaced by a correction' : 'Withdrawn by the sender' }),
    details: factLines(inContractOrder(kind, facts), when(at)),
  }
}

/** By when it happened; of the same moment, by when the hub came to know. */
const byTime = (a: TimelineEntry, b: TimelineEntry): number =>
  instantOf(a.at.at) - instantOf(b.at.at) || instantOf(a.knownAt) - instantOf(b.knownAt)

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
