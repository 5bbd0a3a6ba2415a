/** The codes the linkage API takes; it refuses any other, and typed text could name a person. */

type Choice = Readonly<{ id: string; name: string; hint?: string }>

export const revealReasons: readonly Choice[] = [
  { id: 'evidence-not-enough', name: 'The evidence is not enough to answer' },
  { id: 'second-opinion', name: 'To give a second opinion' },
  { id: 'partner-query', name: 'A partner has asked about it' },
  { id: 'subject-request', name: 'The person, or somebody for them, has asked' },
]

export const linkAnswers: readonly Choice[] = [
  { id: 'same', name: 'The same person', hint: 'Their records become, or stay, one case.' },
  {
    id: 'different',
    name: 'Different people',
    hint: 'Their records go, or stay, apart. It takes one person.',
  },
  {
    id: 'cannot_tell',
    name: 'I cannot tell',
    hint: 'Nothing is done. It is asked again when there is other evidence.',
  },
]

export const answerGrounds: readonly Choice[] = [
  { id: 'reviewed', name: 'The evidence as shown, without knowing who they are' },
  { id: 'identities-seen', name: 'Who they are about, which I looked at' },
  { id: 'partner-confirmed', name: 'A partner’s word' },
  { id: 'subject-confirmed', name: 'The word of the person, or of somebody for them' },
]

export const undoReasons: readonly Choice[] = [
  { id: 'wrong-person', name: 'The records are not all of one person' },
  { id: 'partner-correction', name: 'A partner has corrected what they sent' },
  { id: 'subject-request', name: 'The person, or somebody for them, has asked' },
  { id: 'audit-finding', name: 'An audit has found it wrong' },
]

export const isAmong = (choices: readonly Choice[], id: string): boolean =>
  choices.some((choice) => choice.id === id)
