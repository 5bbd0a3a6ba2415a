import { isDay, readInstant } from '@hub/calendar'
import type { Json, Timed } from '@hub/contracts'
import { isObject } from './json.ts'

/** Where it stands in the order of time: milliseconds since 1970; what no contract ever took stands last. */
export const inTime = (text: string): number => readInstant(text) ?? Number.MAX_SAFE_INTEGER

/** A fact that is a Timed or a day, as a Timed; `undefined` when it is neither. */
export function timedFrom(value: Json | undefined): Timed | undefined {
  if (typeof value === 'string') return isDay(value) ? { at: value, precision: 'day' } : undefined
  if (!isObject(value)) return undefined
  const { at, precision, latest } = value
  const known = precisions.find((one) => one === precision)
  if (typeof at !== 'string' || !isReadable(at) || known === undefined) return undefined
  return { at, precision: known, ...(typeof latest === 'string' && isReadable(latest) && { latest }) }
}

const precisions = ['minute', 'hour', 'day', 'month', 'range', 'unknown'] as const

const isReadable = (text: string): boolean => readInstant(text) !== undefined
