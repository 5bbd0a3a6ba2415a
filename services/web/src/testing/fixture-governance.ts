/** How a partnership governs itself, as the API tells it to the core team or to others. */
export const fixtureGovernance = (exact: boolean): unknown => ({
  day: '2026-11-20',
  panels: [
    {
      panel: 'subgroup',
      name: 'Drug Related Harms and Deaths Subgroup',
      category: 'SUBGROUP',
      lead: 'ldis-coordinator',
      members: 3,
      organisations: [
        { organisation: 'cgl', name: 'Change Grow Live', members: 2, disciplines: ['treatment', 'recovery'] },
        {
          organisation: 'wmas',
          name: 'West Midlands Ambulance Service',
          members: 1,
          disciplines: ['ambulance'],
        },
      ],
      reportsTo: ['Steering Group', 'West Midlands Partnership'],
    },
    {
      panel: 'steering',
      name: 'Steering Group',
      category: 'PARTNERSHIP',
      members: 0,
      organisations: [],
      reportsTo: [],
    },
  ],
  geography: [
    { category: 'a', about: 'drug-related deaths', panels: [] },
    {
      category: 'd',
      about: 'near-fatal overdoses',
      panels: [
        {
          panel: 'subgroup',
          name: 'Drug Related Harms and Deaths Subgroup',
          areas: ['E08000026', 'E10000031'],
        },
      ],
    },
  ],
  documents: [
    {
      document: 'terms',
      type: 'TOR',
      panel: 'subgroup',
      sha256: 'ab'.repeat(32),
      draftedOn: '2026-09-01',
      approvedBy: [],
      title: 'Terms of reference: Drug Related Harms and Deaths Subgroup',
      state: 'held, unpublished',
      waitsFor: ['coventry-council', 'warwickshire-council'],
    },
    {
      document: 'report',
      type: 'ANNUAL_REPORT',
      panel: 'subgroup',
      sha256: 'cd'.repeat(32),
      draftedOn: '2026-09-01',
      approvedBy: ['coventry-council', 'warwickshire-council'],
      title: 'Annual report: Drug Related Harms and Deaths Subgroup',
      state: 'published',
      waitsFor: [],
      url: 'https://www.example.org/report.pdf',
      publishedOn: '2026-10-01',
    },
  ],
  actions: [
    {
      measure: 'supply-naloxone',
      theme: 'naloxone-access',
      owner: 'cgl',
      due: '2026-05-01',
      closed: { on: '2026-04-20', outcome: 'done' },
      overdue: false,
    },
    {
      measure: 'change-procedure',
      theme: 'transition-from-prison',
      owner: 'hmpps',
      due: '2026-06-30',
      overdue: true,
    },
    {
      measure: 'train-staff',
      theme: 'using-alone',
      owner: 'coventry-council',
      due: '2026-12-31',
      overdue: false,
    },
  ],
  actionCounts: { open: 2, overdue: 1, closed: 1, done: 1 },
  sharing: [
    { organisation: 'geh', name: 'George Eliot Hospital', kind: 'hospital', status: 'none', feeds: [] },
    {
      organisation: 'wmas',
      name: 'West Midlands Ambulance Service',
      kind: 'ambulance',
      status: 'live',
      feeds: ['ambulance'],
    },
  ],
  themes: ['naloxone-access'],
  ...(exact && {
    reviews: [
      { year: 2025, category: 'a', selected: 0, held: 0, drafts: 0, substances: [] },
      { year: 2025, category: 'd', selected: 2, held: 1, drafts: 1, substances: [] },
    ],
  }),
  missing: [
    {
      code: 'no-panel-for-a',
      says: 'No panel has been set up for category a (drug-related deaths): the partnership has to decide.',
    },
  ],
})
