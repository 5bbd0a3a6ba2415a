import { describe, expect, it } from 'vitest'
import { askedReading, askView } from './view.ts'

const now = '2026-07-15T10:00:00Z'
const why = { purpose: 'REVIEW', reason: 'prepare-review' }
const onDay = (day: string, month: string, year: string) => ({
  'asof-day': day,
  'asof-month': month,
  'asof-year': year,
})

describe('asking why a case is to be read', () => {
  it('needs a purpose and a reason, and names both when both are missing', () => {
    expect(askedReading({}, now)).toEqual({
      kind: 'wrong',
      errors: [
        { text: 'Choose the purpose you are reading for', href: '#purpose' },
        { text: 'Choose the reason you need this case', href: '#reason' },
      ],
    })
  })

  it('takes coded reasons only: typed text could name a person', () => {
    expect(askedReading({ purpose: 'REVIEW', reason: 'to see about Jo Bloggs' }, now).kind).toBe('wrong')
    expect(askedReading({ purpose: 'CURIOSITY', reason: 'prepare-review' }, now).kind).toBe('wrong')
  })

  it('reads what is known now unless a day is given', () => {
    expect(askedReading(why, now)).toEqual({ kind: 'asked', reading: why })
    expect(askedReading({ ...why, ...onDay('15', '7', '2026') }, now)).toEqual({
      kind: 'asked',
      reading: why,
    })
  })

  it('looks back to the end of the London day', () => {
    expect(askedReading({ ...why, ...onDay('8', '1', '2026') }, now)).toEqual({
      kind: 'asked',
      reading: { ...why, asOf: '2026-01-08T23:59:59.999Z' },
    })
    expect(askedReading({ ...why, ...onDay('08', '07', '2026') }, now)).toEqual({
      kind: 'asked',
      reading: { ...why, asOf: '2026-07-08T22:59:59.999Z' },
    })
  })

  it.each([
    onDay('31', '6', '2026'),
    onDay('8', '', '2026'),
    onDay('eight', '1', '2026'),
    onDay('8', '1', '26'),
  ])('refuses %j as no real date', (day) => {
    expect(askedReading({ ...why, ...day }, now)).toEqual({
      kind: 'wrong',
      errors: [{ text: 'The date must be a real date, such as 27 3 2026', href: '#asof-day' }],
    })
  })

  it('does not look into the future', () => {
    expect(askedReading({ ...why, ...onDay('16', '7', '2026') }, now)).toEqual({
      kind: 'wrong',
      errors: [{ text: 'The date must be 15 July 2026 or earlier', href: '#asof-day' }],
    })
  })

  it('shows again what was answered, with each error at its question', () => {
    const query = { purpose: 'SURV', ...onDay('31', '6', '2026') }
    const asked = askedReading(query, now)
    const about = { pseudonym: 'QTAA-6JQV-KNSG-97Q8-A', reader: 'Demo coordinator' }
    const view = askView(about, query, asked.kind === 'wrong' ? asked.errors : [])
    expect(view.chosen).toEqual({ purpose: 'SURV', reason: '' })
    expect(view.asked).toEqual({ day: '31', month: '6', year: '2026' })
    expect(view.reasonError).toBe('Choose the reason you need this case')
    expect(view.dayError).toContain('real date')
    expect(view).not.toHaveProperty('purposeError')
  })
})
