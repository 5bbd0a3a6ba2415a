import type { Figure, PublicationDocument } from '@hub/publication'
import type { PublicationShown, Released } from '../publications-api/publications-api.ts'

export const fixturePublication = '0b7e6a52-9f0d-4c3e-8a41-000000000001'
export const fixtureReleased = '0b7e6a52-9f0d-4c3e-8a41-000000000002'

const asOf = '2026-10-01T00:00:00.000Z'
const of = (key: string) => ({ universe: 'drug-related-death', period: '2025', asOf, key })
const count = (key: string, value: number | '[c]', reason?: 'primary' | 'secondary'): Figure => ({
  kind: 'count',
  value,
  ...(reason !== undefined && { reason }),
  of: of(key),
})

export const fixtureDocument: PublicationDocument = {
  title: 'Deaths related to drugs, 2025',
  sections: [
    {
      id: 'by-area',
      heading: 'How many died?',
      paragraphs: ['Deaths registered in the year, of people who lived in the area. <b>Not markup.</b>'],
      tables: [
        {
          caption: 'Deaths registered in 2025',
          rowHeading: 'Area',
          columns: ['Deaths', 'Share', 'Rate'],
          rows: [
            {
              label: 'Coventry',
              figures: [
                count('area=coventry', 1035),
                { kind: 'percentage', value: 63.6, of: of('area=coventry'), in: of('all') },
                { kind: 'crude-rate', value: 10.1, flag: 'u', of: of('area=coventry'), population: 345_000 },
              ],
            },
            {
              label: 'Warwickshire',
              figures: [
                count('area=warwickshire', '[c]', 'secondary'),
                { kind: 'percentage', value: '[c]', of: of('area=warwickshire'), in: of('all') },
                { kind: 'withheld', code: 'cells' },
              ],
            },
          ],
        },
      ],
    },
  ],
}

const named = {
  kind: 'foi',
  year: 2025,
  asOf,
  title: fixtureDocument.title,
  digest: 'ab'.repeat(32),
  rule: { id: 'CW-PUBLIC', version: 1, threshold: 8, roundTo: 5 },
} as const

/** As the API answers it to this role: who approves may, who prepares waits. */
export const shownTo = (role: string): PublicationShown => ({
  ...named,
  id: fixturePublication,
  state: 'waiting',
  preparedAt: '2026-10-02T09:00:00.000Z',
  approvals: [{ board: 'coventry-council', at: '2026-10-03T10:30:00.000Z' }],
  waitsFor: ['warwickshire-council'],
  document: fixtureDocument,
  may:
    role === 'board-approver'
      ? { approve: true, refuse: true, release: false }
      : { approve: false, refuse: false, release: false, whyNot: 'It is for the boards to approve.' },
})

export const released: Released = {
  ...named,
  id: fixtureReleased,
  releasedAt: '2026-10-05T09:00:00.000Z',
  approvedBy: ['coventry-council', 'warwickshire-council'],
  agreement: { id: 'cw-harms', version: 2 },
  document: fixtureDocument,
}

/** Status and body; undefined where the address is not of publications. `role` of who asks, if anybody. */
export function answerPublications(
  method: string,
  path: string,
  role: string | undefined,
): readonly [number, unknown] | undefined {
  if (!path.startsWith('/publications')) return undefined
  const { document: _document, ...line } = released
  if (path === '/publications/released') return [200, { publications: [line] }]
  if (path === `/publications/released/${fixtureReleased}`) return [200, released]
  if (path.startsWith('/publications/released/')) return [404, { title: 'There is no such publication' }]
  if (role === undefined) return [401, { title: 'Sign in first' }]
  if (role !== 'coordinator' && role !== 'board-approver')
    return [
      403,
      { title: 'The agreement does not allow this', clauses: ['1.2', '7.1'], remedy: 'Ask the lead.' },
    ]
  const shown = shownTo(role)
  if (path === '/publications') return [200, { publications: [shown] }]
  if (path === `/publications/${fixturePublication}`) return [200, shown]
  if (path === `/publications/${fixturePublication}/release` && method === 'POST')
    return [
      409,
      {
        title: 'Not every board has approved it.',
        detail: 'Publication still needs the approval of warwickshire-council.',
        remedy: 'Publication still needs the approval of warwickshire-council.',
      },
    ]
  if (path.startsWith(`/publications/${fixturePublication}/`) && method === 'POST') return [200, shown]
  return [404, { title: 'There is no such publication' }]
}
