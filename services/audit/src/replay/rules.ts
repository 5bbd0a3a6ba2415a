type Rule = Readonly<{ says: string; remedy: string }>

const restore =
  'Compare this event with a backup of the log from before the change, find out who could write to the file, and treat it as a security incident.'
const findWriter =
  'Find out which process appended it and under whose authority; until then count nothing that rests on it.'
const askPartner =
  'Ask the partner whether it sent this notification, and treat it as forged until it says so.'
const tellOfficer =
  'Tell the data protection officer today: this may be a personal data breach. Do not copy the value anywhere.'
const askController =
  'Ask the lead controller whether this was agreed; if it was not, record it as a breach of the agreement.'
const takeDown =
  'Take the document down, tell the lead controller and both boards, and publish nothing more until it is explained.'
const compareContract = 'Compare the event with its contract and with the release of the hub that wrote it.'

/** Every rule an event is held to. The ids are stable: reports of different years can be compared by them. */
export const rules = {
  // The log itself
  'event-damaged': {
    says: 'What is stored here is gone, or no longer reads as it was written',
    remedy: restore,
  },
  'log-unreadable': {
    says: 'The log cannot be read to its end',
    remedy: 'Restore the log from a backup, and run the replay again.',
  },
  'event-not-canonical': {
    says: 'The stored event has no canonical form, so nothing can be proved about it',
    remedy: restore,
  },
  'position-order': { says: 'Its position does not come after that of the event before it', remedy: restore },
  'revision-gap': { says: 'Events of its stream before it are missing', remedy: restore },
  'revision-repeated': { says: 'Its revision was already used in its stream', remedy: restore },
  'event-id-repeated': { says: 'Another event of its stream has the same id', remedy: findWriter },
  'recorded-backwards': {
    says: 'It says it was recorded earlier than the log allows',
    remedy: 'Check the clock of the process that wrote it; if the clock was right, treat it as backdated.',
  },
  'recorded-in-future': {
    says: 'It says it was recorded at a time still to come',
    remedy: 'Check the clock of the process that wrote it, and the clock of this machine.',
  },
  'received-recorded-apart': {
    says: 'It says it was received long before, or after, it was recorded',
    remedy: 'Check the clock of the process that wrote it; if the clock was right, treat it as backdated.',
  },
  // The evidence
  'event-changed': { says: 'It is not what was committed to the tree when it was written', remedy: restore },
  'event-missing': { says: 'It was committed to the tree and is no longer in the log', remedy: restore },
  'event-inserted': {
    says: 'It was put among events that were already committed, and was never committed itself',
    remedy: restore,
  },
  'leaf-changed': {
    says: 'The event is as it was signed, but the leaf kept for it was changed',
    remedy: 'Restore the evidence store from a backup, and find out who could write to it.',
  },
  'evidence-missing': {
    says: 'No signed checkpoint covers the log',
    remedy: 'Restore the evidence store from a backup; without one, nothing shows that the log is as it was.',
  },
  'evidence-changed': {
    says: 'The evidence store was changed',
    remedy: 'Restore the evidence store from a backup, and find out who could write to it.',
  },
  'checkpoint-signature': {
    says: 'A checkpoint is not signed by the log key',
    remedy: 'Compare it with a copy a partner or an auditor kept; ask who holds the log key.',
  },
  'checkpoint-root': {
    says: 'The events and their leaves were rewritten together: they do not lead to the signed root',
    remedy: restore,
  },
  'saved-checkpoint': {
    says: 'The log is not a continuation of the checkpoint the auditor kept',
    remedy:
      'Keep that checkpoint safe: it proves that history was rewritten. Treat it as a security incident.',
  },
  // What may stand in clear
  'event-type-unknown': { says: 'This type of event is not one the hub writes', remedy: findWriter },
  'check-failed': {
    says: 'It is of a form the checks cannot deal with, so they were not carried out',
    remedy: findWriter,
  },
  'stream-wrong': { says: 'It stands in a stream it does not belong to', remedy: findWriter },
  'field-missing': { says: 'A field it must have is missing', remedy: findWriter },
  'field-malformed': { says: 'A field is not of the form it must have', remedy: findWriter },
  'field-unknown': { says: 'It holds a field that events of this type do not have', remedy: tellOfficer },
  'rules-unknown': {
    says: 'It names rules that this release does not have, so it cannot be judged by them',
    remedy:
      'Run the replay with the newest release; if that does not know them either, find out which process appended it.',
  },
  'identifier-in-clear': { says: 'It holds in clear what looks like an identifier', remedy: tellOfficer },
  // Accepted notifications
  'notification-id': {
    says: 'Its id is not the one made from the source and id of the notification',
    remedy: findWriter,
  },
  'notification-twice': { says: 'The same notification was accepted before', remedy: findWriter },
  'record-stream': { says: 'It is not in the stream of the record it speaks of', remedy: findWriter },
  'envelope-form': { says: 'The envelope of the notification would have been refused', remedy: findWriter },
  'contract-unknown': {
    says: 'No contract has this type',
    remedy:
      'Check it against the releases of the contracts; a type that never existed was not lawfully received.',
  },
  'contract-feed': { says: 'The contract, the recorded type and the feed do not agree', remedy: findWriter },
  'key-unknown': { says: 'The manifest names a key that no partner had registered', remedy: askPartner },
  'key-not-yet-valid': {
    says: 'The manifest names a key that was not yet valid when it arrived',
    remedy: askPartner,
  },
  'key-expired': { says: 'The manifest names a key that had expired when it arrived', remedy: askPartner },
  'key-revoked': {
    says: 'The manifest names a key that had been revoked when it arrived',
    remedy: askPartner,
  },
  'key-of-other-partner': {
    says: 'The manifest is signed by another partner than the one recorded',
    remedy: askPartner,
  },
  'manifest-signature': { says: 'The manifest does not verify', remedy: askPartner },
  'manifest-mismatch': { says: 'What the partner signed is not what was recorded', remedy: askPartner },
  'manifest-audience': { says: 'The manifest was made for another hub', remedy: askPartner },
  'manifest-time': {
    says: 'The manifest was too old, or from the future, when it arrived',
    remedy: askPartner,
  },
  'agreement-denies': { says: 'The agreement in force did not allow it', remedy: askController },
  'agreement-differs': {
    says: 'The agreement version or the clauses recorded are not those that allowed it',
    remedy: askController,
  },
  'sealed-part': { says: 'A sealed part does not belong to this event', remedy: findWriter },
  'facts-damaged': {
    says: 'Its facts cannot be opened, although their key has not been destroyed',
    remedy:
      'Restore the event or its key from a backup; ask the partner to send the notification again as a correction.',
  },
  'facts-contract': { says: 'Its facts are not what the contract allows', remedy: compareContract },
  'under-age': { says: 'It is about a person younger than the agreement covers', remedy: askController },
  'out-of-area': {
    says: 'None of the places it names is in the area of the agreement',
    remedy: askController,
  },
  // Refused notifications
  'refusal-reasons': { says: 'It gives no reason for the refusal', remedy: compareContract },
  'quarantine-not-held': {
    says: 'It speaks of a quarantined message that the log does not hold, that was decided before, or that nobody decided to take',
    remedy: findWriter,
  },
  'quarantine-outcome': {
    says: 'The event that it says came of the quarantined message is not in the log before it',
    remedy: findWriter,
  },
  'repeated-first': {
    says: 'The notification it says was sent again was never accepted',
    remedy: findWriter,
  },
  // Links
  'record-not-in-log': { says: 'It links a record that the log does not hold', remedy: findWriter },
  'case-not-opened': { says: 'It speaks of a case that was never opened', remedy: findWriter },
  'case-opened-twice': { says: 'The case was opened before', remedy: findWriter },
  'link-of-no-person': {
    says: 'It puts a record that is about no person into a case',
    remedy: findWriter,
  },
  'link-basis': { says: 'The event it rests on is not in the log before it', remedy: findWriter },
  'link-from': {
    says: 'The case it says the record leaves is not the one the record was in',
    remedy: findWriter,
  },
  'link-decision': { says: 'Its decision is of another case than its link', remedy: findWriter },
  'link-model': {
    says: 'It was decided by a model that nobody had promoted',
    remedy:
      'Ask who changed the hub’s version, and have two link reviewers promote its model, or go back to the other.',
  },
  'two-reviewers': {
    says: 'It takes two different people, and two different people did not do it',
    remedy: 'Ask the link reviewers to look at this link again, two of them, and tell the lead controller.',
  },
  // Disclosures
  'disclosure-head': { says: 'It claims to show what the log did not hold yet', remedy: findWriter },
  'themes-edition': {
    says: 'It does not show theme cards as known at the end of a quarter that was over',
    remedy:
      'Ask who changed the hub’s version: cards of two instants near each other can be set against each other. Tell the lead controller.',
  },
  'recall-missing': {
    says: 'It parted records that somebody had been shown together, and not everyone was told',
    remedy: 'Start the linkage service, which tells them when it has read the log, and run the replay again.',
  },
  // Governance
  'board-approvals': {
    says: 'It takes the approval of each board, by somebody else for each, and that is not in the log before it',
    remedy: 'Take the document down until both boards have approved that text, and tell the lead controller.',
  },
  'governance-order': {
    says: 'What is on record before it does not bear it out',
    remedy: findWriter,
  },
  // Figures that leave the core tier
  'publication-unknown': {
    says: 'It speaks of a publication that was not prepared, or that had ended',
    remedy: findWriter,
  },
  'publication-digest': {
    says: 'Its digest is not that of the document',
    remedy: takeDown,
  },
  'publication-figures': {
    says: 'Its document states figures that are not those of its releases, or that nobody released',
    remedy: takeDown,
  },
  'publication-profile': {
    says: 'Its figures did not go through the disclosure profile that the agreement asks for',
    remedy: takeDown,
  },
  'publication-approvals': {
    says: 'It takes the approval of each board, each by somebody else and none by who prepared it, and that is not in the log before it',
    remedy: takeDown,
  },
  'publication-ledger': {
    says: 'It was not decided beside what was public when it was prepared or released',
    remedy: takeDown,
  },
  'release-unapproved': {
    says: 'It puts figures into the ledger that no released publication has at this place',
    remedy: takeDown,
  },
  'release-missing': {
    says: 'It was released, and not all that it published was put into the ledger',
    remedy: takeDown,
  },
  'release-ledger': {
    says: 'Disclosure control cannot have given it over what was released before it',
    remedy: takeDown,
  },
  'release-tells': {
    says: 'With what was released before it, a small number can be worked out',
    remedy: tellOfficer,
  },
  // Acts of record
  'document-hash': { says: 'The recorded hash is not that of the agreement document', remedy: askController },
  'document-form': {
    says: 'The agreement document is not of the form agreements have',
    remedy: askController,
  },
  'two-approvers': { says: 'It was not approved by two different people', remedy: askController },
  'agreement-not-adopted': { says: 'It speaks of an agreement that was never adopted', remedy: findWriter },
  'partner-not-registered': { says: 'It speaks of a partner that was never registered', remedy: findWriter },
  'key-form': {
    says: 'The registered key is not a public signing key with its own thumbprint',
    remedy: askPartner,
  },
  'key-not-registered': { says: 'It revokes a key that this partner never registered', remedy: findWriter },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
