import { findContract } from '@hub/contracts'
import type { Fact, Facts } from '../timelines-api/timelines-api.ts'
import { areaName, establishmentName, icd10Name, organisationName, placeOfDeathName } from './codes.ts'
import { day, dayAndTime, when, type Precision, type Timed } from './dates.ts'
import { isInstant, isPlainDay } from './wall-clock.ts'
import { asWords } from './feeds.ts'
import { factLabels } from './fact-labels.ts'
import { snomedWords, wordsByFact, wordsForAll } from './fact-words.ts'
import { sentence } from './fact-sentences.ts'

/** One line of an entry's details. */
export type FactLine = Readonly<{ label: string; values: readonly string[] }>

/** Never shown: the id of another notification says nothing to a reader, and ids have no business in a browser. */
const hidden = new Set(['supersedes'])
const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Coded facts as labels and plain English, in the order given. What is `unknown` is gathered in one last line; what
 * says no more than `already` (the entry's own time) is left out.
 */
export function factLines(facts: Facts, already?: string): readonly FactLine[] {
  const lines: FactLine[] = []
  const notRecorded: string[] = []
  for (const [name, fact] of Object.entries(facts)) {
    if (hidden.has(name) || fact === null) continue
    if (fact === 'unknown') {
      notRecorded.push(labelOf(name))
      continue
    }
    const values = valuesOf(name, fact).filter((value) => value !== '' && value !== already)
    if (values.length > 0) lines.push({ label: labelOf(name), values })
  }
  return notRecorded.length === 0 ? lines : [...lines, { label: 'Not recorded', values: notRecorded }]
}

/** How firmly a substance is established, in words. */
export const substanceStatus = (code: string): string => wordsByFact['status']?.[code] ?? asWords(code)

/** The facts in the order of their contract, which tells them as they come about; others after them, as given. */
export function inContractOrder(kind: string, facts: Facts): Facts {
  const order = (findContract(kind)?.fields ?? []).map(({ pointer }) => pointer)
  const place = (name: string): number => {
    const index = order.indexOf(`/facts/${name}`)
    return index === -1 ? order.length : index
  }
  return Object.fromEntries(Object.entries(facts).toSorted(([a], [b]) => place(a) - place(b)))
}

const labelOf = (name: string): string => factLabels[name] ?? asWords(name)

function valuesOf(name: string, fact: Fact): readonly string[] {
  if (isList(fact)) return fact.flatMap((one) => valuesOf(name, one))
  if (typeof fact === 'object' && fact !== null) {
    const timed = asTimed(fact)
    if (timed !== undefined) return [when(timed)]
    return [sentence(name, fact, (part, value) => plain(part, value)) ?? spelled(fact)]
  }
  return [plain(name, fact)]
}

/** Parts of an object nobody wrote a sentence for. */
const spelled = (facts: Facts): string =>
  factLines(facts)
    .map(({ label, values }) => `${label}: ${values.join(', ')}`)
    .join('; ')

function plain(name: string, fact: Fact): string {
  if (fact === null) return ''
  if (typeof fact === 'boolean') return fact ? 'Yes' : 'No'
  if (typeof fact === 'number') return String(fact)
  if (typeof fact !== 'string') return valuesOf(name, fact).join(', ')
  if (idShape.test(fact)) return ''
  return named(name, fact) ?? wordsByFact[name]?.[fact] ?? wordsForAll[fact] ?? dated(fact) ?? asWords(fact)
}

/** Codes of lists outside the contract. */
function named(name: string, code: string): string | undefined {
  if (name.endsWith('Lad')) return areaName(code)
  if (name.endsWith('Ods')) return organisationName(code)
  if (name === 'establishment') return establishmentName(code)
  if (name === 'placeOfDeathType') return placeOfDeathName(code)
  if (name.startsWith('icd10') || name === 'externalCause') return icd10Name(code)
  if (/^\d{6,18}$/.test(code)) return snomedWords[code] ?? `SNOMED CT ${code}`
  if (name === 'unit') return code
  return undefined
}

function dated(text: string): string | undefined {
  if (isPlainDay(text)) return day(text)
  return isInstant(text) ? dayAndTime(text) : undefined
}

function asTimed(facts: Facts): Timed | undefined {
  const { at, precision, latest } = facts
  if (typeof at !== 'string' || !isPrecision(precision)) return undefined
  return { at, precision, ...(typeof latest === 'string' ? { latest } : {}) }
}

const isPrecision = (fact: Fact | undefined): fact is Precision =>
  ['minute', 'hour', 'day', 'month', 'range', 'unknown'].some((precision) => precision === fact)

const isList = (fact: Fact): fact is readonly Fact[] => Array.isArray(fact)
