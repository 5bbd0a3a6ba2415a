/** Why somebody may read: the purposes an agreement can allow. Which it does allow is decided when the API is asked. */
export const purposes = [
  {
    id: 'REVIEW',
    name: 'Case review',
    hint: 'To review a death or a near-fatal overdose and learn from it.',
  },
  { id: 'SURV', name: 'Surveillance', hint: 'To see patterns as they form, so that harm can be prevented.' },
  { id: 'AUDIT', name: 'Audit', hint: 'To check that the hub keeps to the agreement.' },
] as const

/** Coded, never free text: what somebody types could name a person, and the log keeps it for ever. */
export const reasons = [
  { id: 'select-for-review', name: 'To decide whether this case should be reviewed' },
  { id: 'prepare-review', name: 'To prepare or hold the review of this case' },
  { id: 'find-themes', name: 'To find themes and gaps across cases' },
  { id: 'check-data', name: 'To check what partners sent against what happened' },
  { id: 'check-reading', name: 'To check an earlier reading of this case' },
] as const

export const isPurpose = (id: string): boolean => purposes.some((purpose) => purpose.id === id)
export const isReason = (id: string): boolean => reasons.some((reason) => reason.id === id)

export const purposeName = (id: string): string => purposes.find((purpose) => purpose.id === id)?.name ?? id
export const reasonName = (id: string): string => reasons.find((reason) => reason.id === id)?.name ?? id
