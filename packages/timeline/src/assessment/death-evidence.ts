import { icd10GroupsOf, isInValueSet } from '@hub/contracts'
import { findingsIn, isPresent, type SubstanceFound } from '../findings.ts'
import { objectsIn } from '../json.ts'
import { textIn, type Statement } from './statement.ts'

/** What is behind a death, as far as one notification says. */
export type Behind = Readonly<{ drugs: boolean; alcohol: boolean }>

/**
 * `registered`: the registrar's underlying cause. `confirmed`: the record of inquest. `probable`: post-mortem or
 * toxicology. `suspected`: the coroner was told of a suspicion. `reported`: somebody tells of the death. `denies`: it was
 * looked into and neither drugs nor alcohol were the cause. `silent`: says nothing of the cause.
 */
export type DeathWord =
  'registered' | 'confirmed' | 'probable' | 'suspected' | 'reported' | 'denies' | 'silent'

export type DeathEvidence = Readonly<{
  said: Statement
  word: DeathWord
  behind: Behind
  findings: readonly SubstanceFound[]
}>

const nothing: Behind = { drugs: false, alcohol: false }

/**
 * "A drug-related death can never be presumed and must be affirmatively proved": the short form of a conclusion (Box 4)
 * proves nothing either way. The medical cause (Box 2) and the substances the coroner names as its cause do.
 */
export function deathEvidenceIn(said: Statement): DeathEvidence | undefined {
  const { event, facts, supersession } = said
  if (supersession !== undefined) {
    return event.startsWith('coroner.') && supersession.reason === 'not_drug_or_alcohol'
      ? { said, word: 'denies', behind: nothing, findings: [] }
      : undefined
  }
  const found = wordOf(event, facts)
  return (
    found && {
      said,
      ...found,
      findings: event === 'registration.death-registered' ? mentioned(facts) : findingsIn(facts),
    }
  )
}

type Found = Pick<DeathEvidence, 'word' | 'behind'>

function wordOf(event: string, facts: Statement['facts']): Found | undefined {
  switch (event) {
    case 'registration.death-registered': {
      const behind = behindCode(textIn(facts['underlyingCause']) ?? '')
      return { word: isSomething(behind) ? 'registered' : 'denies', behind }
    }
    case 'coroner.inquest-concluded':
      return conclusion(facts)
    case 'coroner.toxicology-reported':
    case 'coroner.postmortem-reported': {
      const behind = behindCause(facts)
      return { word: isSomething(behind) ? 'probable' : 'silent', behind }
    }
    case 'coroner.death-reported': {
      const { suspicion } = facts
      const behind = {
        drugs: suspicion === 'drug' || suspicion === 'both',
        alcohol: suspicion === 'alcohol' || suspicion === 'both',
      }
      return { word: isSomething(behind) ? 'suspected' : 'reported', behind }
    }
    case 'coroner.decision-made':
      return { word: facts['decision'] === 'discontinued_s4' ? 'denies' : 'silent', behind: nothing }
    case 'police.sudden-death-attended': {
      const isHinted = facts['drugParaphernalia'] === 'yes' || findingsIn(facts).length > 0
      return { word: 'reported', behind: { drugs: isHinted, alcohol: false } }
    }
    case 'treatment.death-notified':
    case 'hospital.death-occurred':
      return { word: 'reported', behind: nothing }
    default:
      return undefined
  }
}

/** It denies only where it says of what else the person died; where it says nothing, what was known before stands. */
function conclusion(facts: Statement['facts']): Found {
  const behind = behindCause(facts)
  if (isSomething(behind)) return { word: 'confirmed', behind }
  const isNatural = facts['shortForm'] === 'NATURAL' || facts['intent'] === 'natural'
  const isOtherCause = objectsIn(facts['medicalCause']).length > 0
  return { word: isNatural || isOtherCause ? 'denies' : 'silent', behind }
}

/** From the substances named as the cause, or found after death, and from the codes of the medical cause. */
function behindCause(facts: Statement['facts']): Behind {
  const found = findingsIn(facts).filter(
    (finding) =>
      isPresent(finding) && finding.status !== 'detected_not_implicated' && finding.status !== 'reported',
  )
  const codes = objectsIn(facts['medicalCause']).map(({ icd10 }) => behindCode(textIn(icd10) ?? ''))
  return {
    drugs: found.some(({ code }) => code !== 'alcohol') || codes.some(({ drugs }) => drugs),
    alcohol: found.some(({ code }) => code === 'alcohol') || codes.some(({ alcohol }) => alcohol),
  }
}

function behindCode(code: string): Behind {
  const groups = icd10GroupsOf(code).map((group) => group.code)
  const isAlcohol = groups.includes('alcohol-specific') || code.startsWith('T51')
  return {
    drugs:
      groups.includes('drug-poisoning') || (isInValueSet('overdose-primary-diagnosis', code) && !isAlcohol),
    alcohol: isAlcohol,
  }
}

const isSomething = ({ drugs, alcohol }: Behind): boolean => drugs || alcohol

/** The national figures count what is written on the certificate. */
const mentioned = (facts: Statement['facts']): readonly SubstanceFound[] =>
  (Array.isArray(facts['substancesMentioned']) ? facts['substancesMentioned'] : [])
    .filter((code) => typeof code === 'string')
    .map((code) => ({ code, status: 'implicated_in_cause_of_death' }))
