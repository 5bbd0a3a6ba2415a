import type { View } from '../../layout/pages.ts'
import { paths, type Query } from '../../paths.ts'
import type { CaseFilter, CaseLine, CasePage } from '../../timelines-api/timelines-api.ts'
import { day } from '../../wording/dates.ts'
import { feedName, feeds, inFeedOrder } from '../../wording/feeds.ts'
import { amount, counted } from '../../wording/numbers.ts'
import { substanceChoices, substanceName } from '../../wording/substances.ts'
import { pagination, type Pagination } from '../../layout/pagination.ts'

type Choice = Readonly<{ value: string; text: string }>

export type CasesView = View &
  Readonly<{
    action: string
    clear: string
    filter: Readonly<{ year: string; feed: string; substance: string; died: string }>
    filtered: boolean
    feeds: readonly Choice[]
    substances: readonly Choice[]
    died: readonly Choice[]
    counted: string
    cases: readonly Readonly<{
      pseudonym: string
      href: string
      first: string
      last: string
      feeds: string
      substances: string
      died: boolean
    }>[]
    pagination?: Pagination
  }>

const any: Choice = { value: '', text: 'Any' }

export function casesView(page: CasePage, filter: CaseFilter): CasesView {
  const chosen = {
    year: filter.year ?? '',
    feed: filter.feed ?? '',
    substance: filter.substance ?? '',
    died: filter.died ?? '',
  }
  const pageCount = Math.ceil(page.total / filter.pageSize)
  const paging = pagination(filter.page, pageCount, (number) => paths.casesWith(asQuery(filter, number)))
  return {
    title: pageCount > 1 ? `Cases (page ${filter.page} of ${pageCount})` : 'Cases',
    action: paths.cases,
    clear: paths.cases,
    filter: chosen,
    filtered: Object.values(chosen).some((value) => value !== ''),
    feeds: [any, ...feeds.map(({ id, name }) => ({ value: id, text: name }))],
    substances: [any, ...substanceChoices()],
    died: [any, { value: 'yes', text: 'Yes' }, { value: 'no', text: 'Not known to have died' }],
    counted: rangeShown(page, filter),
    cases: page.cases.map(line),
    ...(paging === undefined ? {} : { pagination: paging }),
  }
}

/** The filter of an address. What is not a choice of the page is taken as no choice. */
export function filterOf(query: Query): CaseFilter {
  const page = Number(query['page'])
  const year = /^(?:19|20|21)\d\d$/.exec((query['year'] ?? '').trim())?.[0]
  const feed = feeds.find(({ id }) => id === query['feed'])?.id
  const substance = substanceChoices().find(({ value }) => value === query['substance'])?.value
  const died = (['yes', 'no'] as const).find((value) => value === query['died'])
  return {
    page: Number.isSafeInteger(page) && page > 0 && page <= 100_000 ? page : 1,
    pageSize: 25,
    ...(year === undefined ? {} : { year }),
    ...(feed === undefined ? {} : { feed }),
    ...(substance === undefined ? {} : { substance }),
    ...(died === undefined ? {} : { died }),
  }
}

const asQuery = ({ year, feed, substance, died }: CaseFilter, page: number): Query => ({
  year,
  feed,
  substance,
  died,
  page: page === 1 ? undefined : String(page),
})

const line = ({ pseudonym, firstAt, lastAt, feeds: heardFrom, substances, died }: CaseLine) => ({
  pseudonym,
  href: paths.ask(pseudonym),
  first: firstAt === undefined ? 'Not known' : day(firstAt, 'short'),
  last: lastAt === undefined ? 'Not known' : day(lastAt, 'short'),
  feeds: inFeedOrder(heardFrom).map(feedName).join(', '),
  substances: substances.length === 0 ? 'None named' : substances.map(substanceName).join(', '),
  died,
})

function rangeShown({ total, cases }: CasePage, { page, pageSize }: CaseFilter): string {
  if (total === 0) return 'No cases match these filters.'
  if (cases.length === 0) return `There is nothing on this page: there are ${amount(total)} cases in all.`
  const first = (page - 1) * pageSize + 1
  const last = first + cases.length - 1
  if (first === 1 && last === total) return `${counted(total, 'case')}.`
  return `${amount(first)} to ${amount(last)} of ${amount(total)} cases.`
}
