import { emptyRegister, evolveRegister, suspend } from '@hub/agreement'
import { describe, expect, it } from 'vitest'
import { emptyGovernance } from '../register.ts'
import {
  action,
  agreements,
  approval,
  boards,
  closing,
  history,
  learning,
  meeting,
  member,
  partnership,
  publication,
  recorded,
  registerOf,
  selection,
  sharing,
  subgroup,
  subgroupChanged,
  terms,
  uuid,
  type Act,
} from '../testing.ts'
import { actionsAt } from './actions.ts'
import { dataSharingStatus } from './data-sharing.ts'
import { documentsIn } from './documents.ts'
import { geographyAt, membershipAt, parentChain } from './panels.ts'
import { reviewsBy } from './reviews.ts'

const day = '2024-07-15'
const after = (...acts: readonly Act[]) =>
  registerOf(history({ fact: partnership }, { fact: subgroup }, ...acts))
const says = ({ missing }: Readonly<{ missing: readonly Readonly<{ says: string }>[] }>) =>
  missing.map((one) => one.says)

describe('question 5, who is on a panel', () => {
  const leaving: Act = {
    fact: {
      type: 'panel-member-removed',
      data: { panel: 'subgroup', member: uuid(2), from: '2024-08-01', reason: 'left-organisation' },
    },
  }
  const register = after(
    { fact: member(1) },
    { fact: member(2, 'cgl', '2024-07-01', ['treatment']) },
    { fact: member(3, 'cgl', '2024-09-01', ['recovery', 'treatment']) },
    leaving,
    { fact: subgroupChanged },
  )
  const on = (date: string) => membershipAt(register, date).value.find(({ panel }) => panel === 'subgroup')

  it('is answered for a day: members by organisation, what they are expert in, chair and lead', () => {
    expect(on('2024-07-31')).toEqual({
      panel: 'subgroup',
      name: 'Drug Related Harms and Deaths Subgroup',
      category: 'SUBGROUP',
      chair: 'director-of-public-health',
      lead: 'ldis-coordinator',
      members: 2,
      organisations: [
        { organisation: 'cgl', name: 'Change Grow Live', members: 1, disciplines: ['treatment'] },
        {
          organisation: 'wmas',
          name: 'West Midlands Ambulance Service',
          members: 1,
          disciplines: ['ambulance'],
        },
      ],
    })
  })

  it('counts nobody before the first day nor from the day they left', () => {
    expect(on('2024-06-30')).toBeUndefined()
    expect(on('2024-08-01')?.members).toBe(1)
    expect(on('2024-09-01')?.members).toBe(2)
    expect(on('2025-02-01')?.chair).toBe('independent-chair')
  })

  it('says what somebody has to decide where there is nobody', () => {
    expect(says(membershipAt(emptyGovernance, day))).toEqual([
      'No panel has been set up: the partnership has to decide which there are.',
    ])
    expect(says(membershipAt(after(), day))).toEqual([
      'Drug Related Harms and Deaths Subgroup: no members are on record; the coordinator has to record them.',
    ])
  })
})

describe('questions 6 and 7, where and to whom', () => {
  it('name the panel and area of each category, and where there is none, who has to decide', () => {
    const answer = geographyAt(after(), day)
    expect(answer.value.find(({ category }) => category === 'd')?.panels).toEqual([
      {
        panel: 'subgroup',
        name: 'Drug Related Harms and Deaths Subgroup',
        areas: ['E08000026', 'E10000031'],
      },
    ])
    expect(says(answer)[0]).toBe(
      'No panel has been set up for category a (drug-related deaths): the partnership has to decide.',
    )
    expect(answer.missing.map(({ code }) => code)).toEqual([
      'no-panel-for-a',
      'no-panel-for-b',
      'no-panel-for-c',
    ])
  })

  it('name the groups a panel reports into, up to the last', () => {
    const answer = parentChain(after(), day)
    expect(answer.value.find(({ panel }) => panel === 'subgroup')?.reportsTo).toEqual([
      { panel: 'wm-cdap', name: 'West Midlands Combatting Drugs and Alcohol Partnership' },
    ])
    expect(answer.missing).toEqual([])
  })
})

describe('questions 8, 10 and 11, what is written down', () => {
  it('tell a document that is held from one that is published, and whose approval it waits for', () => {
    const held = documentsIn(after({ fact: terms() }, { fact: approval('coventry-council'), by: 'ann' }), {
      types: ['TOR', 'EVALUATION'],
      boards,
    })
    expect(held.value).toMatchObject([
      {
        document: 'subgroup-terms',
        title: 'Terms of reference: Drug Related Harms and Deaths Subgroup',
        state: 'held, unpublished',
        approvedBy: ['coventry-council'],
        waitsFor: ['warwickshire-council'],
      },
    ])
    expect(says(held)).toEqual([
      'No document of this kind is on record (Evaluation): a panel has to write one.',
      'Terms of reference: Drug Related Harms and Deaths Subgroup: held, unpublished; it waits for the approval of Warwickshire County Council.',
    ])
    const published = documentsIn(
      after(
        { fact: terms() },
        { fact: approval('coventry-council'), by: 'ann' },
        { fact: approval('warwickshire-council'), by: 'bob' },
        { fact: publication() },
      ),
      { boards, period: { from: '2024-01-01', to: '2024-12-31' } },
    )
    expect(published).toMatchObject({ value: [{ state: 'published', waitsFor: [] }], missing: [] })
    expect(
      documentsIn(after({ fact: terms() }), { boards, period: { from: '2023-01-01', to: '2023-12-31' } })
        .value,
    ).toEqual([])
  })

  it('count what was learnt and what became of it, and who is late', () => {
    const register = after(
      { fact: selection() },
      { fact: meeting() },
      { fact: learning() },
      { fact: action(60) },
      { fact: action(61) },
      { fact: action(62, '2025-01-31') },
      { fact: closing(61) },
    )
    expect(actionsAt(register, '2024-09-30').value.overdue).toBe(0)
    expect(actionsAt(register, '2024-10-01')).toEqual({
      value: { findings: 1, open: 2, overdue: 1, closed: 1, done: 1 },
      missing: [
        {
          code: 'overdue',
          about: 'cgl',
          says: 'Change Grow Live has to close what is overdue, or agree another day.',
        },
      ],
    })
  })
})

describe('question 9, reviews', () => {
  const register = after(
    { fact: selection() },
    { fact: meeting() },
    { fact: selection(uuid(51)) },
    { fact: meeting(uuid(51), 'draft') },
    { fact: selection(uuid(52)) },
  )
  const answer = reviewsBy(register, {
    years: [2023, 2024],
    day,
    inputs: (year, category) =>
      year === 2024 && category === 'd' ? { eligible: 9, medianDays: 40 } : { eligible: 0 },
  })
  const of = (year: number, category: string) =>
    answer.value.find((line) => line.year === year && line.category === category)

  it('are counted by the year they were held in, by category, drafts apart', () => {
    expect(of(2024, 'd')).toMatchObject({ selected: 3, held: 1, drafts: 1, eligible: 9, medianDays: 40 })
    expect(of(2023, 'd')).toMatchObject({ selected: 0, held: 0 })
    expect(of(2024, 'a')).toMatchObject({ selected: 0, held: 0 })
  })

  it('count under each substance and each group it belongs to once, by the firmest that was found', () => {
    expect(of(2024, 'd')?.substances).toEqual([
      { code: 'any_opiate', suspected: 0, implicated: 1 },
      { code: 'heroin', suspected: 0, implicated: 1 },
      { code: 'heroin_morphine', suspected: 0, implicated: 1 },
      { code: 'methadone', suspected: 1, implicated: 0 },
    ])
  })

  it('say for which categories nobody reviews', () => {
    expect(answer.missing.map(({ code }) => code)).toEqual([
      'no-panel-for-a',
      'no-panel-for-b',
      'no-panel-for-c',
    ])
    expect(reviewsBy(register, { years: [2024], day }).missing.at(-1)?.code).toBe('eligible')
  })
})

describe('questions 12 and 13, sharing with each organisation', () => {
  const at = '2024-07-15T12:00:00.000Z'
  const heard = new Map([
    [
      'hmc-coventry',
      {
        first: '2024-07-02T09:00:00.000Z',
        last: '2024-07-14T09:00:00.000Z',
        perYear: { '2024': 12 },
        medianLagHours: 30,
      },
    ],
  ])
  const governance = after({ fact: sharing('geh', 'draft') }, { fact: sharing('cw-icb', 'none') })
  const answer = dataSharingStatus({ governance, agreements, at, heard })
  const status = (organisation: string) =>
    answer.value.find((line) => line.organisation === organisation)?.status

  it('is live where something came under a flow that has started, agreed where nothing came, else as was said', () => {
    expect(['hmc-coventry', 'wmas', 'geh', 'cw-icb'].map(status)).toEqual(['live', 'agreed', 'draft', 'none'])
    expect(answer.value.find(({ organisation }) => organisation === 'hmc-coventry')).toMatchObject({
      feeds: ['coroner'],
      first: '2024-07-02T09:00:00.000Z',
      perYear: { '2024': 12 },
      medianLagHours: 30,
    })
  })

  it('can be asked of one kind of organisation, and says of each what somebody has to do', () => {
    const coroners = dataSharingStatus({ governance, agreements, at, heard, kinds: ['coroner'] })
    expect(coroners.value.map(({ organisation }) => organisation)).toEqual([
      'hmc-coventry',
      'hmc-warwickshire',
    ])
    expect(says(coroners)).toEqual([
      'His Majesty’s Coroner for Warwickshire has agreed and sent nothing yet: its data team has to start.',
    ])
  })

  it('is agreed and no more while the agreement is suspended, and says who has to end that', () => {
    const act = suspend('cw-harms', { reason: 'Audit', by: 'guardian', now: at, id: uuid(2) })
    const event = recorded(act.stream, act.event, { position: 1, revision: 1 })
    const suspended = evolveRegister(agreements, event)
    const coroner = dataSharingStatus({ governance, agreements: suspended, at, heard, kinds: ['coroner'] })
    expect(coroner.value.map((line) => line.status)).toEqual(['agreed', 'agreed'])
    expect(says(coroner)[0]).toBe(
      'His Majesty’s Coroner for Coventry has agreed, and nothing may be sent now: the lead controller has to say from when.',
    )
  })

  it('is not live under no agreement, however much came', () => {
    const none = dataSharingStatus({ governance, agreements: emptyRegister, at, heard })
    expect(none.value.map((line) => line.status)).toEqual(['none', 'draft'])
  })
})
