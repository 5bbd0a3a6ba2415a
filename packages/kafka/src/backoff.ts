export type Backoff = Readonly<{
  firstMs: number
  mostMs: number
  /** 0 ≤ x < 1: without it, all that wait for one thing would come back to it at one moment. */
  random: () => number
}>

/** How long to wait before the attempt after `failures` ones in a row: doubled each time, and between half and all of it. */
export function delayAfter(failures: number, { firstMs, mostMs, random }: Backoff): number {
  const full = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.round(full / 2 + (full / 2) * random())
}
