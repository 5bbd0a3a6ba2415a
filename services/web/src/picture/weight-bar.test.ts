import { describe, expect, it } from 'vitest'
import { weightBar } from './weight-bar.ts'

const partsOf = (bits: number) => {
  const { markup } = weightBar(bits)
  const number = (name: string): number =>
    Number(new RegExp(`<rect[^>]* ${name}="([\\d.]+)"`).exec(markup)?.[1])
  return { x: number('x'), width: number('width'), against: markup.includes('hub-weight__against') }
}

describe('the bar of a field', () => {
  it('goes to the right for, to the left against, from the same middle', () => {
    const [forIt, against] = [partsOf(15), partsOf(-15)]
    expect(forIt.x).toBe(100)
    expect(against.x + against.width).toBeCloseTo(100)
    expect([forIt.against, against.against]).toEqual([false, true])
    expect(against.width).toBe(forIt.width)
  })

  it('is longer the more it says, and never longer than the picture', () => {
    const widths = [0, 2.5, 10, 24, 166].map((bits) => partsOf(bits).width)
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
    expect(widths[0]).toBe(0)
    expect(widths.at(-1)).toBeLessThanOrEqual(100)
  })

  it('is no part of what is read aloud: the bits beside it are', () => {
    expect(weightBar(5).markup).toContain('aria-hidden="true"')
  })
})
