/**
 * The version of the rules that decide: intake's checks, linkage's decisions, what the agreement, governance and
 * publication allow. Every new event names it. Events without it were decided by release 0.1.0.
 */
export const rulesVersion = '0.2.0'

/** The versions whose rules this release has, oldest first. The replay judges an event by those it names. */
export const knownRules: readonly string[] = ['0.1.0', rulesVersion]
