import { emptyRegister } from '@hub/agreement'
import { cwPublic, emptyLedger } from '@hub/disclosure-control'
import { emptyGovernance } from '@hub/governance'
import { perfectlyLinked } from '../testing.ts'
import { preparePublication, type DocumentPlan } from '@hub/publication'
import { syntheticRegion } from '@hub/synthetic-region'
import { describe, expect, it } from 'vitest'
import { annualReport } from './annual-report.ts'
import type { DocumentInputs } from './inputs.ts'
import { foiAnswers } from './foi.ts'
import { gapLines } from './gaps.ts'
import { recordedAnswers } from './recorded-answers.ts'
import { reviewGaps } from './review-section.ts'

const region = syntheticRegion({ seed: 'answers', scale: 0.5, from: '2024-07-01', until: '2026-06-30' })
const asOf = '2026-07-01T00:00:00.000Z'
const inputs: DocumentInputs = {
  year: 2025,
  asOf,
  timeZone: 'Europe/London',
  cases: perfectlyLinked(region, asOf),
  governance: { governance: emptyGovernance, agreements: emptyRegister, heard: new Map() },
  area: {
    name: 'Coventry and Warwickshire',
    codes: ['E08000026', 'E10000031', 'E07000218', 'E07000219', 'E07000220', 'E07000221', 'E07000222'],
  },
  boards: ['coventry-council', 'warwickshire-council'],
}
const prepared = (plan: DocumentPlan) =>
  preparePublication({ ...plan, ledger: emptyLedger, profile: cwPublic })

describe('the thirteen answers', () => {
  const answers = foiAnswers(inputs)
  const { document } = prepared(answers)

  it('are thirteen, in the council’s order, and none is "not held"', () => {
    expect(document.sections.map(({ id }) => id)).toEqual(Array.from({ length: 13 }, (_, at) => `q${at + 1}`))
    const text = JSON.stringify(document).toLowerCase()
    expect(text).not.toContain('not held')
    expect(text).not.toContain('no process')
  })

  it('say of each number its basis, its coverage, how it was computed and what was kept back', () => {
    for (const { id, paragraphs, tables } of document.sections) {
      if (tables.length === 0) continue
      for (const word of ['Basis:', 'Coverage:', 'How it was computed:', 'Disclosure control:'])
        expect(
          paragraphs.some((one) => one.startsWith(word)),
          `${id} ${word}`,
        ).toBe(true)
    }
  })

  it('count a review that found no substance it could name, under none', () => {
    const review = {
      id: 'r1',
      category: 'd',
      reason: 'learning-expected',
      case: 'sealed',
      selectedAt: '2025-02-01T00:00:00.000Z',
      themes: [],
      held: {
        heldOn: '2025-03-01',
        status: 'final',
        panel: 'subgroup',
        disciplines: [],
        substances: [{ code: 'unknown', standing: 'suspected' }],
      },
    } as const
    const governance = { ...emptyGovernance, reviews: new Map([['r1', review]]) }
    const { tables } = foiAnswers({ ...inputs, governance: { ...inputs.governance, governance } })
    const { reviewsByCategory, reviewsBySubstance } = tables
    expect(reviewsByCategory?.counts.get('category=d')).toBe(1)
    expect(reviewsBySubstance?.cells.filter((cell) => reviewsBySubstance.counts.get(cell) !== 0)).toEqual([])
  })

  it('say who has to decide what, where nobody has', () => {
    const open = Object.values(recordedAnswers(inputs)).map(({ id, gaps }) => [id, gaps.map((gap) => gap.id)])
    const noPanels = ['a', 'b', 'c', 'd'].map((category) => `no-panel-for-${category}`)
    expect(Object.fromEntries(open)).toEqual({
      members: ['no-panel'],
      areas: noPanels,
      reporting: [],
      terms: ['none-of-TOR'],
      evaluations: ['none-of-EVALUATION'],
      findings: ['none-of-FINDINGS', 'none-of-ANNUAL_REPORT'],
      coroner: [],
      'near-fatal-notices': [],
    })
    expect(reviewGaps(inputs).map(({ id }) => id)).toEqual(noPanels)
    // Each stands in the document, word for word.
    const said = document.sections.flatMap(({ paragraphs }) => paragraphs)
    for (const { gaps } of Object.values(recordedAnswers(inputs)))
      for (const line of gapLines(gaps)) expect(said).toContain(line)
  })

  it('say of each organisation what is missing from it, and of no other', () => {
    const sharing = new Map(
      ['hmc-coventry', 'wmas', 'coventry-council'].map(
        (code) => [code, [{ status: 'draft', on: '2025-01-01' }]] as const,
      ),
    )
    const governance = { ...emptyGovernance, sharing }
    const recorded = recordedAnswers({ ...inputs, governance: { ...inputs.governance, governance } })
    expect(recorded.coroner.gaps.map(({ id }) => id)).toEqual(['draft:hmc-coventry'])
    expect(recorded.nearFatalNotices.gaps.map(({ id }) => id)).toEqual(['draft:wmas'])
  })

  it('rest on counts that are those of the region’s known truth', () => {
    const { truth } = region
    const count = (universe: string, key: string): number | undefined =>
      Object.values(answers.tables)
        .find((one) => one.universe === universe && one.counts.has(key))
        ?.counts.get(key)
    const overdoses = truth.overdoses.filter(
      (one) => one.year === 2025 && !one.refuted && one.severity !== 'fatal',
    )
    const nearFatal = overdoses.filter(({ severity }) => severity === 'near-fatal')
    expect(nearFatal.length).toBeGreaterThan(50)
    expect(count('overdose', 'all')).toBe(overdoses.length)
    expect(count('overdose', 'severity=near-fatal')).toBe(nearFatal.length)
    expect(count('overdose', 'severity=near-fatal|verification=confirmed')).toBe(
      nearFatal.filter(({ confirmed }) => confirmed).length,
    )
    const died = truth.deaths.filter((one) => one.year === 2025 && !one.refuted)
    const of = (...causes: readonly string[]): number =>
      causes.reduce((sum, one) => sum + (count('death', `cause=${one}`) ?? 0), 0)
    expect(of('drug-misuse', 'drug-other', 'alcohol', 'not-known-yet')).toBe(
      died.filter(({ cause }) => cause !== 'other').length,
    )
    const standing = new Map(truth.treatmentDeaths.map((one) => [one.person, one.standing]))
    const stood = (wanted: string): number =>
      died.filter(({ person }) => standing.get(person) === wanted).length
    expect(count('death', 'treatment=in-treatment')).toBe(stood('in-treatment'))
    expect(count('death', 'treatment=within-six-months')).toBe(stood('within-six-months'))
  })

  it('show no number that is not rounded to five', () => {
    const values = JSON.stringify(document).matchAll(/"value":(\d+)/g)
    const numbers = [...values].map(([, value]) => Number(value))
    expect(numbers.length).toBeGreaterThan(10)
    expect(numbers.filter((value) => value % 5 !== 0)).toEqual([])
  })
})

describe('the annual report', () => {
  it('is of figures that disclosure control gave it, the strategy’s metrics among them', () => {
    const { document } = prepared(annualReport(inputs))
    expect(document.sections.map(({ id }) => id)).toEqual([
      'overdoses',
      'follow-up',
      'drug-deaths',
      'alcohol-deaths',
      'deaths-in-treatment',
      'prior-overdoses',
      'releases',
      'findings',
      'not-computable',
    ])
  })

  it('beside the answers of the same instant tells nothing more than both may', () => {
    const first = prepared(foiAnswers(inputs))
    const second = preparePublication({ ...annualReport(inputs), ledger: first.ledger, profile: cwPublic })
    expect(Object.values(second.counts).some(({ kind }) => kind === 'released')).toBe(true)
  })
})
