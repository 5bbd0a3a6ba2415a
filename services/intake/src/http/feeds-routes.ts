import type { Caller } from '@hub/access'
import type { Register } from '@hub/agreement'
import type { RequestHandler } from 'express'
import { feedHealth } from '../feeds/feed-health.ts'
import { permitted, seesEveryPartner, type ReceiptsRoutesParts } from './permitted.ts'

export type FeedsRoutesParts = ReceiptsRoutesParts & Readonly<{ register: () => Register }>

/** `GET /feeds`: which feeds are as the agreement expects them, and which numbers are missing; a data steward's own alone. */
export function getFeeds(parts: FeedsRoutesParts): RequestHandler {
  return async (request, response) => {
    const caller = await permitted(parts, request, response, {
      may: (asking) => seesEveryPartner(asking) || asking.role === 'data-steward',
      whose: 'Feeds are for coordinators, auditors and operators, and for a partner’s own data steward.',
    })
    if (caller === undefined) return
    await parts.receipts.upTo(await parts.head())
    const report = feedHealth({
      heard: parts.receipts.heard,
      register: parts.register(),
      now: parts.clock(),
    })
    const feeds = report.feeds.filter((line) => isOf(line, caller))
    const sequences = report.sequences.filter((line) => isOf(line, caller))
    const alarm = feeds.some(({ state }) => state !== 'ok') || sequences.some(({ missing }) => missing > 0)
    response.json({ at: report.at, feeds, sequences, alarm })
  }
}

/** `GET /quarantine`: what waits for somebody to decide, with its reasons; never its content. */
export function getQuarantine(parts: ReceiptsRoutesParts): RequestHandler {
  return async (request, response) => {
    const caller = await permitted(parts, request, response, {
      may: ({ role }) => role === 'operator' || role === 'auditor',
      whose: 'Quarantine is for operators and auditors.',
    })
    if (caller === undefined) return
    await parts.receipts.upTo(await parts.head())
    const resolved = request.query['resolved'] === 'true'
    const items = parts.receipts.quarantine
      .list({ resolved })
      .map(({ stream: _stream, revision: _revision, ...item }) => item)
    response.json({ items })
  }
}

const isOf = ({ partner }: Readonly<{ partner: string }>, caller: Caller): boolean =>
  seesEveryPartner(caller) || caller.partner === partner
