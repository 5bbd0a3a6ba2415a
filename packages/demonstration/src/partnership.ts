import type {
  FactToRecord,
  Office,
  PanelCategory,
  ProgressState,
  Remit,
  SelectionReason,
} from '@hub/governance'

/**
 * The panels of Coventry and Warwickshire as the council named them (answer FOI674918895 of 30 January 2025): their
 * organisations, and of the subgroup how many members. How the members spread over the organisations was not said and is
 * made up; what nobody said, such as who chairs the subgroup, is left unsaid.
 */
type Body = Readonly<{
  panel: string
  category: PanelCategory
  name: string
  chair?: Office
  lead?: Office
  parent?: string
  reviews?: readonly Remit[]
  /** An organisation once for each member it has. */
  members?: readonly string[]
}>

/** In operation since then. */
export const setUpOn = '2024-07-01'

const ldis = { chair: 'ldis-coordinator', lead: 'ldis-coordinator', parent: 'coventry-steering' } as const

const subgroupOrganisations = [
  'nuneaton-bedworth-council',
  'cgl',
  'uhcw',
  'stratford-council',
  'coventry-council',
  'warwickshire-council',
  'national-probation',
  'cw-icb',
  'geh',
  'warwickshire-police',
  'swft',
  'cwpt',
  'opcc-warwickshire',
  'cranstoun',
  'hmpps',
  'coventry-probation',
  'west-midlands-police',
  'positive-choices',
  'compass',
  'opcc-west-midlands',
]

export const bodies: readonly Body[] = [
  {
    panel: 'wm-cdap',
    category: 'PARTNERSHIP',
    name: 'West Midlands Combatting Drugs and Alcohol Partnership',
  },
  {
    panel: 'coventry-steering',
    category: 'PARTNERSHIP',
    name: 'Coventry Drug and Alcohol Partnership Steering Group',
    parent: 'wm-cdap',
  },
  {
    panel: 'ldis-core',
    category: 'LDIS_CORE',
    name: 'Coventry Local Drug Information Core Panel',
    ...ldis,
    members: ['coventry-council', 'coventry-council', 'cgl', 'positive-choices'],
  },
  {
    panel: 'ldis-multi-agency',
    category: 'LDIS_MULTI',
    name: 'Coventry Local Drug Information Multi-agency Panel',
    ...ldis,
    members: [
      'coventry-council',
      'coventry-council',
      'coventry-council',
      'hmc-coventry',
      'cgl',
      'positive-choices',
      'cwpt',
      'uhcw',
      'west-midlands-police',
      'womens-services',
      'primary-care',
      'wmas',
      'cranstoun',
    ],
  },
  {
    panel: 'ldis-pin',
    category: 'PIN',
    name: 'Coventry Professional Information Network',
    ...ldis,
    members: [
      'warwickshire-council',
      'coventry-council',
      'cgl',
      'cranstoun',
      'positive-choices',
      'dynamo',
      'fulcrum-housing',
      'turnaround',
      'kairos',
      'valley-house',
      'hmpps',
      'coventry-probation',
      'west-midlands-police',
      'primary-care',
      'community-pharmacy',
      'cwpt',
      'uhcw',
      'wmas',
      'cara',
      'cw-icb',
      'university-warwick',
      'university-coventry',
      'students-union-coventry',
      'dwp',
      'voluntary-action',
      'helping-hands',
      'st-basils',
      'swft',
      'ldis-west-midlands',
    ],
  },
  {
    panel: 'subgroup',
    category: 'SUBGROUP',
    name: 'Drug Related Harms and Deaths Subgroup',
    parent: 'coventry-steering',
    reviews: [{ category: 'd', areas: ['E08000026', 'E10000031'] }],
    // Sixty-two members of twenty organisations.
    members: [...[0, 1, 2].flatMap(() => subgroupOrganisations), 'coventry-council', 'warwickshire-council'],
  },
  {
    panel: 'cgl-reviews',
    category: 'PROVIDER',
    name: 'Change Grow Live reviews of deaths in treatment',
    lead: 'clinical-lead',
    parent: 'coventry-steering',
    reviews: [{ category: 'c', areas: ['E08000026'] }],
  },
]

/** What an organisation of a kind brings. */
export const disciplinesOf: Readonly<Record<string, readonly string[]>> = {
  council: ['local-government', 'public-health'],
  coroner: ['coroner'],
  ambulance: ['ambulance'],
  hospital: ['acute-hospital'],
  commissioner: ['commissioning'],
  'mental-health': ['mental-health'],
  treatment: ['treatment'],
  'young-people': ['young-people'],
  recovery: ['recovery'],
  prison: ['prison'],
  probation: ['probation'],
  police: ['policing'],
  'crime-commissioner': ['crime-commissioning'],
  housing: ['housing'],
  education: ['education'],
  welfare: ['welfare'],
  voluntary: ['voluntary-sector'],
  'primary-care': ['primary-care'],
  pharmacy: ['pharmacy'],
}

/** Organisations that have not signed. */
export const unsigned = [
  { organisation: 'geh', status: 'none' },
  { organisation: 'swft', status: 'none' },
  { organisation: 'cw-icb', status: 'draft' },
] as const

type ReviewPlanned = Readonly<{
  category: 'c' | 'd'
  panel: string
  reason: SelectionReason
  /** Days. The review is held six weeks after its case was selected. */
  selectedOn: string
  heldOn: string
  status: 'draft' | 'final'
  disciplines: readonly string[]
  themes: readonly string[]
}>

const bySubgroup = {
  category: 'd',
  panel: 'subgroup',
  reason: 'repeated-overdose',
  disciplines: ['ambulance', 'acute-hospital', 'treatment', 'policing', 'public-health'],
} as const
const byProvider = {
  category: 'c',
  panel: 'cgl-reviews',
  reason: 'died-in-treatment',
  disciplines: ['treatment', 'commissioning'],
} as const

/** Made up, as the people are. */
export const reviewsPlanned: readonly ReviewPlanned[] = [
  {
    ...bySubgroup,
    selectedOn: '2024-12-12',
    heldOn: '2025-01-23',
    status: 'final',
    themes: ['naloxone-access', 'information-not-shared'],
  },
  {
    ...byProvider,
    selectedOn: '2025-04-10',
    heldOn: '2025-05-22',
    status: 'final',
    themes: ['physical-health'],
  },
  {
    ...bySubgroup,
    selectedOn: '2025-08-07',
    heldOn: '2025-09-18',
    status: 'final',
    themes: ['naloxone-access', 'transition-from-prison'],
  },
  {
    ...bySubgroup,
    selectedOn: '2025-12-11',
    heldOn: '2026-01-22',
    status: 'final',
    themes: ['naloxone-access', 'using-alone'],
  },
  {
    ...byProvider,
    selectedOn: '2026-04-09',
    heldOn: '2026-05-21',
    status: 'draft',
    themes: ['opioid-substitution-gap'],
  },
]

type ActionPlanned = Readonly<{
  /** Of the review, by its place above. */
  review: number
  theme: string
  measure: Extract<FactToRecord, { type: 'action-raised' }>['data']['measure']
  owner: string
  raisedOn: string
  due: string
  progress?: Readonly<{ on: string; state: ProgressState }>
  closed?: Readonly<{ on: string; outcome: 'done' | 'partly-done' }>
}>

export const actionsPlanned: readonly ActionPlanned[] = [
  {
    review: 0,
    theme: 'naloxone-access',
    measure: 'supply-naloxone',
    owner: 'cgl',
    raisedOn: '2025-01-23',
    due: '2025-06-30',
    progress: { on: '2025-04-03', state: 'on-track' },
    closed: { on: '2025-06-12', outcome: 'done' },
  },
  {
    review: 0,
    theme: 'information-not-shared',
    measure: 'share-information',
    owner: 'coventry-council',
    raisedOn: '2025-01-23',
    due: '2025-09-30',
    closed: { on: '2025-10-09', outcome: 'partly-done' },
  },
  {
    review: 2,
    theme: 'transition-from-prison',
    measure: 'change-procedure',
    owner: 'hmpps',
    raisedOn: '2025-09-18',
    due: '2026-03-31',
    progress: { on: '2026-03-05', state: 'delayed' },
  },
  {
    review: 3,
    theme: 'using-alone',
    measure: 'write-guidance',
    owner: 'coventry-council',
    raisedOn: '2026-01-22',
    due: '2026-12-31',
  },
]
