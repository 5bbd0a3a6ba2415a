import { isInValueSet } from '@hub/contracts'
import { findingsIn, type SubstanceFound } from '../findings.ts'
import { objectsIn } from '../json.ts'
import { textIn, textsIn, type Statement } from './statement.ts'
import { severityIn, type SeverityCriterion } from './severity.ts'

/**
 * What one notification says of there having been an overdose. `reported`: somebody other than a clinician tells of it;
 * `suspects`: a clinician's impression; `confirms`: a diagnosis; `denies`: it was looked at and was none; `retracted`: it
 * was taken back as no overdose; `silent`: it belongs to an overdose and says nothing of whether it was one.
 */
export type OverdoseWord = 'confirms' | 'suspects' | 'reports' | 'denies' | 'retracted' | 'silent'

export type OverdoseEvidence = Readonly<{
  said: Statement
  word: OverdoseWord
  severity: readonly SeverityCriterion[]
  findings: readonly SubstanceFound[]
  /** Somebody died in it: pronounced at the scene, or in the emergency department. */
  isFatal: boolean
  /** A laboratory found something. */
  isLabPositive: boolean
}>

const retractions: readonly unknown[] = ['not_overdose']

/** `undefined` for what has nothing to do with an overdose, and for what was replaced or taken back for another reason. */
export function overdoseEvidenceIn(said: Statement): OverdoseEvidence | undefined {
  const { supersession, facts } = said
  const word = wordOf(said)
  if (word === undefined) return undefined
  if (supersession !== undefined) {
    return retractions.includes(supersession.reason) && word !== 'silent'
      ? { said, word: 'retracted', severity: [], findings: [], isFatal: false, isLabPositive: false }
      : undefined
  }
  const findings = findingsIn(facts)
  return {
    said,
    word,
    severity: severityIn(said),
    findings,
    isFatal:
      facts['destination'] === 'died_in_ed' ||
      facts['outcome'] === 'role_pronounced' ||
      facts['outcome'] === 'died',
    isLabPositive: said.feed === 'hospital' && findings.some(({ status }) => status === 'lab_confirmed'),
  }
}

function wordOf({ event, facts }: Statement): OverdoseWord | undefined {
  switch (event) {
    case 'ambulance.overdose-incident':
      if (facts['impression'] === 'not_overdose') return 'denies'
      return facts['responder'] === 'ambulance' ? 'suspects' : 'reports'
    case 'hospital.attendance-opened':
      return isOverdose(facts['chiefComplaint']) ? 'suspects' : 'silent'
    case 'hospital.diagnosis-recorded':
      return diagnosisWord(facts)
    case 'hospital.admission-coded':
      return isPrimary(facts['icd10Primary']) ? 'confirms' : isCodedOverdose(facts) ? 'suspects' : undefined
    case 'ambulance.outcome-recorded':
    case 'hospital.attendance-closed':
      return 'silent'
    case 'treatment.nfo-reported':
    case 'police.naloxone-administered':
      return 'reports'
    default:
      return undefined
  }
}

/** A diagnosis without a qualifier is only suspected: the data set lets it be left out. */
function diagnosisWord(facts: Statement['facts']): OverdoseWord {
  const overdoses = objectsIn(facts['diagnoses']).filter(({ code }) => isOverdose(code))
  const qualifiers = overdoses.map(({ qualifier }) => textIn(qualifier) ?? '')
  if (qualifiers.some((code) => isInValueSet('confirmed-present', code))) return 'confirms'
  if (qualifiers.some((code) => !isInValueSet('known-absent', code))) return 'suspects'
  if (overdoses.length > 0) return 'denies'
  // Coding by emergency departments names an overdose in fewer than half of them: what else they wrote counts too.
  const isHinted = textsIn(facts['alcoholDrugInvolvement']).length > 0 || findingsIn(facts).length > 0
  return isHinted ? 'suspects' : 'silent'
}

const isOverdose = (code: Statement['facts'][string] | undefined): boolean =>
  isInValueSet('overdose-diagnosis', textIn(code) ?? '')

const isPrimary = (code: Statement['facts'][string] | undefined): boolean =>
  isInValueSet('overdose-primary-diagnosis', textIn(code) ?? '')

const isCodedOverdose = (facts: Statement['facts']): boolean =>
  textsIn(facts['icd10Secondary']).some((code) => isInValueSet('overdose-primary-diagnosis', code))
