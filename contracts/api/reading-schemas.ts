import type { JsonObject } from '../src/contract.ts'
import {
  about,
  agreementAt,
  count,
  day,
  finding,
  flag,
  instant,
  list,
  object,
  oneOf,
  schemaRef,
  text,
  uuid,
  whole,
} from './shapes.ts'

const edition: JsonObject = { type: 'string', pattern: '^\\d{4}-Q[1-4]$' }
const pseudonym = about('The case’s name for this audience.', text)

export const readingSchemas: JsonObject = {
  Timed: about('A time with how exactly it is known.', {
    ...object(
      {
        at: instant,
        precision: oneOf('minute', 'hour', 'day', 'month', 'range', 'unknown'),
        latest: instant,
      },
      ['latest'],
    ),
  }),
  Finding: about('A substance, and how firmly it is known.', finding),
  CaseSummary: object(
    {
      pseudonym,
      firstAt: instant,
      lastAt: instant,
      feeds: list(text),
      entries: about('How many entries its timeline has.', count),
      died: flag,
      substances: list(text),
      categories: list(text),
    },
    ['firstAt', 'lastAt'],
  ),
  CaseList: object({
    audience: text,
    agreement: agreementAt,
    asOf: instant,
    total: about('How many cases match, of which this is a part.', count),
    offset: count,
    cases: list(schemaRef('CaseSummary')),
  }),
  TimelineEntry: object(
    {
      id: about('Of this answer only.', text),
      record: about('Entries about one record share it; of this answer only.', text),
      kind: about('The contract’s type; or removed, or unreadable.', text),
      title: text,
      feed: text,
      at: schemaRef('Timed'),
      knownAt: about('When the hub came to know.', instant),
      superseded: oneOf('amended', 'voided'),
      facts: {
        type: 'object',
        description: 'The fields of the contract that this tier may see.',
        additionalProperties: true,
      },
      substances: list(schemaRef('Finding')),
    },
    ['superseded'],
  ),
  Overdose: object({
    at: schemaRef('Timed'),
    status: oneOf('refuted', 'reported', 'suspected', 'probable', 'confirmed'),
    outcome: oneOf('non-fatal', 'near-fatal', 'fatal'),
    severity: list(text),
    findings: list(schemaRef('Finding')),
    feeds: list(text),
    restsOn: about('Ids of entries of the same timeline.', list(text)),
  }),
  Death: object(
    {
      at: schemaRef('Timed'),
      status: oneOf('refuted', 'reported', 'suspected', 'probable', 'confirmed', 'registered'),
      behind: about('What is behind it.', object({ drugs: flag, alcohol: flag })),
      findings: list(schemaRef('Finding')),
      restsOn: about('Ids of entries of the same timeline.', list(text)),
      daysOpen: about('For how many days the coroner’s investigation has been open.', whole),
    },
    ['daysOpen'],
  ),
  Assessment: about('What the case comes to by the verification ladder. Computed; no partner sends it.', {
    ...object(
      {
        categories: list(object({ code: text, status: text, basis: text })),
        overdoses: list(schemaRef('Overdose')),
        death: schemaRef('Death'),
        contradictions: list(object({ kind: text, feeds: list(text) })),
        notReported: list(object({ feed: text, because: text, organisation: text }, ['organisation'])),
      },
      ['death'],
    ),
  }),
  TimelineSummary: object(
    {
      died: object({ at: schemaRef('Timed'), toldBy: text }),
      substances: list(text),
      findings: list(schemaRef('Finding')),
      firstAt: instant,
      lastAt: instant,
      feeds: list(text),
    },
    ['died', 'firstAt', 'lastAt'],
  ),
  Timeline: object(
    {
      pseudonym,
      audience: text,
      tier: oneOf('core', 'subgroup'),
      asOf: instant,
      agreement: agreementAt,
      ageBand: text,
      sex: text,
      isComplete: about('False when an entry could not be opened: a correction may be missing.', flag),
      summary: schemaRef('TimelineSummary'),
      assessment: schemaRef('Assessment'),
      entries: about('In the order in which things happened.', list(schemaRef('TimelineEntry'))),
    },
    ['ageBand', 'sex', 'assessment'],
  ),
  ThemeCell: about(
    'How many of a card’s people are of one value. not-stated, elsewhere and another-substance are values too.',
    {
      ...object({ code: text, cases: count }),
    },
  ),
  ThemeRange: about('How many are in a range, both ends included; without an end where it is open.', {
    ...object({ from: whole, until: whole, cases: count }, ['until']),
  }),
  ThemeCard: about(
    'What several people have in common. A breakdown that is not there was kept back: one of its numbers would stand for too few.',
    object(
      {
        pattern: text,
        title: text,
        about: about('What exactly is counted.', text),
        span: about('What the intervals count.', text),
        renewedIn: about('The edition since which it has stood as it is.', edition),
        cases: count,
        intervals: about('In days.', list(schemaRef('ThemeRange'))),
        ages: object({ ranges: list(schemaRef('ThemeRange')), notStated: count }, ['notStated']),
        sexes: list(schemaRef('ThemeCell')),
        substances: list(schemaRef('ThemeCell')),
        places: list(schemaRef('ThemeCell')),
      },
      ['span', 'intervals', 'ages', 'sexes', 'substances', 'places'],
    ),
  ),
  Themes: object({
    audience: text,
    agreement: agreementAt,
    edition: about('Of what happened on the days from from to until, both included, as known at asOf.', {
      ...object({ id: edition, asOf: instant, from: day, until: day }),
    }),
    rule: about('How few people a number may stand for, and to what multiple it is rounded.', {
      ...object({ least: count, roundTo: count }),
    }),
    cards: list(schemaRef('ThemeCard')),
    without: about('Patterns of too few people, or of none: which, is not said.', {
      ...list(object({ pattern: text, title: text })),
    }),
  }),
  Overview: about('How much the hub holds. No number of it points to a person.', {
    ...object(
      {
        cases: count,
        recordsByFeed: list(object({ feed: text, count })),
        notificationsByMonth: list(
          object({ month: { type: 'string', pattern: '^\\d{4}-\\d{2}$' }, feed: text, count }),
        ),
        lastHeard: list(object({ feed: text, at: instant })),
        receipts: object({ accepted: count, rejected: count, quarantined: count }),
      },
      ['receipts'],
    ),
  }),
  Notice: about(
    'Something this reader was shown is no longer so. parted: the case was shown with records that are no longer one person’s. superseded: it went into another.',
    object(
      {
        at: instant,
        about: oneOf('parted', 'superseded'),
        pseudonym,
        nowPseudonym: text,
        disclosures: about('Ids of the readings, in the log.', list(uuid)),
      },
      ['nowPseudonym'],
    ),
  ),
  NoticeList: object({ notices: about('The latest first.', list(schemaRef('Notice'))) }),
}
