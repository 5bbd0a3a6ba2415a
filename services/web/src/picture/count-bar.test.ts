import { describe, expect, it } from 'vitest'
import { countBar } from './count-bar.ts'

const lengthOf = (count: number, most: number): number =>
  Number(/<rect[^>]* width="([\d.]+)"/.exec(countBar(count, most).markup)?.[1])

describe('the bar of a number of people', () => {
  it('is as long as the number is to the largest beside it', () => {
    expect([lengthOf(40, 40), lengthOf(10, 40), lengthOf(0, 40)]).toEqual([200, 50, 0])
  })

  it('is never longer than the picture, and of nothing there is none', () => {
    expect([lengthOf(50, 40), lengthOf(0, 0)]).toEqual([200, 0])
  })

  it('is no part of what is read aloud: the number beside it is', () => {
    expect(countBar(5, 10).markup).toContain('aria-hidden="true"')
  })
})
