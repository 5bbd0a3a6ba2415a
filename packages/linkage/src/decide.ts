import type { Fragment } from './fragment.ts'
import type { Fragments } from './fragments.ts'
import { incidentRule } from './incident-rule.ts'
import { evidenceOf, personRule, personRules, type Evidence, type PersonRule } from './rules.ts'
import { vetoOf, type Veto } from './vetoes.ts'

export type Rule = PersonRule | 'R7'

export type Decision =
  | Readonly<{ kind: 'link'; rule: Rule; case: string; with: string; evidence: Evidence }>
  /** Its own case. The evidence says whether nothing matched, a veto spoke, or two people matched. */
  | Readonly<{ kind: 'new'; evidence: Evidence }>

type Match = Readonly<{ rule: Rule; case: string; with: string; evidence: Evidence }>

const basisOf = ({ rule }: Match): 'person' | 'incident' => (rule === 'R7' ? 'incident' : 'person')

const strength: readonly Rule[] = [...personRules, 'R7']

/**
 * Whether a record joins a case other than its own. It must be a record without a case, alone in it, or leaving it. Rules about the person go
 * before the rule about the incident. Where several cases match there is no telling which, unless all but one of them
 * are single records that could be the same person: those may follow afterwards (see `mayFollow`).
 */
export function decide(fragment: Fragment, known: Fragments): Decision {
  const matches = strongestPerCase(fragment, known)
  const vetoes = new Map<string, Veto>()
  for (const match of matches) {
    const veto = vetoOf(fragment, known.membersOf(match.case), basisOf(match))
    if (veto !== undefined) vetoes.set(match.case, veto)
  }
  const open = matches.filter((match) => !vetoes.has(match.case))
  const byPerson = open.filter((match) => match.rule !== 'R7')
  const considered = byPerson.length > 0 ? byPerson : open
  const chosen = oneCase(considered, known)
  if (chosen !== undefined) return { kind: 'link', ...chosen }
  const [veto] = vetoes.values()
  if (considered.length > 0) return { kind: 'new', evidence: { candidates: 'several' } }
  return {
    kind: 'new',
    evidence: veto === undefined ? { candidates: 'none' } : { candidates: 'vetoed', veto },
  }
}

/**
 * Why a record may not stay with the others of its case, now that its identity was corrected: a veto speaks that did not
 * speak `before`. A notification about the wrong patient is how one person's history gets into another's.
 */
export function mustLeave(
  fragment: Fragment,
  before: Fragment | undefined,
  known: Fragments,
): Veto | undefined {
  const own = known.caseOf(fragment.record)
  const others =
    own === undefined ? [] : known.membersOf(own).filter(({ record }) => record !== fragment.record)
  const veto = vetoOf(fragment, others, 'incident')
  return before !== undefined && vetoOf(before, others, 'incident') === undefined ? veto : undefined
}

/** Records alone in their case that share a key with this one: its arrival may have told who they are. */
export function mayFollow(fragment: Fragment, known: Fragments): readonly Fragment[] {
  const own = known.caseOf(fragment.record)
  return known.near(fragment).filter(({ record }) => {
    const other = known.caseOf(record)
    return other !== undefined && other !== own && known.membersOf(other).length === 1
  })
}

function strongestPerCase(fragment: Fragment, known: Fragments): readonly Match[] {
  const own = known.caseOf(fragment.record)
  const best = new Map<string, Match>()
  for (const other of known.near(fragment)) {
    const candidate = known.caseOf(other.record)
    if (candidate === undefined || candidate === own) continue
    const match = matchOf(fragment, other, known)
    if (match === undefined) continue
    const before = best.get(candidate)
    if (before === undefined || strength.indexOf(match.rule) < strength.indexOf(before.rule))
      best.set(candidate, { ...match, case: candidate, with: other.record })
  }
  return [...best.values()].toSorted((a, b) => strength.indexOf(a.rule) - strength.indexOf(b.rule))
}

function matchOf(
  fragment: Fragment,
  other: Fragment,
  known: Fragments,
): Readonly<{ rule: Rule; evidence: Evidence }> | undefined {
  const person = personRule(fragment, other)
  if (person !== undefined) return person
  const incident = incidentRule(fragment, other, (call) => known.onCall(call))
  return incident && { rule: 'R7', evidence: { ...incident, ...evidenceOf(fragment, other) } }
}

function oneCase(matches: readonly Match[], known: Fragments): Match | undefined {
  const settled = matches.filter((match) => known.membersOf(match.case).length > 1)
  if (settled.length > 1) return undefined
  const chosen = settled[0] ?? matches[0]
  if (chosen === undefined) return undefined
  const members = known.membersOf(chosen.case)
  const loose = matches.filter((match) => match.case !== chosen.case)
  const compatible = loose.every((match) =>
    known.membersOf(match.case).every((single) => vetoOf(single, members, basisOf(match)) === undefined),
  )
  return compatible ? chosen : undefined
}
