import { constantFrom, dictionary, jsonValue, oneof, record, sample, string, tuple } from 'fast-check'
import { inMemoryEventLog, streamName, type JsonObject, type Position } from '@hub/event-log'
import { describe, expect, it } from 'vitest'
import { ordinaryHistory } from '../fixtures/history.ts'
import { audience, region } from '../fixtures/region.ts'
import { logEventTypes } from '@hub/contracts/log-events'
import { renderReport } from './render-report.ts'
import { replay } from './replay.ts'

const seed = 20_261_122
const now = '2026-06-01T00:00:00.000Z'

describe('an event nobody thought of', () => {
  it(`never ends a replay, is never quoted, and never hides another (seed ${seed})`, async () => {
    const made = await region(inMemoryEventLog())
    const events = await ordinaryHistory(made, 1)
    const types = [...logEventTypes, 'something-else']
    const canary = 'Testperson-7f3a'

    /** Real data and meta with a few of their fields replaced by anything. */
    const changes = dictionary(
      constantFrom(
        'partner',
        'feed',
        'contract',
        'agreement',
        'ce',
        'manifest',
        'receivedAt',
        'recordedAt',
        'original',
        'facts',
        'document',
        'jwk',
        'case',
        'record',
        'reasons',
        'digest',
        '__proto__',
      ),
      oneof(
        jsonValue({ maxDepth: 3 }),
        string().map((text) => `${canary}${text}`),
        constantFrom(canary, '2026-13-45T99:99:99.999Z', null),
      ),
      { maxKeys: 3 },
    )
    const hostile = record({
      type: constantFrom(...types),
      like: constantFrom(...events),
      change: tuple(changes, changes),
    })

    const planted = new Set<Position>()
    for (const { type, like, change } of sample(hostile, { seed, numRuns: 400 })) {
      const [data, meta] = change.map(asJson)
      const event = {
        id: made.uuid(),
        type,
        data: { ...like.data, ...data },
        meta: { ...like.meta, ...meta },
      }
      const outcome = await made.log.append(streamName(like.stream), [event], 'any')
      if (outcome.kind === 'appended') for (const { position: at } of outcome.events) planted.add(at)
    }
    const report = await replay({ log: made.log, vault: made.auditVault, now, audience })
    expect(JSON.stringify(report) + renderReport(report)).not.toContain(canary)
    expect(report.events).toBe(events.length + planted.size)
    expect(report.findings.filter(({ position: at }) => at === undefined || !planted.has(at))).toEqual([])
    expect(new Set(report.findings.map(({ position: at }) => at)).size).toBeGreaterThan(350)
  })
})

const asJson = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value))
