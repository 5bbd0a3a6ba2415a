import type { View } from '../../layout/pages.ts'
import { paths } from '../../paths.ts'
import { queueInWords } from '../link-queue/view.ts'
import { monthChart, monthTable } from '../../picture/month-chart.ts'
import type { Drawing } from '../../picture/svg.ts'
import type { Notice, Overview } from '../../timelines-api/timelines-api.ts'
import { day, dayAndTime, month } from '../../wording/dates.ts'
import { feedName, inFeedOrder } from '../../wording/feeds.ts'
import { amount, counted } from '../../wording/numbers.ts'

export type OverviewView = View &
  Readonly<{
    notices: readonly Readonly<{ text: string; href: string }>[]
    linkReview?: LinkReviewLine
    figures: readonly Readonly<{ number: string; says: string; href?: string }>[]
    feeds: readonly Readonly<{ name: string; records: string; notifications: string; lastHeard: string }>[]
    receipts?: readonly string[]
    chart?: Drawing
    monthFeeds: readonly string[]
    months: readonly Readonly<{ month: string; counts: readonly string[]; total: string }>[]
  }>

/** The way to the questions, for whom the API answers them and for nobody else. */
export type LinkReviewLine = Readonly<{ text: string; href: string }>

export const linkReviewLine = (waiting: number): LinkReviewLine => ({
  text: queueInWords(waiting),
  href: paths.linkQueue,
})

export function overviewView(
  overview: Overview,
  notices: readonly Notice[] = [],
  linkReview?: LinkReviewLine,
): OverviewView {
  const { cases, recordsByFeed, notificationsByMonth, lastHeard, receipts } = overview
  const table = monthTable(notificationsByMonth)
  const chart = monthChart(table, 'Notifications each month, by feed')
  const records = total(recordsByFeed)
  const ids = inFeedOrder([recordsByFeed, notificationsByMonth, lastHeard].flat().map(({ feed }) => feed))
  return {
    title: 'What the hub holds',
    notices: notices.slice(0, mostNotices).map(noticeInWords),
    ...(linkReview && { linkReview }),
    figures: [
      { number: amount(cases), says: cases === 1 ? 'case' : 'cases', href: paths.cases },
      { number: amount(records), says: records === 1 ? 'record at partners' : 'records at partners' },
      { number: amount(total(notificationsByMonth)), says: 'notifications in the log' },
    ],
    feeds: ids.map((feed) => ({
      name: feedName(feed),
      records: amount(total(recordsByFeed.filter((line) => line.feed === feed))),
      notifications: amount(total(notificationsByMonth.filter((line) => line.feed === feed))),
      lastHeard: heard(lastHeard.filter((line) => line.feed === feed).map(({ at }) => at)),
    })),
    ...(receipts === undefined ? {} : { receipts: receiptsInWords(receipts) }),
    ...(chart === undefined ? {} : { chart }),
    monthFeeds: table.feeds.map(feedName),
    months: table.months.map((line) => ({
      month: month(line.month),
      counts: line.counts.map(amount),
      total: amount(line.total),
    })),
  }
}

/** The latest; an older one was shown at every sign-in since. */
const mostNotices = 10

function noticeInWords({
  at,
  about,
  pseudonym,
  nowPseudonym,
}: Notice): Readonly<{ text: string; href: string }> {
  if (about === 'superseded' && nowPseudonym !== undefined)
    return {
      text: `On ${day(at)} case ${pseudonym} became part of case ${nowPseudonym}: they are one person.`,
      href: paths.ask(nowPseudonym),
    }
  return {
    text: `On ${day(at)} case ${pseudonym}, which you had been shown, was found to hold records of more than one person. Do not rely on what you read; read it again.`,
    href: paths.ask(pseudonym),
  }
}

const total = (lines: readonly Readonly<{ count: number }>[]): number =>
  lines.reduce((sum, { count }) => sum + count, 0)

function heard(times: readonly string[]): string {
  const latest = times.toSorted().at(-1)
  return latest === undefined ? 'Not yet' : dayAndTime(latest)
}

function receiptsInWords({
  accepted,
  rejected,
  quarantined,
}: NonNullable<Overview['receipts']>): readonly string[] {
  return [
    `${counted(accepted, 'notification was', 'notifications were')} accepted and kept.`,
    rejected === 0
      ? 'None was rejected.'
      : `${counted(rejected, 'was', 'were')} rejected: what was wrong, where, and how to mend it was told to the sender.`,
    quarantined === 0
      ? 'None is in quarantine.'
      : `${counted(quarantined, 'is', 'are')} in quarantine, sealed, until somebody decides.`,
  ]
}
