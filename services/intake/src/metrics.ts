import { compareInstants } from '@hub/calendar'
import type { Register } from '@hub/agreement'
import { readGauge } from '@hub/http-service'
import type { Registry } from 'prom-client'
import { feedHealth } from './feeds/feed-health.ts'
import type { ReceiptPublisher } from './receipts/publish-receipts.ts'
import type { Receipts } from './receipts/receipts.ts'

export type IntakeMetricsParts = Readonly<{
  registry: Registry
  receipts: Receipts
  register: () => Register
  clock: () => string
}>

/** Feeds and quarantine as figures: what an operator should be woken for. Runbooks: `docs/runbooks`. */
export function intakeMetrics({ registry, receipts, register, clock }: IntakeMetricsParts): void {
  const report = () => feedHealth({ heard: receipts.heard, register: register(), now: clock() })
  readGauge(registry, {
    name: 'hub_feed_quiet',
    help: '1 when a feed is longer silent than the agreement expects, or was never heard, else 0',
    labels: ['partner', 'feed'],
    read: () =>
      report().feeds.map(({ partner, feed, state }) => ({
        labels: { partner, feed },
        value: state === 'ok' ? 0 : 1,
      })),
  })
  readGauge(registry, {
    name: 'hub_sequence_missing',
    help: 'Running numbers of a partner’s keys that were never heard of',
    labels: ['partner'],
    read: () => {
      const missing = new Map<string, number>()
      for (const { partner, missing: count } of report().sequences)
        missing.set(partner, (missing.get(partner) ?? 0) + count)
      return [...missing].map(([partner, value]) => ({ labels: { partner }, value }))
    },
  })
  readGauge(registry, {
    name: 'hub_quarantine_waiting',
    help: 'Quarantined messages that wait for somebody to decide',
    labels: ['partner'],
    read: () => {
      const waiting = new Map<string, number>()
      for (const { partner } of receipts.quarantine.list())
        waiting.set(partner, (waiting.get(partner) ?? 0) + 1)
      return [...waiting].map(([partner, value]) => ({ labels: { partner }, value }))
    },
  })
}

/** How far the topics lag behind the log. A broker that is away is no reason to take no more notifications. */
export function publisherMetrics(registry: Registry, publisher: ReceiptPublisher, now: () => string): void {
  readGauge(registry, {
    name: 'hub_receipts_unpublished',
    help: 'Receipts that the partner’s topic still lacks',
    labels: ['partner'],
    read: () => publisher.behind().map(({ partner, count }) => ({ labels: { partner }, value: count })),
  })
  readGauge(registry, {
    name: 'hub_receipts_unpublished_seconds',
    help: 'How long the oldest of them has waited, in seconds',
    labels: ['partner'],
    read: () =>
      publisher.behind().map(({ partner, since }) => ({
        labels: { partner },
        value: since === undefined ? 0 : Math.max(0, compareInstants(now(), since) / 1000),
      })),
  })
}
