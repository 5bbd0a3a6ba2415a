import { ancestorsOf } from '@hub/contracts'
import { isAtLeast, isImplicated, isPresent, type SubstanceFound, type SubstanceStatus } from '@hub/timeline'

/** Substance codes whose finding is at least this firm: each once, without the groups they belong to. */
export const codesFound = (
  findings: readonly SubstanceFound[],
  least: SubstanceStatus,
): readonly string[] => [
  ...new Set(
    findings
      .filter((finding) => isPresent(finding) && isAtLeast(finding.status, least))
      .map(({ code }) => code),
  ),
]

/**
 * The codes an event with several substances counts under: every substance that is firm enough, and the groups each
 * belongs to. Heroin counts under heroin or morphine, and under any opiate. The rows do not add up to the whole; an event
 * without a known substance is in none of them.
 */
export const substancesOf = (
  findings: readonly SubstanceFound[],
  least: SubstanceStatus,
): readonly string[] => withGroups(codesFound(findings, least))

/** Substances named as the cause of a death, with their groups. */
export const implicatedIn = (findings: readonly SubstanceFound[]): readonly string[] =>
  withGroups(findings.filter(isImplicated).map(({ code }) => code))

/** Each code once, with the groups it belongs to. `unknown` is not a substance. */
export const withGroups = (codes: readonly string[]): readonly string[] =>
  [
    ...new Set(codes.filter((code) => code !== 'unknown').flatMap((code) => [code, ...ancestorsOf(code)])),
  ].toSorted()
