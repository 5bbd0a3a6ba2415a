import { type Timed } from '../wording/dates.ts'
import { moment } from '../api/moment.ts'
import {
  fields,
  isFields,
  list,
  number,
  oneOf,
  optional,
  present,
  text,
  truth,
  UnreadableAnswer,
  type Read,
} from '../api/read-json.ts'
import type { Assessment, CasePage, CaseTimeline, Fact, Facts, Notice, Overview } from './timelines-api.ts'

const timed: Read<Timed> = fields((field) =>
  present({
    at: field('at', moment),
    precision: field('precision', oneOf('minute', 'hour', 'day', 'month', 'range', 'unknown')),
    latest: field('latest', optional(moment)),
  }),
)

const feedCount = fields((field) => ({ feed: field('feed', text), count: field('count', number) }))

const notice: Read<Notice> = fields((field) =>
  present({
    at: field('at', moment),
    about: field('about', oneOf('parted', 'superseded')),
    pseudonym: field('pseudonym', text),
    nowPseudonym: field('nowPseudonym', optional(text)),
  }),
)

export const readNotices: Read<readonly Notice[]> = fields((field) => field('notices', list(notice)))

export const readOverview: Read<Overview> = fields((field) =>
  present({
    cases: field('cases', number),
    recordsByFeed: field('recordsByFeed', list(feedCount)),
    notificationsByMonth: field(
      'notificationsByMonth',
      list(
        fields((line) => ({
          month: line('month', text),
          feed: line('feed', text),
          count: line('count', number),
        })),
      ),
    ),
    lastHeard: field(
      'lastHeard',
      list(fields((line) => ({ feed: line('feed', text), at: line('at', moment) }))),
    ),
    receipts: field(
      'receipts',
      optional(
        fields((line) => ({
          accepted: line('accepted', number),
          rejected: line('rejected', number),
          quarantined: line('quarantined', number),
        })),
      ),
    ),
  }),
)

export const readCasePage: Read<CasePage> = fields((field) => ({
  total: field('total', number),
  cases: field(
    'cases',
    list(
      fields((line) =>
        present({
          pseudonym: line('pseudonym', text),
          firstAt: line('firstAt', optional(moment)),
          lastAt: line('lastAt', optional(moment)),
          feeds: line('feeds', list(text)),
          substances: line('substances', list(text)),
          died: line('died', truth),
        }),
      ),
    ),
  ),
}))

const fact: Read<Fact> = (value, where) => {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (Array.isArray(value)) return list(fact)(value, where)
  return facts(value, where)
}

const facts: Read<Facts> = (value, where) => {
  if (!isFields(value)) throw new UnreadableAnswer(`The answer has no object at ${where}`)
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, fact(part, `${where}/${name}`)]),
  )
}

const assessment: Read<Assessment> = fields((field) =>
  present({
    categories: field(
      'categories',
      list(fields((one) => ({ code: one('code', text), status: one('status', text) }))),
    ),
    overdoses: field(
      'overdoses',
      list(
        fields((one) => ({
          at: one('at', timed),
          status: one('status', text),
          outcome: one('outcome', text),
          severity: one('severity', list(text)),
        })),
      ),
    ),
    death: field(
      'death',
      optional(
        fields((one) =>
          present({
            status: one('status', text),
            ...one(
              'behind',
              fields((behind) => ({ drugs: behind('drugs', truth), alcohol: behind('alcohol', truth) })),
            ),
            daysOpen: one('daysOpen', optional(number)),
          }),
        ),
      ),
    ),
    contradictions: field(
      'contradictions',
      list(fields((one) => ({ kind: one('kind', text), feeds: one('feeds', list(text)) }))),
    ),
    notReported: field(
      'notReported',
      list(
        fields((one) =>
          present({
            feed: one('feed', text),
            because: one('because', text),
            organisation: one('organisation', optional(text)),
          }),
        ),
      ),
    ),
  }),
)

/** Takes what the page shows and leaves the rest: event ids, contract types and whatever may be added later. */
export const readCaseTimeline: Read<CaseTimeline> = fields((field) => {
  const summary = field(
    'summary',
    fields((part) => ({
      died: part(
        'died',
        optional(fields((death) => ({ at: death('at', timed), toldBy: death('toldBy', text) }))),
      ),
      findings: part(
        'findings',
        list(fields((one) => ({ code: one('code', text), status: one('status', text) }))),
      ),
      feeds: part('feeds', list(text)),
      firstAt: part('firstAt', optional(moment)),
      lastAt: part('lastAt', optional(moment)),
    })),
  )
  return present({
    pseudonym: field('pseudonym', text),
    asOf: field('asOf', moment),
    agreement: field(
      'agreement',
      fields((part) => ({ id: part('id', text), version: part('version', number) })),
    ),
    isComplete: field('isComplete', truth),
    ageBand: field('ageBand', optional(text)),
    sex: field('sex', optional(text)),
    ...summary,
    assessment: field('assessment', optional(assessment)),
    entries: field(
      'entries',
      list(
        fields((entry) =>
          present({
            record: entry('record', text),
            kind: entry('kind', text),
            title: entry('title', text),
            feed: entry('feed', text),
            at: entry('at', timed),
            knownAt: entry('knownAt', moment),
            superseded: entry('superseded', optional(oneOf('amended', 'voided'))),
            facts: entry('facts', facts),
          }),
        ),
      ),
    ),
  })
})
