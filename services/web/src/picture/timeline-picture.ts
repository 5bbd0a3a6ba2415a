import { feedName, inFeedOrder } from '../wording/feeds.ts'
import { when, type Timed } from '../wording/dates.ts'
import { counted } from '../wording/numbers.ts'
import { element, type Drawing } from './svg.ts'
import { mark, markRadius } from './marks.ts'
import { rowsFor } from './rows.ts'
import { span } from './spans.ts'
import { timeScale, type TimeScale } from './time-scale.ts'

export type PictureEntry = Readonly<{
  /** The same number as in the table. */
  number: number
  feed: string
  /** Entries of one record (an incident, an attendance, an inquest) are joined by a line. */
  record: string
  title: string
  at: Timed
  superseded: boolean
}>

export type TimelinePicture = Readonly<{
  /** What the picture is of: its accessible name. */
  name: string
  entries: readonly PictureEntry[]
  died?: Timed
}>

const width = 960
const left = 150
const right = width - 30
/** Room above the lanes, with and without a death to name there. */
const headroom = { death: 40, none: 10 }
const rowHeight = 36
const lanePadding = 10
const axisHeight = 34

/**
 * A case as a picture: time runs from left to right, one lane for each feed, one mark for each entry, with the number
 * the entry has in the table. What lasted, or is known only roughly, has a bar as long as it may have been.
 * Undefined when there is nothing to draw.
 */
export function timelinePicture({ name, entries, died }: TimelinePicture): Drawing | undefined {
  if (entries.length === 0) return undefined
  const spans = [...entries.map((entry) => span(entry.at)), ...(died === undefined ? [] : [span(died)])]
  const scale = timeScale({
    from: Math.min(...spans.map(({ from }) => from)),
    until: Math.max(...spans.map(({ until }) => until)),
    left: left + markRadius + 8,
    right: right - markRadius,
  })
  const top = died === undefined ? headroom.none : headroom.death
  const lanes = lanesFrom(entries, scale, top)
  const bottom = lanes.reduce((y, lane) => y + lane.height, top)
  const height = bottom + axisHeight
  return element(
    'svg',
    {
      class: 'hub-picture',
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-labelledby': 'picture-name picture-words',
      focusable: 'false',
    },
    [
      element('title', { id: 'picture-name' }, [name]),
      element('desc', { id: 'picture-words' }, [inWords(entries, died)]),
      element('rect', { class: 'hub-picture__paper', x: 0, y: 0, width, height }),
      ...lanes.map((lane, index) => laneBand(lane, index)),
      ...axis(scale, top, bottom),
      ...(died === undefined ? [] : deathLine(died, scale, bottom)),
      ...lanes.flatMap((lane) => lane.drawn),
    ],
  )
}

type Lane = Readonly<{ feed: string; y: number; height: number; count: number; drawn: readonly Drawing[] }>
type Place = Readonly<{ entry: PictureEntry; x: number; from: number; until: number }>
type Placed = Place & Readonly<{ y: number }>

function lanesFrom(entries: readonly PictureEntry[], scale: TimeScale, top: number): readonly Lane[] {
  let y = top
  return inFeedOrder(entries.map((entry) => entry.feed)).map((feed) => {
    const places = entries.filter((entry) => entry.feed === feed).map((entry) => place(entry, scale))
    const rows = rowsFor(places, 4)
    const laneTop = y
    const height = (Math.max(...rows) + 1) * rowHeight + 2 * lanePadding
    y += height
    const placed = places.map((one, index) => ({
      ...one,
      y: laneTop + lanePadding + ((rows[index] ?? 0) + 0.5) * rowHeight,
    }))
    const drawn = [...joins(placed), ...placed.flatMap(entryMark)]
    return { feed, y: laneTop, height, count: places.length, drawn }
  })
}

function place(entry: PictureEntry, scale: TimeScale): Place {
  const { from, until } = span(entry.at)
  const first = scale.x(from)
  const last = scale.x(until)
  const x = (first + last) / 2
  return { entry, x, from: Math.min(first, x - markRadius - 3), until: Math.max(last, x + markRadius + 3) }
}

function joins(placed: readonly Placed[]): readonly Drawing[] {
  return [...Map.groupBy(placed, ({ entry }) => entry.record).values()]
    .filter((together) => together.length > 1)
    .map((together) => {
      const path = together
        .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${tenth(x)} ${tenth(y)}`)
        .join('')
      return element('path', { class: 'hub-picture__join', d: path })
    })
}

const tenth = (value: number): number => Math.round(value * 10) / 10

function entryMark({ entry, x, y, from, until }: Placed): readonly Drawing[] {
  const bar =
    until - from > 2 * (markRadius + 3) + 4
      ? [
          element('rect', {
            class: 'hub-picture__bar',
            x: from,
            y: y - 5,
            width: until - from,
            height: 10,
            rx: 5,
          }),
        ]
      : []
  const title = `${entry.number}. ${entry.title}, ${when(entry.at)}${entry.superseded ? ' (no longer stands)' : ''}`
  const { feed, number, superseded } = entry
  return [...bar, mark({ x, y, feed, number, superseded, unsure: entry.at.precision === 'unknown', title })]
}

function laneBand({ feed, y, height, count }: Lane, index: number): Drawing {
  const middle = y + height / 2
  return element('g', {}, [
    element('rect', {
      class: `hub-lane hub-lane--${index % 2 === 0 ? 'even' : 'odd'}`,
      x: 0,
      y,
      width,
      height,
    }),
    mark({ x: 24, y: middle, feed }),
    element('text', { class: 'hub-lane__name', x: 50, y: middle - 1 }, [feedName(feed)]),
    element('text', { class: 'hub-lane__count', x: 50, y: middle + 15 }, [
      counted(count, 'entry', 'entries'),
    ]),
  ])
}

function axis(scale: TimeScale, top: number, bottom: number): readonly Drawing[] {
  return scale.ticks.flatMap(({ x, label }) => [
    element('line', { class: 'hub-axis__line', x1: x, y1: top, x2: x, y2: bottom + 6 }),
    element(
      'text',
      { class: 'hub-axis__label', x, y: bottom + 24, 'text-anchor': x > right - 40 ? 'end' : 'middle' },
      [label],
    ),
  ])
}

function deathLine(died: Timed, scale: TimeScale, bottom: number): readonly Drawing[] {
  const top = headroom.death
  const { from, until } = span(died)
  const first = scale.x(from)
  const last = scale.x(until)
  const middle = (first + last) / 2
  const beforeLine = middle > width / 2
  return [
    element('rect', {
      class: 'hub-death__band',
      x: first,
      y: top - 6,
      width: Math.max(last - first, 3),
      height: bottom - top + 6,
    }),
    element(
      'text',
      {
        class: 'hub-death__label',
        x: beforeLine ? last + 3 : first,
        y: top - 14,
        'text-anchor': beforeLine ? 'end' : 'start',
      },
      [`Died ${when(died)}`],
    ),
  ]
}

/** The whole picture as sentences, for those who hear the page. */
function inWords(entries: readonly PictureEntry[], died: Timed | undefined): string {
  const lanes = inFeedOrder(entries.map((entry) => entry.feed)).map((feed) => {
    const inLane = entries.filter((entry) => entry.feed === feed)
    const said = inLane.map(
      (entry) =>
        `${entry.number}, ${entry.title}, ${when(entry.at)}${entry.superseded ? ', no longer stands' : ''}`,
    )
    return `${feedName(feed)}: ${said.join('; ')}.`
  })
  const death = died === undefined ? '' : ` Died ${when(died)}.`
  return `${lanes.join(' ')}${death} The table below has the same entries, with the same numbers.`
}
