import { counted } from './numbers.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** How long ago, as coarse as a queue needs: `less than an hour`, `5 hours`, `12 days`, `4 months`. Both RFC 3339. */
export function howLong(since: string, now: string): string {
  const waited = Math.max(0, Date.parse(now) - Date.parse(since))
  if (waited < hourMs) return 'less than an hour'
  if (waited < 2 * dayMs) return counted(Math.floor(waited / hourMs), 'hour')
  if (waited < 60 * dayMs) return counted(Math.floor(waited / dayMs), 'day')
  return counted(Math.floor(waited / (30.44 * dayMs)), 'month')
}
