import { element, type Drawing } from './svg.ts'

const [width, height] = [200, 14]

/** A bar from the left, as long as `count` is to `most`. It is no part of what is read aloud: the number beside it is. */
export function countBar(count: number, most: number): Drawing {
  const length = most > 0 ? (Math.min(count, most) / most) * width : 0
  return element(
    'svg',
    {
      class: 'hub-count-bar',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'aria-hidden': 'true',
      focusable: 'false',
    },
    [element('rect', { class: 'hub-count-bar__length', x: 0, y: 0, width: length, height })],
  )
}
