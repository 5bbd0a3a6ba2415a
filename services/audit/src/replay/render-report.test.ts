import { Position } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { finding } from './finding.ts'
import { renderReport } from './render-report.ts'
import type { ReplayReport } from './replay.ts'

const clean: ReplayReport = {
  ranAt: '2026-06-01T00:00:00.000Z',
  from: '2026-03-01T10:00:00.000Z',
  to: '2026-05-31T10:00:00.000Z',
  events: 12_345,
  byType: { 'case-opened': 45, 'notification-accepted': 12_300 },
  looked: { manifests: 12_300, factsOpened: 12_290, factsShredded: 10, factsClosed: 0 },
  findings: [],
  checkpoint: {
    size: 12_345,
    root: 'cm9vdA==',
    matches: true,
    signedSize: 12_340,
    note: 'hub.local/custody-log\n12340\n',
    unsigned: 5,
  },
  ok: true,
}
const place = {
  id: '00000000-0000-4000-8000-000000000001',
  stream: 'case-00000000-0000-4000-8000-000000000002',
  position: Position.fromText('77'),
}

describe('the report for people', () => {
  it('says first whether all is well, and always what it does not show', () => {
    const text = renderReport(clean)
    expect(text).toContain('CLEAN: every event is as it should be.')
    expect(text).toContain('12,345 events recorded from 2026-03-01')
    expect(text).toContain('The last signed checkpoint covers 12,340 events.')
    expect(text).toContain('5 events came after it')
    expect(text).toContain('Facts whose key was destroyed, so that they cannot be read by anyone: 10.')
    expect(text).toContain('What this does not show')
    expect(text).not.toContain('What was found')
    expect(text.endsWith('\n\nhub.local/custody-log\n12340\n')).toBe(true)
  })

  it('names each finding with its place, its rule and what to do next', () => {
    const findings = [
      finding('agreement-denies', place, 'SUSPENDED; clauses 1.2'),
      finding('evidence-missing', {}),
    ]
    const text = renderReport({
      ...clean,
      findings,
      ok: false,
      checkpoint: { ...clean.checkpoint, matches: false },
    })
    expect(text).toContain('NOT CLEAN: 2 findings. The first is at position 77.')
    expect(text).toContain(`at position 77, event ${place.id} in ${place.stream}`)
    expect(text).toContain(
      '[agreement-denies] The agreement in force did not allow it (SUSPENDED; clauses 1.2).',
    )
    expect(text).toContain('Ask the lead controller')
    expect(text).toContain('about the evidence as a whole')
    expect(text).toContain('not exactly what was signed for')
  })

  it('stays readable however much is wrong', () => {
    const findings = Array.from({ length: 5000 }, (_, n) =>
      finding('event-changed', { ...place, position: Position.fromText(String(n)) }),
    )
    const text = renderReport({ ...clean, findings, ok: false })
    expect(text.split('\n').length).toBeLessThan(100)
    expect(text).toContain('and 4980 more')
  })

  it('says so when there was nothing to compare with, and nothing to check', () => {
    const { signedSize: _none, matches: _unknown, note: _unsigned, ...bare } = clean.checkpoint
    expect(renderReport({ ...clean, checkpoint: bare })).toContain(
      'Not compared: no evidence store was given.',
    )
    const {
      from: _from,
      to: _to,
      ...empty
    } = { ...clean, events: 0, byType: {}, checkpoint: { ...bare, size: 0, unsigned: 0 } }
    expect(renderReport(empty)).toContain('NOTHING TO CHECK: the log is empty.')
  })
})
