import { fields, list, number, optional, present, text, type Read } from '../api/read-json.ts'
import { moment } from '../api/moment.ts'

/** What several cases have in common, as the API tells whoever may see no case. */
export type Themes = Readonly<{
  /** Of what was known then, and happened on the calendar days from `from` to `until`. */
  edition: Readonly<{ id: string; asOf: string; from: string; until: string }>
  rule: Readonly<{ least: number; roundTo: number }>
  cards: readonly ThemeCard[]
  without: readonly Readonly<{ title: string }>[]
}>

/** A breakdown that is not there was kept back. */
export type ThemeCard = Readonly<{
  title: string
  about: string
  span?: string
  renewedIn: string
  cases: number
  intervals?: readonly ThemeRange[]
  ages?: Readonly<{ ranges: readonly ThemeRange[]; notStated?: number }>
  sexes?: readonly ThemeCell[]
  substances?: readonly ThemeCell[]
  places?: readonly ThemeCell[]
}>

export type ThemeRange = Readonly<{ from: number; until?: number; cases: number }>
export type ThemeCell = Readonly<{ code: string; cases: number }>

const range: Read<ThemeRange> = fields((field) =>
  present({
    from: field('from', number),
    until: field('until', optional(number)),
    cases: field('cases', number),
  }),
)
const cell: Read<ThemeCell> = fields((field) => ({
  code: field('code', text),
  cases: field('cases', number),
}))

const card: Read<ThemeCard> = fields((field) =>
  present({
    title: field('title', text),
    about: field('about', text),
    span: field('span', optional(text)),
    renewedIn: field('renewedIn', text),
    cases: field('cases', number),
    intervals: field('intervals', optional(list(range))),
    ages: field(
      'ages',
      optional(
        fields((of) =>
          present({ ranges: of('ranges', list(range)), notStated: of('notStated', optional(number)) }),
        ),
      ),
    ),
    sexes: field('sexes', optional(list(cell))),
    substances: field('substances', optional(list(cell))),
    places: field('places', optional(list(cell))),
  }),
)

export const readThemes: Read<Themes> = fields((field) => ({
  edition: field(
    'edition',
    fields((of) => ({
      id: of('id', text),
      asOf: of('asOf', moment),
      from: of('from', moment),
      until: of('until', moment),
    })),
  ),
  rule: field(
    'rule',
    fields((of) => ({ least: of('least', number), roundTo: of('roundTo', number) })),
  ),
  cards: field('cards', list(card)),
  without: field('without', list(fields((of) => ({ title: of('title', text) })))),
}))
