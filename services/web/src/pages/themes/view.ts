import type { View } from '../../layout/pages.ts'
import { countBar } from '../../picture/count-bar.ts'
import type { Drawing } from '../../picture/svg.ts'
import type { ThemeCard, Themes } from '../../timelines-api/timelines-api.ts'
import { day } from '../../wording/dates.ts'
import { amount } from '../../wording/numbers.ts'
import {
  agesWords,
  daysWords,
  groupWords,
  notStatedWords,
  placeWords,
  sexWords,
} from '../../wording/themes.ts'

export type ThemesView = View &
  Readonly<{
    asOf: string
    period: string
    rule: string
    cards: readonly CardView[]
    without: readonly string[]
  }>

type CardView = Readonly<{
  title: string
  about: string
  people: string
  breakdowns: readonly Breakdown[]
  /** What is not told, in words; empty where all is. */
  keptBack: string
  renewed: string
}>

type Breakdown = Readonly<{ title: string; lines: readonly Line[] }>
type Line = Readonly<{ says: string; number: string; bar: Drawing }>

export function themesView({ edition, rule, cards, without }: Themes): ThemesView {
  return {
    title: 'What several cases have in common',
    asOf: day(edition.asOf),
    period: `${day(edition.from)} to ${day(edition.until)}`,
    rule: `Every number stands for ${amount(rule.least)} people or more and is ${rule.roundTo === 1 ? 'exact' : `rounded to the nearest ${amount(rule.roundTo)}`}.`,
    cards: cards.map((card) => cardView(card, edition.id)),
    without: without.map(({ title }) => title),
  }
}

function cardView(card: ThemeCard, edition: string): CardView {
  const { title, about, cases, renewedIn } = card
  const breakdowns = breakdownsOf(card)
  const told = breakdowns.filter(({ counts }) => counts !== undefined)
  const keptBack = breakdowns.filter(({ counts }) => counts === undefined).map(({ short }) => short)
  return {
    title,
    about,
    people: `About ${amount(cases)}`,
    breakdowns: told.map((one) => ({ title: one.title, lines: linesOf(one.counts ?? [], cases) })),
    keptBack: capital(inAList(keptBack)),
    renewed:
      renewedIn === edition
        ? 'It was made anew for this edition.'
        : `It has stood as it is since the cards of ${quarterWords(renewedIn)}.`,
  }
}

type Count = readonly [says: string, cases: number]
type Counted = Readonly<{ title: string; short: string; counts: readonly Count[] | undefined }>

function breakdownsOf({ span, intervals, ages, sexes, substances, places }: ThemeCard): readonly Counted[] {
  const ageCounts = ages?.ranges.map((one): Count => [agesWords(one), one.cases])
  const noAge: readonly Count[] = ages?.notStated === undefined ? [] : [[notStatedWords, ages.notStated]]
  return [
    ...(span === undefined
      ? []
      : [
          {
            title: span,
            short: 'how many days it was',
            counts: intervals?.map((one): Count => [daysWords(one), one.cases]),
          },
        ]),
    {
      title: 'Substances, by group; a person may be counted under several',
      short: 'substances',
      counts: substances?.map(({ code, cases }): Count => [groupWords(code), cases]),
    },
    { title: 'Age', short: 'age', counts: ageCounts && [...ageCounts, ...noAge] },
    { title: 'Sex', short: 'sex', counts: sexes?.map(({ code, cases }): Count => [sexWords(code), cases]) },
    {
      title: 'Where they lived',
      short: 'where they lived',
      counts: places?.map(({ code, cases }): Count => [placeWords(code), cases]),
    },
  ]
}

const linesOf = (counts: readonly Count[], all: number): readonly Line[] => {
  const most = Math.max(all, ...counts.map(([, cases]) => cases))
  return counts.map(([says, cases]) => ({ says, number: amount(cases), bar: countBar(cases, most) }))
}

const inAList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const quarterEnds = ['31 March', '30 June', '30 September', '31 December']

/** `2026-Q3` is `30 September 2026`. */
const quarterWords = (edition: string): string => {
  const [year = '', quarter = ''] = edition.split('-Q')
  return `${quarterEnds[Number(quarter) - 1] ?? edition} ${year}`
}
