import { addDays, defaultTimeZone } from '@hub/calendar'
import { randomUUID } from 'node:crypto'
import type { Caller } from '@hub/access'
import { factsForTimeline, typePrefix, type JsonObject } from '@hub/contracts'
import { newLogEvent } from '@hub/contracts/log-events'
import { streamName, type EventLog, type EventToAppend } from '@hub/event-log'
import { type CountedCase, indicators } from '@hub/indicators'
import { seal, type KeyVault } from '@hub/key-vault'
import { random } from '@hub/synthetic-region'
import { acceptedEvent } from './accepted-event.ts'

/** As much of the timelines as is measured. */
export type TimelinesToMeasure = Readonly<{
  start(signal: AbortSignal): Promise<void>
  assessments(): AsyncIterable<CountedCase>
  timeline(
    asked: Readonly<{ caller: Caller; pseudonym: string; purpose: string; reason: string }>,
  ): Promise<Readonly<{ kind: string }>>
  close(): Promise<void>
}>

export type FiguresScale = Readonly<{
  log: EventLog
  vault: KeyVault
  /** The timelines over this log and vault, not started yet. */
  timelines: (signal: AbortSignal) => Promise<TimelinesToMeasure>
  /** A case's pseudonym for whom it is read for. */
  nameOf: (caseId: string) => string
  steps: readonly number[]
  seed: string
  /** Milliseconds, monotonic. */
  clock: () => number
  /** RFC 3339 UTC with milliseconds. */
  now: () => string
  onProgress?: (done: number, total: number) => void
}>

/** With so many cases: what a start costs, what the slowest indicator does, and what reading one timeline does. */
export type FiguresPoint = Readonly<{
  cases: number
  events: number
  startMs: number
  firstFiguresMs: number
  slowestIndicator: string
  slowestMs: number
  timelineMedianMs: number
  timelineP95Ms: number
}>

const reads = 500
const caller: Caller = { subject: 'bench', name: 'Bench', organisation: 'bench', role: 'core-reviewer' }

/** Fills a log with made-up cases of three notifications each, and measures at every step. */
export async function figuresScale(parts: FiguresScale): Promise<readonly FiguresPoint[]> {
  const { log, steps, clock, now, onProgress } = parts
  const chance = random(parts.seed)
  const cases: string[] = []
  const points: FiguresPoint[] = []
  for (const step of steps) {
    while (cases.length < step) {
      const some = Array.from({ length: Math.min(200, step - cases.length) }, () => randomUUID())
      const placed = await Promise.all(some.map((caseId) => madeUpCase(parts, caseId, chance.int(0, 700))))
      await log.append(streamName('linkage-history'), placed.flat(), 'any')
      cases.push(...some)
      onProgress?.(cases.length, steps.at(-1) ?? step)
    }
    points.push(await measured({ ...parts, cases }))
  }
  return points

  async function measured(given: FiguresScale & Readonly<{ cases: readonly string[] }>) {
    const stop = new AbortController()
    const service = await given.timelines(stop.signal)
    const from = clock()
    await service.start(stop.signal)
    const started = clock()
    await Array.fromAsync(service.assessments())
    const first = clock()
    const asked = {
      from: '2024-01-01',
      until: '2026-12-31',
      asOf: now(),
      timeZone: defaultTimeZone,
      basis: 'occurrence',
    } as const
    let slowest = { id: '', ms: 0 }
    for (const indicator of indicators) {
      const before = clock()
      indicator.compute(await Array.fromAsync(service.assessments()), asked)
      const ms = clock() - before
      if (ms > slowest.ms) slowest = { id: indicator.id, ms }
    }
    const times: number[] = []
    // The first names every case there is: once in the life of a process.
    for (let at = 0; at <= reads; at += 1) {
      const pseudonym = given.nameOf(given.cases[chance.int(0, given.cases.length - 1)] ?? '')
      const before = clock()
      const answer = await service.timeline({
        caller,
        pseudonym,
        purpose: 'REVIEW',
        reason: 'prepare-review',
      })
      if (answer.kind !== 'shown') throw new Error(`A timeline was ${answer.kind}`)
      if (at > 0) times.push(clock() - before)
    }
    times.sort((a, b) => a - b)
    stop.abort()
    await service.close()
    return {
      cases: given.cases.length,
      events: Number((await log.head()) ?? 0) + 1,
      startMs: started - from,
      firstFiguresMs: first - started,
      slowestIndicator: slowest.id,
      slowestMs: slowest.ms,
      timelineMedianMs: times[Math.floor(reads / 2)] ?? 0,
      timelineP95Ms: times[Math.floor(reads * 0.95)] ?? 0,
    }
  }
}

/** An overdose that ambulance and hospital tell of; a third of the people have died. Answers where linkage puts the records. */
async function madeUpCase(
  parts: FiguresScale,
  caseId: string,
  days: number,
): Promise<readonly EventToAppend[]> {
  const at = `${addDays('2024-07-01', days)}T00:00:00.000Z`
  const told: readonly (readonly [string, JsonObject])[] = [
    ['ambulance.overdose-incident', incident(at)],
    ['hospital.diagnosis-recorded', attendance(at)],
    ...(days % 3 === 0 ? [['coroner.inquest-concluded', inquest(at)] as const] : []),
  ]
  const records = await Promise.all(told.map(([event, facts]) => tell(parts, event, facts)))
  return records.map((record) =>
    newLogEvent('record-linked', {
      id: randomUUID(),
      stream: 'linkage-history',
      data: { record, case: caseId, rule: 'NEW', ruleSet: 'bench', evidence: {}, basis: randomUUID() },
      meta: { recordedAt: parts.now() },
    }),
  )
}

async function tell({ log, vault, now }: FiguresScale, event: string, facts: JsonObject): Promise<string> {
  const contract = `${typePrefix}${event}.v1`
  const feed = event.split('.')[0] ?? ''
  const [id, ce] = [randomUUID(), randomUUID()]
  const recordedAt = now()
  const record = streamName(`record-${feed}-${randomUUID().replaceAll('-', '').slice(0, 24)}`)
  const [key] = await vault.obtain([{ record, class: 'facts', retainUntil: '2036-01-01', now: recordedAt }])
  if (key === undefined) throw new Error('No key could be obtained')
  const part = {
    record: { version: 1 },
    person: { ageYears: 38, sexCode: '1' },
    facts: factsForTimeline(contract, facts),
  }
  const sealed = await seal(new TextEncoder().encode(JSON.stringify(part)), key, {
    eventId: id,
    part: 'facts',
  })
  const accepted = acceptedEvent({ id, record, feed, contract, ceId: ce, at: recordedAt, sealed })
  await log.append(record, [accepted], 'any')
  return record
}

const minute = (at: string) => ({ at, precision: 'minute' })

const incident = (at: string): JsonObject => ({
  callId: 'C1',
  responder: 'ambulance',
  callAt: minute(at),
  incidentLad: 'E08000026',
  residenceLad: 'E08000026',
  locationType: 'home',
  impression: 'opioid',
  intentReported: 'unknown',
  substances: [{ code: 'heroin', status: 'clinical_toxidrome', basis: 'clinician' }],
  alcoholInvolved: 'no',
  obs: { gcsWorst: 6 },
  naloxone: [],
  cardiacArrest: 'no',
})

const attendance = (at: string): JsonObject => ({
  attendanceId: 'E1',
  siteOds: 'RKB01',
  arrivalAt: minute(at),
  category: '1',
  diagnoses: [{ code: '1149222004', qualifier: '410605003', sequence: 1 }],
  alcoholDrugInvolvement: [],
  codeSystemVersion: '83821000000107/20240410',
  substances: [],
  naloxone: [],
  criticalCare: 'no',
})

const inquest = (at: string): JsonObject => ({
  coronerRef: 'C1',
  coronerArea: 'COVENTRY',
  dateOfDeath: { at: at.slice(0, 10), precision: 'day' },
  conclusionForm: 'short',
  implicated: [{ code: 'heroin', status: 'implicated_in_cause_of_death', basis: 'record_of_inquest' }],
  alcoholInvolved: 'no',
  intent: 'accident',
})

export const figuresLeftOut =
  'Made-up cases of two or three notifications each, on SQLite on this machine, one reader. Reading a timeline includes recording it. Left out: linkage, HTTP, the first read of a process, which names every case.'

export function figuresLines(points: readonly FiguresPoint[]): readonly string[] {
  const cell = (text: string, width = 14) => text.padStart(width)
  const [first] = points
  return [
    ['cases', 'events', 'start s', 'first s', 'slowest ms', 'read ms', 'read p95 ms', 'p95 ratio']
      .map((text) => cell(text))
      .join(''),
    ...points.map((point) =>
      [
        String(point.cases),
        String(point.events),
        (point.startMs / 1000).toFixed(1),
        (point.firstFiguresMs / 1000).toFixed(1),
        point.slowestMs.toFixed(0),
        point.timelineMedianMs.toFixed(2),
        point.timelineP95Ms.toFixed(2),
        (point.timelineP95Ms / (first?.timelineP95Ms ?? 1)).toFixed(2),
      ]
        .map((text) => cell(text))
        .join(''),
    ),
    '',
    `start: the log indexed. first: every case opened. slowest: the slowest indicator then (${points.at(-1)?.slowestIndicator ?? ''}).`,
    figuresLeftOut,
  ]
}
