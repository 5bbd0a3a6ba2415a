import { foldLinks, linker, type LinkageModel, type LinkEvent } from '@hub/linkage'
import { madeUpPeople } from './made-up-people.ts'

export type Scale = Readonly<{
  upTo: number
  seed: string
  model: LinkageModel
  /** Milliseconds, monotonic. */
  clock: () => number
  heapBytes: () => number
  onProgress?: (done: number, total: number) => void
}>

/** Cost of one more notification when so many records are known. */
export type ScalePoint = Readonly<{
  records: number
  medianMs: number
  p95Ms: number
  maxMs: number
  heapMiB: number
  /** Of the median, to that at the first point. */
  ratio: number
}>

export type ScaleReport = Readonly<{
  seed: string
  points: readonly ScalePoint[]
  /** Identities put into a new index and links folded, for so many records: what a start does after it has opened them. */
  start: Readonly<{ records: number; indexMs: number; foldMs: number; linkMs: number }>
  leftOut: string
}>

const measured = 1_000
const steps = [10_000, 30_000, 100_000, 300_000, 1_000_000]

export function scaleReport({ upTo, seed, model, clock, heapBytes, onProgress }: Scale): ScaleReport {
  const personAt = madeUpPeople(seed)
  let cases = 0
  const ids = () => `case-${(cases += 1)}`
  const link = linker({ model, ids })
  const points: Omit<ScalePoint, 'ratio'>[] = []
  const history: LinkEvent[] = []
  const startAt = Math.min(100_000, upTo)
  let linkMs = 0
  let at = 0
  for (const step of steps.filter((one) => one <= upTo)) {
    for (; at < step - measured; at += 1) {
      const from = clock()
      const events = link.put(personAt(at))
      linkMs += at < startAt ? clock() - from : 0
      if (at < startAt) history.push(...events)
      if (at % 1_000 === 0) onProgress?.(at, upTo)
    }
    const times: number[] = []
    for (; at < step; at += 1) {
      const fragment = personAt(at)
      const from = clock()
      const events = link.put(fragment)
      times.push(clock() - from)
      if (at < startAt) history.push(...events)
    }
    times.sort((a, b) => a - b)
    points.push({
      records: step,
      medianMs: times[Math.floor(measured / 2)] ?? 0,
      p95Ms: times[Math.floor(measured * 0.95)] ?? 0,
      maxMs: times.at(-1) ?? 0,
      heapMiB: heapBytes() / 1_048_576,
    })
  }
  onProgress?.(at, upTo)
  const first = points[0]?.medianMs ?? 1
  return {
    seed,
    points: points.map((point) => ({ ...point, ratio: point.medianMs / first })),
    start: { ...started({ records: startAt, history, personAt, model, clock }), linkMs },
    leftOut:
      'Made-up people with two records each, none hard to tell apart, linked without a person. Left out: opening the sealed identity of a notification, appending its events to the log, and reading them at a start.',
  }
}

function started({
  records,
  history,
  personAt,
  model,
  clock,
}: Readonly<{
  records: number
  history: readonly LinkEvent[]
  personAt: ReturnType<typeof madeUpPeople>
  model: LinkageModel
  clock: () => number
}>) {
  const fragments = Array.from({ length: records }, (_, at) => personAt(at))
  const again = linker({ model, ids: () => 'none' })
  const beforeIndex = clock()
  for (const fragment of fragments) again.restore(fragment)
  const beforeFold = clock()
  foldLinks(history)
  return { records, indexMs: beforeFold - beforeIndex, foldMs: clock() - beforeFold }
}

export function scaleLines({ points, start, leftOut, seed }: ScaleReport): readonly string[] {
  const cell = (text: string, width = 12) => text.padStart(width)
  const row = (...cells: readonly string[]) => cells.map((text) => cell(text)).join('')
  return [
    row('records', 'median ms', 'p95 ms', 'max ms', 'heap MiB', 'ratio'),
    ...points.map(({ records, medianMs, p95Ms, maxMs, heapMiB, ratio }) =>
      row(
        String(records),
        medianMs.toFixed(3),
        p95Ms.toFixed(3),
        maxMs.toFixed(1),
        heapMiB.toFixed(0),
        ratio.toFixed(2),
      ),
    ),
    '',
    `A start with ${start.records} records: index ${(start.indexMs / 1000).toFixed(1)} s, links folded ${(start.foldMs / 1000).toFixed(1)} s; deciding them all anew took ${(start.linkMs / 1000).toFixed(1)} s.`,
    leftOut,
    `seed ${seed}`,
  ]
}
