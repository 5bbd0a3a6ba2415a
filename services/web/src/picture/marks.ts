import { element, type Drawing } from './svg.ts'

/** Half the width of a mark; a neighbour in the same row keeps twice this away. */
export const markRadius = 14

export type Mark = Readonly<{
  x: number
  y: number
  feed: string
  /** Written on the mark; none in a legend. */
  number?: number
  /** Hollow and struck through. */
  superseded?: boolean
  /** A dashed ring: how exact the time is, is not known. */
  unsure?: boolean
  /** Read out by a pointer resting on it. */
  title?: string
}>

/** The feed whose shape and colour it has: `other` for one without its own. */
export const drawnAs = (feed: string): string => (feed in outlines ? feed : 'other')

/** One feed, one shape and one colour: the shape alone tells them apart in grey, on paper and to the colour-blind. */
export function mark({ x, y, feed, number, superseded, unsure, title }: Mark): Drawing {
  const known = drawnAs(feed)
  const outline = outlines[known] ?? diamond
  const children: Drawing[] = []
  if (title !== undefined) children.push(element('title', {}, [title]))
  if (unsure === true)
    children.push(element('circle', { class: 'hub-mark__ring', cx: x, cy: y, r: markRadius + 4 }))
  children.push(outline(x, y))
  if (superseded === true) {
    children.push(
      element('path', { class: 'hub-mark__strike', d: `M${x - 18} ${y + 12}L${x + 18} ${y - 12}` }),
    )
  }
  if (number !== undefined) {
    children.push(
      element('text', { class: 'hub-mark__number', x, y: y + 4.5, 'text-anchor': 'middle' }, [
        String(number),
      ]),
    )
  }
  const classes = ['hub-mark', `hub-mark--${known}`, ...(superseded === true ? ['hub-mark--superseded'] : [])]
  return element('g', { class: classes.join(' ') }, children)
}

type Outline = (x: number, y: number) => Drawing

const circle: Outline = (x, y) => element('circle', { class: 'hub-mark__shape', cx: x, cy: y, r: 13 })
const square: Outline = (x, y) =>
  element('rect', { class: 'hub-mark__shape', x: x - 12, y: y - 12, width: 24, height: 24, rx: 2 })
const diamond: Outline = (x, y) => polygon([x, y - 17], [x + 17, y], [x, y + 17], [x - 17, y])
const hexagon: Outline = (x, y) =>
  polygon([x - 8, y - 13], [x + 8, y - 13], [x + 16, y], [x + 8, y + 13], [x - 8, y + 13], [x - 16, y])
const shield: Outline = (x, y) =>
  polygon([x - 13, y - 13], [x + 13, y - 13], [x + 13, y + 4], [x, y + 15], [x - 13, y + 4])

const triangle: Outline = (x, y) => polygon([x, y - 17], [x + 18, y + 13], [x - 18, y + 13])
const pentagon: Outline = (x, y) =>
  polygon([x, y - 16], [x + 16, y - 4], [x + 10, y + 14], [x - 10, y + 14], [x - 16, y - 4])

const outlines: Readonly<Record<string, Outline>> = {
  ambulance: circle,
  hospital: hexagon,
  prison: diamond,
  treatment: triangle,
  police: shield,
  coroner: square,
  other: pentagon,
}

const polygon = (...points: readonly (readonly [number, number])[]): Drawing =>
  element('polygon', { class: 'hub-mark__shape', points: points.map((point) => point.join(',')).join(' ') })
