import { element, type Drawing } from './svg.ts'

const [width, height, middle] = [200, 18, 100]
/** Bits at which a bar is full; more is drawn no longer. */
const full = 24

/** A bar from the middle: to the right what speaks for one person, to the left what speaks against. */
export function weightBar(bits: number): Drawing {
  const length = (Math.min(Math.abs(bits), full) / full) * (middle - 2)
  const bar = {
    class: bits < 0 ? 'hub-weight__against' : 'hub-weight__for',
    x: bits < 0 ? middle - length : middle,
    y: 3,
    width: length,
    height: height - 6,
  }
  return element(
    'svg',
    {
      class: 'hub-weight',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      'aria-hidden': 'true',
      focusable: 'false',
    },
    [
      element('rect', bar),
      element('line', { class: 'hub-weight__middle', x1: middle, x2: middle, y1: 0, y2: height }),
    ],
  )
}
