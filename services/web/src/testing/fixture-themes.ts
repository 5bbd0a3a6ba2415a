/** What the timelines API answers to `GET /themes`: one card with everything told, and one with all but its number kept back. */
export const fixtureThemes = {
  audience: 'cw-subgroup',
  agreement: { id: 'cw-harms', version: 2 },
  edition: { id: '2026-Q3', asOf: '2026-09-30T22:59:59.999Z', from: '2023-10-01', until: '2026-09-30' },
  rule: { least: 8, roundTo: 5 },
  cards: [
    {
      pattern: 'overdose-after-release',
      title: 'Near-fatal overdose soon after release from prison',
      about: 'People with a near-fatal overdose on day 0 to 28 after a release into the community.',
      span: 'Days from the release to the overdose',
      renewedIn: '2026-Q2',
      cases: 40,
      intervals: [
        { from: 0, until: 2, cases: 10 },
        { from: 3, until: 14, cases: 15 },
        { from: 15, until: 28, cases: 20 },
      ],
      ages: {
        ranges: [
          { from: 18, until: 39, cases: 20 },
          { from: 40, cases: 10 },
        ],
        notStated: 10,
      },
      sexes: [
        { code: 'female', cases: 10 },
        { code: 'male', cases: 30 },
      ],
      substances: [
        { code: 'any_opiate', cases: 30 },
        { code: 'another-substance', cases: 10 },
      ],
      places: [
        { code: 'E08000026', cases: 15 },
        { code: 'E10000031', cases: 15 },
        { code: 'elsewhere', cases: 10 },
      ],
    },
    {
      pattern: 'death-after-overdose',
      title: 'Died within a year of a near-fatal overdose',
      about:
        'People whose death is put down to drugs or alcohol, with a near-fatal overdose in the 365 days before.',
      span: 'Days from the last overdose to the death',
      renewedIn: '2026-Q3',
      cases: 10,
    },
  ],
  without: [{ pattern: 'death-in-treatment', title: 'Died while in treatment' }],
}
