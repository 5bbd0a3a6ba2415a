import type { Fact, Facts } from '../timelines-api/timelines-api.ts'
import { substanceName } from './substances.ts'

type Plain = (name: string, fact: Fact) => string

/** A sentence for the objects the contracts repeat; undefined for any other. */
export function sentence(name: string, facts: Facts, plain: Plain): string | undefined {
  switch (name) {
    case 'substances':
    case 'suspectedSubstances':
    case 'implicated':
      return substanceFinding(facts, plain)
    case 'findings':
    case 'toxicologyScreen':
      return toxicologyFinding(facts, plain)
    case 'naloxone':
      return naloxoneDose(facts, plain)
    case 'diagnoses':
      return joined([part('code', facts, plain), bracketed(part('qualifier', facts, plain))], ' ')
    case 'medicalCause':
      return joined([part('line', facts, plain), part('icd10', facts, plain)], ': ')
    default:
      return undefined
  }
}

/** "Diazepam: confirmed by a laboratory (post-mortem toxicology), prescribed". */
function substanceFinding(facts: Facts, plain: Plain): string {
  const basis = facts['basis'] === 'unknown' ? '' : part('basis', facts, plain)
  const prescribed = facts['prescribed'] === 'unknown' ? '' : part('prescribed', facts, plain)
  const firmness = joined([part('status', facts, plain), bracketed(basis)], ' ')
  return joined([substanceOf(facts), joined([firmness, prescribed], ', ')], ': ')
}

/** "Nitazene: found and measured, 1.2 ug/L, toxic level, played a part in the death". */
function toxicologyFinding(facts: Facts, plain: Plain): string {
  const found = ['detected', 'result', 'interpretation', 'implicated'].map((name) => part(name, facts, plain))
  const measured = facts['concentration']
  const concentration =
    typeof measured === 'object' && measured !== null && 'value' in measured
      ? joined([part('value', measured, plain), part('unit', measured, plain)], ' ')
      : ''
  const [detected = '', result = '', ...rest] = found
  return joined([substanceOf(facts), joined([detected, result, concentration, ...rest], ', ')], ': ')
}

/** "2 doses by the ambulance crew, into a muscle, 800 micrograms in all, first given …: full response". */
function naloxoneDose(facts: Facts, plain: Plain): string {
  const doses = facts['doses']
  const count = typeof doses === 'number' ? `${doses} ${doses === 1 ? 'dose' : 'doses'}` : 'Given'
  const micrograms = facts['micrograms']
  const total = typeof micrograms === 'number' ? `${micrograms} micrograms in all` : ''
  const first = facts['firstAt'] === undefined ? '' : `first given ${part('firstAt', facts, plain)}`
  const by = joined([count, 'by', part('by', facts, plain)], ' ')
  const given = joined([by, part('route', facts, plain), total, first], ', ')
  return joined([given, part('response', facts, plain)], ': ')
}

const substanceOf = (facts: Facts): string => {
  const code = facts['code']
  return typeof code === 'string' ? substanceName(code) : ''
}

const part = (name: string, facts: Facts, plain: Plain): string => {
  const fact = facts[name]
  return fact === undefined ? '' : plain(name, fact)
}

const bracketed = (text: string): string => (text === '' ? '' : `(${text})`)

const joined = (parts: readonly string[], by: string): string => parts.filter((text) => text !== '').join(by)
