import { opaqueName, type Caller } from '@hub/access'
import type { FormError, View } from '../../layout/pages.ts'
import type { LinkedRecord, LinkRecord, RecentLink } from '../../links-api/links-api.ts'
import { paths } from '../../paths.ts'
import { bits } from '../../wording/evidence.ts'
import { dayAndTime } from '../../wording/dates.ts'
import { feedName } from '../../wording/feeds.ts'
import { undoReasons } from '../../wording/link-reasons.ts'
import { amount } from '../../wording/numbers.ts'
import { recordedAs } from '../../wording/roles.ts'

export type LinksView = View &
  Readonly<{
    back: string
    action: string
    find: string
    findError?: string
    recent: readonly Readonly<{ record: string; href: string; feed: string; at: string; score: string }>[]
  }>

const mostShown = 25

/** `wrong` is what somebody typed that is no record's name: it is not shown again, for it could be anything. */
export function linksView(recent: readonly RecentLink[], wrong: boolean): LinksView {
  const text = 'Enter the record as the audit names it, starting with “record-”'
  const errors: FormError[] = wrong ? [{ text, href: '#record' }] : []
  return {
    title: 'Undo a link',
    errors,
    back: paths.linkQueue,
    action: paths.links,
    find: '',
    ...(wrong && { findError: text }),
    recent: recent.slice(0, mostShown).map(({ record, feed, at, score }) => ({
      record,
      href: paths.link(record),
      feed: feedName(feed),
      at: dayAndTime(at, 'short'),
      score: bits(score),
    })),
  }
}

/** As the log names a record: its feed, and what its sender calls it by, which says nothing of a person. */
export const isRecordName = (text: string): boolean => /^record-[a-z]{1,40}-[A-Za-z0-9_-]{24}$/.test(text)

export type LinkView = View &
  Readonly<{
    back: string
    record: string
    feed: string
    others: readonly Readonly<{ record: string; feed: string }>[]
    action: string
    shown: string
  }>

/** A record's case: which records stand in it, and how often it was shown. */
export function linkView({ record, others, disclosures }: LinkedRecord): LinkView {
  return {
    title: 'The case of a record',
    back: paths.links,
    record: record.record,
    feed: feedName(record.feed),
    others: others.map(named),
    action: paths.part(record.record),
    shown: `This record has been shown together with the others ${times(disclosures.length)}.`,
  }
}

export type PartView = View &
  Readonly<{
    back: string
    leaving: readonly Readonly<{ record: string; feed: string }>[]
    staying: readonly Readonly<{ record: string; feed: string }>[]
    together: readonly string[]
    consequences: readonly string[]
    disclosures: readonly DisclosureRow[]
    unlisted: string | undefined
    action: string
    recordedAs: string
    reasons: typeof undoReasons
    error?: string
  }>

export type DisclosureRow = Readonly<{ at: string; what: string; organisation: string; audience: string }>

/** What parting would do, before it is done. */
export function partView(
  linked: LinkedRecord,
  together: readonly string[],
  { caller, notChosen }: Readonly<{ caller: Caller; notChosen: boolean }>,
): PartView {
  const { record, others, takesTwo, proposed, disclosures } = linked
  const isLeaving = ({ record: name }: LinkRecord): boolean => together.includes(name)
  const text = 'Choose why they are taken apart'
  const errors: FormError[] = notChosen ? [{ text, href: '#reason' }] : []
  return {
    title: together.length === 0 ? 'Undo this link?' : 'Split this case?',
    errors,
    back: paths.link(record.record),
    leaving: [record, ...others.filter(isLeaving)].map(named),
    staying: others.filter((other) => !isLeaving(other)).map(named),
    together,
    consequences: [
      'What leaves becomes a case of its own. It is never linked to what stays again, unless people take this back.',
      'Every timeline shows it from the next reading on.',
      disclosures.length === 0
        ? 'Nobody was shown them together, so nobody has to be told.'
        : `${readers(disclosures.length)} below showed them together. Whoever read it is told at their next visit.`,
      secondPerson(takesTwo, proposed),
    ],
    disclosures: rowsOf(disclosures, caller.organisation),
    unlisted: unlisted(disclosures),
    action: paths.part(record.record),
    recordedAs: recordedAs(caller),
    reasons: undoReasons,
    ...(notChosen && { error: text }),
  }
}

function secondPerson(takesTwo: boolean, proposed: boolean): string {
  if (!takesTwo)
    return 'No person had said that they belong together: it takes one person, and is done at once.'
  return proposed
    ? 'People had said that they belong together, so it takes two, and one has asked for it. If it was you, somebody else has to confirm it.'
    : 'People had said that they belong together, so it takes two: nothing changes until another link reviewer asks for the same.'
}

export type PartedView = View &
  Readonly<{
    says: readonly string[]
    disclosures: readonly DisclosureRow[]
    unlisted?: string | undefined
    links: string
    queue: string
  }>

/** What was done, and which readings and lists had used the link, as they were found just before. */
export function partedView(
  acted: 'done' | 'waiting-for-second',
  { disclosures }: Pick<LinkedRecord, 'disclosures'>,
  { organisation }: Caller,
): PartedView {
  const places = { links: paths.links, queue: paths.linkQueue }
  if (acted === 'waiting-for-second') {
    return {
      title: 'Recorded: it takes a second person',
      says: ['Nothing is taken apart until another link reviewer asks for the same.'],
      disclosures: [],
      ...places,
    }
  }
  return {
    title: 'They are apart',
    says:
      disclosures.length === 0
        ? ['Nobody had been shown them together.']
        : [
            `${readers(disclosures.length)} below had shown them together. Whoever read it is told at their next visit, and the auditor finds it in the log.`,
          ],
    disclosures: rowsOf(disclosures, organisation),
    unlisted: unlisted(disclosures),
    ...places,
  }
}

/** A case that many lists showed was shown very often; the audit command lists them all. */
const mostListed = 100

/** The latest first. */
const rowsOf = (disclosures: LinkedRecord['disclosures'], own: string): readonly DisclosureRow[] =>
  disclosures.slice(-mostListed).toReversed().map(disclosureRow(own))

const unlisted = (disclosures: LinkedRecord['disclosures']): string | undefined =>
  disclosures.length <= mostListed
    ? undefined
    : `The latest ${mostListed} are listed here. All of them: ./hub audit disclosures, at the command line.`

const named = ({ record, feed }: LinkRecord) => ({ record, feed: feedName(feed) })

const disclosureRow =
  (own: string) =>
  ({ at, kind, organisation, audience }: LinkedRecord['disclosures'][number]): DisclosureRow => ({
    at: dayAndTime(at, 'short'),
    what: kind === 'timeline' ? 'A timeline' : 'The list of cases',
    organisation: organisation === opaqueName(own) ? own : shortened(organisation),
    audience,
  })

/** The log keeps a name with a space in it as a digest: enough of it to tell one organisation from another. */
const shortened = (organisation: string): string =>
  organisation.startsWith('sha256:') ? `Another organisation (${organisation.slice(7, 15)}…)` : organisation

const times = (count: number): string =>
  count === 0 ? 'to nobody' : count === 1 ? 'once' : `${amount(count)} times`

const readers = (count: number): string =>
  count === 1 ? 'The reading or list' : `The ${amount(count)} readings and lists`
