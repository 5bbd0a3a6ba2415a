import { Position } from '@hub/event-log'
import { counted } from '@hub/publication'
import type { CheckpointReport } from './custody-check.ts'
import type { Finding } from './finding.ts'
import type { ReplayReport } from './replay.ts'

/** Findings shown in full; a page of them is enough to act on, and the JSON has them all. */
const shownFindings = 20

/** The report as one page of plain text, for someone who was not there. */
export function renderReport(report: ReplayReport): string {
  const { findings, looked, byType } = report
  const lines = [
    'Replay of the log against the agreement of its day',
    `Run at ${report.ranAt}`,
    '',
    verdict(report),
    '',
    'What was gone through',
    report.events === 0
      ? '  The log holds no event.'
      : `  ${counted(report.events, 'event')} recorded from ${report.from ?? '?'} to ${report.to ?? '?'}`,
    ...Object.entries(byType).map(([type, number]) => `  ${String(number).padStart(9)}  ${type}`),
    `  Signed manifests checked: ${looked.manifests}. Facts opened and held to their contract: ${looked.factsOpened}.`,
    ...(looked.factsShredded === 0
      ? []
      : [`  Facts whose key was destroyed, so that they cannot be read by anyone: ${looked.factsShredded}.`]),
    ...(looked.factsClosed === 0
      ? []
      : [`  Facts not opened, because this replay was not given their key: ${looked.factsClosed}.`]),
    '',
    'Whether the log is as it was written',
    ...evidence(report.checkpoint).map((line) => `  ${line}`),
    '',
    ...(findings.length === 0
      ? []
      : [
          'What was found',
          ...findings.slice(0, shownFindings).flatMap(describe),
          ...beyond(findings.length),
          '',
        ]),
    ...notShown,
    '',
    report.checkpoint.note?.trimEnd() ??
      `Log of ${counted(report.checkpoint.size, 'event')}, root ${report.checkpoint.root}`,
  ]
  return `${lines.join('\n')}\n`
}

const notShown: readonly string[] = [
  'What this does not show',
  '  - That what a partner sent was true, or that it sent everything it should have.',
  '  - That the sealed originals agree with the facts kept from them: an audit is not given the key to originals.',
  '  - Anything about events that were never committed to a checkpoint, or about the time before the first one.',
  '  - That nobody who holds the log, the evidence store and the log key made a new history. A checkpoint kept by a',
  '    partner or an auditor would show it: keep the lines below in a file, and give it to the next replay.',
  '  - Whether a reading was needed. It shows that the role, the tier and the purpose given were allowed.',
]

const beyond = (found: number): readonly string[] =>
  found > shownFindings ? [`  … and ${found - shownFindings} more; the JSON report has them all.`] : []

function verdict({ ok, findings, events }: ReplayReport): string {
  if (ok)
    return events === 0 ? 'NOTHING TO CHECK: the log is empty.' : 'CLEAN: every event is as it should be.'
  return `NOT CLEAN: ${counted(findings.length, 'finding')}. The first is ${placeOf(findings[0])}.`
}

function evidence({ matches, signedSize, unsigned }: CheckpointReport): readonly string[] {
  if (matches === undefined) return ['Not compared: no evidence store was given.']
  const signed =
    signedSize === undefined
      ? 'No checkpoint was found.'
      : `The last signed checkpoint covers ${counted(signedSize, 'event')}.`
  return [
    signed,
    matches
      ? 'Every one of them is exactly what was signed for.'
      : 'The log is not exactly what was signed for: see below.',
    ...(unsigned === 0
      ? []
      : [`${counted(unsigned, 'event')} came after it and will be under the next one.`]),
  ]
}

function describe(finding: Finding): readonly string[] {
  const event = finding.eventId === undefined ? '' : `, event ${finding.eventId} in ${finding.stream ?? '?'}`
  return [`  ${placeOf(finding)}${event}`, `    [${finding.rule}] ${finding.says}.`, `    ${finding.remedy}`]
}

const placeOf = (finding: Finding | undefined): string =>
  finding?.position === undefined
    ? 'about the evidence as a whole'
    : `at position ${Position.toText(finding.position)}`
