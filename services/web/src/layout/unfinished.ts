import { dayAndTime } from '../wording/dates.ts'

/** What a hub is still busy with while its pages already answer. */
export type Unfinished =
  /** A demonstration’s people are not all there. `now` is the hub’s clock, RFC 3339: the region’s, until it is loaded. */
  | Readonly<{ kind: 'region-loading'; done: number; total: number; now: string }>
  /** Linkage has not yet gone through the log since the hub was started. */
  | Readonly<{ kind: 'linkage-behind' }>

export type RegionLoading = Extract<Unfinished, { kind: 'region-loading' }>

/** The banner above every page. */
export type Notification = Readonly<{ title: string; heading: string; text: string }>

export function notificationOf(unfinished: Unfinished): Notification {
  switch (unfinished.kind) {
    case 'region-loading':
      return {
        title: 'Still loading',
        heading: `The synthetic region is loading: ${percentOf(unfinished)}% is here.`,
        text: `The hub’s clock stands at ${dayAndTime(unfinished.now)}. You see what was known then, and what you read is recorded at that time.`,
      }
    case 'linkage-behind':
      return {
        title: 'Catching up',
        heading: 'Linkage is still reading the log.',
        text: 'You see every case as it was linked before. A record that arrives now joins its case when linkage has caught up.',
      }
    default:
      return unfinished satisfies never
  }
}

/** Whole percent, rounded down: it is 100 only when all is there. */
export const percentOf = ({ done, total }: RegionLoading): number =>
  total === 0 ? 0 : Math.floor((100 * done) / total)
