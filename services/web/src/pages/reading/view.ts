import { asKnownOn, dayOf } from '@hub/calendar'
import type { FormError, View } from '../../layout/pages.ts'
import { paths, type Query } from '../../paths.ts'
import { day, typedDay } from '../../wording/dates.ts'
import { timeZone } from '../../wording/time-zone.ts'
import { isPurpose, isReason, purposes, reasons } from '../../wording/readings.ts'
import type { Reading } from '../../timelines-api/timelines-api.ts'

export type AskView = View &
  Readonly<{
    pseudonym: string
    back: string
    action: string
    recordedAs: string
    purposes: typeof purposes
    reasons: typeof reasons
    chosen: Readonly<{ purpose: string; reason: string }>
    asked: AskedDay
    purposeError?: string
    reasonError?: string
    dayError?: string
  }>

/** A day as somebody typed it into the three boxes. */
export type AskedDay = Readonly<{ day: string; month: string; year: string }>

export type Asked =
  Readonly<{ kind: 'asked'; reading: Reading }> | Readonly<{ kind: 'wrong'; errors: readonly FormError[] }>

/** The page that asks why before anything is read. */
export function askView(
  { pseudonym, reader }: Readonly<{ pseudonym: string; reader: string }>,
  query: Query,
  errors: readonly FormError[] = [],
): AskView {
  const errorAt = (href: string): string | undefined => errors.find((error) => error.href === href)?.text
  const purposeError = errorAt('#purpose')
  const reasonError = errorAt('#reason')
  const dayError = errorAt('#asof-day')
  return {
    title: 'Why do you need to read this case?',
    errors,
    pseudonym,
    back: paths.cases,
    action: paths.timeline(pseudonym),
    recordedAs: reader,
    purposes,
    reasons,
    chosen: { purpose: query['purpose'] ?? '', reason: query['reason'] ?? '' },
    asked: askedDay(query),
    ...(purposeError === undefined ? {} : { purposeError }),
    ...(reasonError === undefined ? {} : { reasonError }),
    ...(dayError === undefined ? {} : { dayError }),
  }
}

/** Reads the answers, or says everything that is wrong with them. `now` is RFC 3339. */
export function askedReading(query: Query, now: string): Asked {
  const purpose = query['purpose'] ?? ''
  const reason = query['reason'] ?? ''
  const known = knownOn(askedDay(query), now)
  const errors: FormError[] = [
    ...(isPurpose(purpose) ? [] : [{ text: 'Choose the purpose you are reading for', href: '#purpose' }]),
    ...(isReason(reason) ? [] : [{ text: 'Choose the reason you need this case', href: '#reason' }]),
    ...(known.kind === 'wrong' ? [{ text: known.text, href: '#asof-day' }] : []),
  ]
  if (errors.length > 0 || known.kind === 'wrong') return { kind: 'wrong', errors }
  return {
    kind: 'asked',
    reading: { purpose, reason, ...(known.asOf === undefined ? {} : { asOf: known.asOf }) },
  }
}

export const askedDay = (query: Query): AskedDay => ({
  day: query['asof-day'] ?? '',
  month: query['asof-month'] ?? '',
  year: query['asof-year'] ?? '',
})

type AsKnownChoice = Readonly<{ kind: 'known'; asOf?: string }> | Readonly<{ kind: 'wrong'; text: string }>

/** The end of the day asked for; now, for today or no day; nothing from the future. */
function knownOn(asked: AskedDay, now: string): AsKnownChoice {
  const [date = '', month = '', year = ''] = [asked.day, asked.month, asked.year].map((text) => text.trim())
  if (`${date}${month}${year}` === '') return { kind: 'known' }
  const typed = typedDay(year, month, date)
  if (typed === undefined) return { kind: 'wrong', text: 'The date must be a real date, such as 27 3 2026' }
  const today = dayOf(now, timeZone)
  if (typed > today) return { kind: 'wrong', text: `The date must be ${day(now)} or earlier` }
  const asOf = typed === today ? undefined : asKnownOn(typed, { now, timeZone })
  return { kind: 'known', ...(asOf !== undefined && { asOf }) }
}
