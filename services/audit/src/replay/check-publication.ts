import canonicalize from 'canonicalize'
import {
  auditIntervals,
  evolveLedger,
  profiles,
  releaseFaults,
  type Profile,
  type FigureRelease,
} from '@hub/disclosure-control'
import type { RecordedEvent } from '@hub/event-log'
import {
  boardsAsked,
  decideApproving,
  decidePreparing,
  decideReleasing,
  documentDigest,
  figureFaults,
  readPublicationEvent,
  stateOf,
  type PublicationEvent,
} from '@hub/publication'
import { finding, type Finding } from './finding.ts'
import type { ReplayState } from './ledger.ts'
import type { RuleId } from './rules.ts'
import { sameAgreement } from './same-agreement.ts'

type Event<Type extends PublicationEvent['type']> = Extract<PublicationEvent, { type: Type }>['data']

/** One act on a publication, judged by what the log held of publications, and of agreements, before it. */
export function checkPublication(event: RecordedEvent, ledger: ReplayState): readonly Finding[] {
  const read = readPublicationEvent(event)
  // What does not read is a finding of its form already.
  if (read === undefined) return []
  const found = rulesBroken(event, read, ledger)
  return [
    ...found.map(([rule, detail]) => finding(rule, event, detail)),
    ...underAgreement(event, read, ledger),
  ]
}

type Broken = readonly (readonly [RuleId, string?])[]

function rulesBroken(event: RecordedEvent, read: PublicationEvent, ledger: ReplayState): Broken {
  switch (read.type) {
    case 'publication-prepared':
      return preparedAgainst(read.data, ledger, event.meta.recordedAt)
    case 'publication-approved':
      return approvedAgainst(read.data, ledger)
    case 'publication-refused':
      return isOpen(read.data.publication, ledger) ? [] : [['publication-unknown']]
    case 'publication-released':
      return releasedAgainst(read.data, ledger, event.meta.recordedAt)
    case 'disclosure-released':
      return disclosedAgainst(read.data, ledger)
    default:
      return read satisfies never
  }
}

/** The decision made again under the agreement of that day, against the one that was recorded. */
function underAgreement(
  event: RecordedEvent,
  read: PublicationEvent,
  ledger: ReplayState,
): readonly Finding[] {
  const register = ledger.register()
  const at = event.meta.recordedAt
  switch (read.type) {
    case 'publication-prepared':
      return sameAgreement(event, decidePreparing(register, read.data, at), read.data.agreement)
    case 'publication-approved':
    case 'publication-refused': {
      const { board, agreement } = read.data
      return sameAgreement(event, decideApproving(register, { role: 'board-approver', board }, at), agreement)
    }
    case 'publication-released': {
      const { profile, audience, approvedBy, agreement } = read.data
      return sameAgreement(event, decideReleasing(register, { profile, audience, approvedBy }, at), agreement)
    }
    case 'disclosure-released':
      return []
    default:
      return read satisfies never
  }
}

function preparedAgainst(data: Event<'publication-prepared'>, ledger: ReplayState, at: string): Broken {
  const { byId, ledgerRevision, ledger: before } = ledger.publications()
  const decision = decidePreparing(ledger.register(), data, at)
  const asked = decision.kind === 'allowed' ? decision.document.disclosure.profile : data.profile.id
  const profile = profileOf(data.profile)
  if (profile === undefined || data.profile.id !== asked) return [['publication-profile']]
  const faults = figureFaults(data.document, data.releases.reduce(evolveLedger, before), profile)
  return [
    ...when(byId.has(data.publication), 'publication-unknown'),
    ...when(documentDigest(data.document) !== data.digest, 'publication-digest'),
    ...when(data.ledger !== ledgerRevision, 'publication-ledger'),
    ...when(faults.length > 0, 'publication-figures', faults.slice(0, 8).join(', ')),
  ]
}

function approvedAgainst(data: Event<'publication-approved'>, ledger: ReplayState): Broken {
  const known = ledger.publications().byId.get(data.publication)
  if (known === undefined || !isOpen(data.publication, ledger)) return [['publication-unknown']]
  const { approvals, by, digest } = known
  return [
    ...when(data.digest !== digest, 'publication-digest'),
    ...when(
      data.by === by || approvals.some((one) => one.by === data.by || one.board === data.board),
      'publication-approvals',
    ),
  ]
}

function releasedAgainst(data: Event<'publication-released'>, ledger: ReplayState, at: string): Broken {
  const publications = ledger.publications()
  const known = publications.byId.get(data.publication)
  if (known === undefined || !isOpen(data.publication, ledger)) return [['publication-unknown']]
  const boards = [...new Set([...boardsAsked(ledger.register(), at), ...data.approvedBy])]
  return [
    ...when(data.digest !== known.digest, 'publication-digest'),
    ...when(data.profile !== known.profile.id, 'publication-profile'),
    ...when(
      boards.some((board) => known.approvals.every((one) => one.board !== board)),
      'publication-approvals',
    ),
    ...when(stateOf(known, publications, []) === 'overtaken', 'publication-ledger'),
  ]
}

function disclosedAgainst(release: FigureRelease, ledger: ReplayState): Broken {
  const { ledger: before } = ledger.publications()
  const expected = ledger.awaitedRelease()
  const isExpected = expected !== undefined && canonicalize(expected) === canonicalize(release)
  const profile = profileOf(release.profile)
  if (profile === undefined) return [['publication-profile']]
  const faults = releaseFaults(release, before, profile)
  return [
    ...when(!isExpected, 'release-unapproved'),
    ...when(faults.length > 0, 'release-ledger', faults.join(', ')),
    ...when(!faults.includes('form') && tells(release, before, profile), 'release-tells'),
  ]
}

/** The interval audit again, over all that is then released of the year. */
function tells(
  release: FigureRelease,
  before: Parameters<typeof evolveLedger>[0],
  profile: Profile,
): boolean {
  const record = evolveLedger(before, release).get(release.universe)
  const edition = record?.editions.get(release.period)?.find(({ asOf }) => asOf === release.asOf)
  if (record === undefined || edition === undefined) return false
  return auditIntervals([...edition.parts.values()], [...record.dimensions.values()], profile).length > 0
}

function isOpen(publication: string, ledger: ReplayState): boolean {
  const known = ledger.publications().byId.get(publication)
  return known !== undefined && known.released === undefined && known.refused === undefined
}

const profileOf = (stamp: FigureRelease['profile']): Profile | undefined =>
  profiles.find(({ id, version }) => id === stamp.id && version === stamp.version)

const when = (isSo: boolean, rule: RuleId, detail?: string): Broken =>
  isSo ? [detail === undefined ? [rule] : [rule, detail]] : []
