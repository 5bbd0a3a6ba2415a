import type { Json, Timed } from '@hub/contracts'
import { isObject } from './json.ts'

/** Milliseconds of a date-time or of a day; what cannot be read sorts last. */
export function millisecondsOf(text: string): number {
  const time = Date.parse(text)
  return Number.isNaN(time) ? Number.MAX_SAFE_INTEGER : time
}

/** A fact that is a Timed or a day, as a Timed. */
export function timedFrom(value: Json | undefined): Timed | undefined {
  if (typeof value === 'string') return isDate(value) ? { at: value, precision: 'day' } : undefined
  if (!isObject(value)) return undefined
  const { at, precision, latest } = value
  const known = precisions.find((one) => one === precision)
  if (typeof at !== 'string' || !isDate(at) || known === undefined) return undefined
  return { at, precision: known, ...(typeof latest === 'string' && { latest }) }
}

const precisions = ['minute', 'hour', 'day', 'month', 'range', 'unknown'] as const

const isDate = (text: string): boolean => /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text))
