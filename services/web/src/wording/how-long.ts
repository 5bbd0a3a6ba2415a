import { compareInstants, dayMs, hourMs } from '@hub/calendar'
import { counted } from './numbers.ts'

/** How long ago, as coarse as a queue needs: `less than an hour`, `5 hours`, `12 days`, `4 months`. Both RFC 3339. */
export function howLong(since: string, now: string): string {
  const waited = Math.max(0, compareInstants(now, since))
  if (waited < hourMs) return 'less than an hour'
  if (waited < 2 * dayMs) return counted(Math.floor(waited / hourMs), 'hour')
  if (waited < 60 * dayMs) return counted(Math.floor(waited / dayMs), 'day')
  return counted(Math.floor(waited / (30.44 * dayMs)), 'month')
}
