import { isPlainDay } from '../wording/wall-clock.ts'
import {
  fields,
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

/** What the pages show of how the partnership governs itself. Codes become words on the page. */
export type Partnership = Readonly<{
  day: string
  panels: readonly PanelShown[]
  geography: readonly Readonly<{
    category: string
    about: string
    panels: readonly Readonly<{ name: string; areas: readonly string[] }>[]
  }>[]
  documents: readonly DocumentShown[]
  actions: readonly ActionShown[]
  sharing: readonly Readonly<{ name: string; status: string; feeds: readonly string[] }>[]
  themes: readonly string[]
  /** For the core team and the auditor alone. */
  reviews?: readonly Readonly<{
    year: number
    category: string
    selected: number
    held: number
    drafts: number
  }>[]
  /** What somebody has to decide, in sentences. */
  missing: readonly string[]
}>

export type PanelShown = Readonly<{
  name: string
  category: string
  chair?: string
  lead?: string
  members: number
  organisations: readonly Readonly<{ name: string; members: number; disciplines: readonly string[] }>[]
  reportsTo: readonly string[]
}>

export type DocumentShown = Readonly<{
  title: string
  state: 'published' | 'held, unpublished'
  waitsFor: readonly string[]
  url?: string
  publishedOn?: string
}>

export type ActionShown = Readonly<{
  measure: string
  theme: string
  owner: string
  due: string
  closed?: Readonly<{ on: string; outcome: string }>
  overdue: boolean
}>

const day: Read<string> = (value, where) => {
  const found = text(value, where)
  if (isPlainDay(found)) return found
  throw new UnreadableAnswer(`The answer has no day at ${where}`)
}

/** Only https: an address from the log becomes a link on a page. */
const link: Read<string> = (value, where) => {
  const found = text(value, where)
  if (found.startsWith('https://')) return found
  throw new UnreadableAnswer(`The answer has no address at ${where}`)
}

const panel: Read<PanelShown> = fields((field) =>
  present({
    name: field('name', text),
    category: field('category', text),
    chair: field('chair', optional(text)),
    lead: field('lead', optional(text)),
    members: field('members', number),
    organisations: field(
      'organisations',
      list(
        fields((one) => ({
          name: one('name', text),
          members: one('members', number),
          disciplines: one('disciplines', list(text)),
        })),
      ),
    ),
    reportsTo: field('reportsTo', list(text)),
  }),
)

const document: Read<DocumentShown> = fields((field) =>
  present({
    title: field('title', text),
    state: field('state', oneOf('published', 'held, unpublished')),
    waitsFor: field('waitsFor', list(text)),
    url: field('url', optional(link)),
    publishedOn: field('publishedOn', optional(day)),
  }),
)

const action: Read<ActionShown> = fields((field) =>
  present({
    measure: field('measure', text),
    theme: field('theme', text),
    owner: field('owner', text),
    due: field('due', day),
    closed: field(
      'closed',
      optional(fields((one) => ({ on: one('on', day), outcome: one('outcome', text) }))),
    ),
    overdue: field('overdue', truth),
  }),
)

const review = fields((field) => ({
  year: field('year', number),
  category: field('category', text),
  selected: field('selected', number),
  held: field('held', number),
  drafts: field('drafts', number),
}))

export const readPartnership: Read<Partnership> = fields((field) =>
  present({
    day: field('day', day),
    panels: field('panels', list(panel)),
    geography: field(
      'geography',
      list(
        fields((line) => ({
          category: line('category', text),
          about: line('about', text),
          panels: line(
            'panels',
            list(fields((one) => ({ name: one('name', text), areas: one('areas', list(text)) }))),
          ),
        })),
      ),
    ),
    documents: field('documents', list(document)),
    actions: field('actions', list(action)),
    sharing: field(
      'sharing',
      list(
        fields((line) => ({
          name: line('name', text),
          status: line('status', text),
          feeds: line('feeds', list(text)),
        })),
      ),
    ),
    themes: field('themes', list(text)),
    reviews: field('reviews', optional(list(review))),
    missing: field('missing', list(fields((one) => one('says', text)))),
  }),
)
