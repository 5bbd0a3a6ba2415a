import type { Caller } from '@hub/access'
import type { Register } from '@hub/agreement'
import { forbidden, type Handlers } from '@hub/http-service'
import { feedHealth } from '../feeds/feed-health.ts'
import { seesEveryPartner, type ReceiptsRoutesParts } from './permitted.ts'
import { positionAsNumber } from '../receipts/position-as-number.ts'

export type FeedsRoutesParts = ReceiptsRoutesParts & Readonly<{ register: () => Register }>

/**
 * Which feeds are as the agreement expects them and which numbers are missing, a data steward's own alone; and what waits in
 * quarantine for somebody to decide, with its reasons and never its content.
 */
export const feedHandlers = ({
  receipts,
  head,
  register,
  clock,
}: FeedsRoutesParts): Handlers<'getFeeds' | 'listQuarantine'> => ({
  async getFeeds({ caller }) {
    if (!seesEveryPartner(caller) && caller.role !== 'data-steward')
      return {
        problem: forbidden(
          'Feeds are for coordinators, auditors and operators, and for a partner’s own data steward.',
        ),
      }
    await receipts.upTo(await head())
    const report = feedHealth({ heard: receipts.heard, register: register(), now: clock() })
    const feeds = report.feeds.filter((line) => isOf(line, caller))
    const sequences = report.sequences.filter((line) => isOf(line, caller))
    const alarm = feeds.some(({ state }) => state !== 'ok') || sequences.some(({ missing }) => missing > 0)
    return { status: 200, body: { at: report.at, feeds, sequences, alarm } }
  },
  async listQuarantine({ caller: { role }, query: { resolved = false } }) {
    if (role !== 'operator' && role !== 'auditor')
      return { problem: forbidden('Quarantine is for operators and auditors.') }
    await receipts.upTo(await head())
    const items = receipts.quarantine
      .list({ resolved })
      .map(({ stream: _stream, revision: _revision, ...item }) => ({
        ...item,
        position: positionAsNumber(item.position),
      }))
    return { status: 200, body: { items } }
  },
})

const isOf = ({ partner }: Readonly<{ partner: string }>, caller: Caller): boolean =>
  seesEveryPartner(caller) || caller.partner === partner
