import { readLogEvent, type LogEvent, type LogEventType } from '@hub/contracts/log-events'
import type { RecordedEvent } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import { checkAccepted, type AcceptedChecked } from './check-accepted.ts'
import { checkAgreementAct, checkPartnerAct } from './check-acts.ts'
import { checkClearParts } from './check-clear-parts.ts'
import { checkDisclosure, checkThemes } from './check-disclosure.ts'
import { checkGovernance } from './check-governance.ts'
import { checkHeartbeat } from './check-heartbeat.ts'
import { checkQuarantine, checkRepeated } from './check-quarantine.ts'
import { checkLinkAct, checkNotice } from './check-link-acts.ts'
import { checkCaseOpened, checkExamined, checkLink, checkMove } from './check-links.ts'
import { checkPublication } from './check-publication.ts'
import { checkRefused } from './check-refused.ts'
import type { Finding } from './finding.ts'
import type { ReplayState } from './ledger.ts'
import type { LogOrder } from './log-order.ts'

export type CheckContext = Readonly<{
  ledger: ReplayState
  order: LogOrder
  vault: KeyVault
  audience?: string
}>

/** An event that keeps its schema. */
export type Read<Type extends LogEventType = LogEventType> = LogEvent<Type, RecordedEvent>

export type Checked = Readonly<{ findings: readonly Finding[] }> &
  Partial<Pick<AcceptedChecked, 'manifest' | 'facts'>>

/**
 * Judges one event by what the log held before it. What depends on the ledger is decided before the first await, so that
 * several events may be under way while the ledger moves on.
 */
export async function checkEvent(event: RecordedEvent, context: CheckContext): Promise<Checked> {
  const clear = checkClearParts(event)
  // What does not keep its schema is a finding already, and says nothing that could be judged.
  const read = readLogEvent(event)
  const checked = read === undefined ? { findings: [] } : await checkMeaning(read, context)
  return { ...checked, findings: [...clear, ...checked.findings] }
}

async function checkMeaning(event: Read, context: CheckContext): Promise<Checked> {
  const { ledger, order, vault, audience } = context
  switch (event.type) {
    case 'notification-accepted':
      return checkAccepted(event, {
        ledger,
        vault,
        ...(audience !== undefined && { audience }),
      })
    case 'notification-rejected':
    case 'notification-quarantined':
      return { findings: await checkRefused(event, vault) }
    case 'partner-heartbeat':
    case 'nil-return':
      return {
        findings: await checkHeartbeat(event, {
          register: ledger.register(),
          ...(audience !== undefined && { audience }),
        }),
      }
    case 'notification-repeated':
      return { findings: checkRepeated(event, ledger) }
    case 'quarantine-retried':
    case 'quarantine-resolved':
      return { findings: checkQuarantine(event, ledger) }
    case 'case-opened':
      return { findings: checkCaseOpened(event, ledger) }
    case 'record-linked':
      return { findings: checkLink(event, ledger, order) }
    case 'record-examined':
      return { findings: checkExamined(event, ledger, order) }
    case 'case-merged':
    case 'case-split':
      return { findings: checkMove(event, ledger, order) }
    case 'link-answer-given':
    case 'link-confirmed':
    case 'link-rejected':
    case 'link-answer-withdrawn':
    case 'link-undone':
    case 'link-undo-proposed':
    case 'link-override-set':
    case 'link-model-promoted':
    case 'identity-revealed':
      return { findings: checkLinkAct(event, ledger) }
    case 'disclosures-affected':
    case 'pseudonym-superseded':
      return { findings: checkNotice(event, ledger, order) }
    case 'timeline-disclosed':
    case 'cases-listed':
      return { findings: checkDisclosure(event, ledger) }
    case 'themes-disclosed':
      return { findings: checkThemes(event, ledger) }
    case 'publication-prepared':
    case 'publication-approved':
    case 'publication-refused':
    case 'publication-released':
    case 'disclosure-released':
      return { findings: checkPublication(event, ledger) }
    case 'agreement-adopted':
    case 'agreement-suspended':
    case 'agreement-resumed':
    case 'agreement-ended':
      return { findings: checkAgreementAct(event, ledger) }
    case 'partner-registered':
    case 'partner-key-registered':
    case 'partner-key-revoked':
      return { findings: await checkPartnerAct(event, ledger) }
    case 'link-review-requested':
      return { findings: [] }
    default:
      return { findings: await checkGovernance(event, ledger, vault) }
  }
}
