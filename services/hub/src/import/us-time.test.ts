import { describe, expect, it } from 'vitest'
import { clockTime, easternTime, usDate } from './us-time.ts'

describe('dates as American registers write them', () => {
  it('takes the month first, and a midnight behind it', () => {
    expect(usDate('06/28/2014 12:00:00 AM')).toBe('2014-06-28')
    expect(usDate('1/4/2018')).toBe('2018-01-04')
  })

  it.each(['', '28/06/2014', '02/30/2015', '06/28/14', '06/28/2014 01:00:00 PM', '2014-06-28', '00/10/2014'])(
    'makes nothing of "%s"',
    (text) => expect(usDate(text)).toBeUndefined(),
  )

  it('takes a time of day to the second and nothing else', () => {
    expect(clockTime('23:59:59')).toBe('23:59:59')
    expect(['24:00:00', '7:00:00', '07:00', ''].map(clockTime)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('a local day and time', () => {
  it('has the offset of the east coast on that day, so that the day that is written is the day it was', () => {
    expect(easternTime('2015-01-01')).toBe('2015-01-01T00:00:00-05:00')
    expect(easternTime('2015-07-01', '23:30:00')).toBe('2015-07-01T23:30:00-04:00')
  })

  it('changes with the clocks, at two in the morning', () => {
    expect(easternTime('2018-03-11', '01:59:59')).toBe('2018-03-11T01:59:59-05:00')
    expect(easternTime('2018-03-11', '03:00:00')).toBe('2018-03-11T03:00:00-04:00')
    expect(easternTime('2018-11-04', '00:30:00')).toBe('2018-11-04T00:30:00-04:00')
    expect(easternTime('2018-11-04', '02:00:00')).toBe('2018-11-04T02:00:00-05:00')
  })
})
