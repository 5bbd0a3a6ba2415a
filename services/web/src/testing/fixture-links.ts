import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { answer } from './answer.ts'

const record = (feed: string, letter: string): string => `record-${feed}-${letter.repeat(24)}`
export const fixtureRecord = record('hospital', 'a')
export const fixtureCompanion = record('ambulance', 'b')
const loner = record('prison', 'c')

const evidence = [
  { field: 'birthDate', level: 'exact', bits: 15 },
  { field: 'surname', level: 'exact', bits: 10 },
  { field: 'nhsNumber', level: 'different', bits: -7.5 },
  { field: 'forename', level: 'different', bits: -5 },
  { field: 'home', level: 'district', bits: 2.5 },
]
const question = (number: number, change: object = {}) => ({
  id: `00000000-0000-5000-8000-${String(number).padStart(12, '0')}`,
  requestedAt: '2026-11-18T10:00:00.000Z',
  records: [
    { record: fixtureRecord, feed: 'hospital' },
    { record: fixtureCompanion, feed: 'ambulance' },
  ],
  prior: -20,
  evidence,
  score: -5,
  takesTwo: false,
  saidSame: 0,
  ...change,
})
/** The first takes two people; the second is uncertain; the third is a link made already that somebody looks at again. */
export const fixtureQuestions = [
  question(1, { contradiction: 'nhs-number-conflict', takesTwo: true }),
  question(2),
  question(3, { score: 25, evidence: evidence.slice(0, 2) }),
  ...Array.from({ length: 27 }, (_, index) => question(index + 4, { contradiction: 'twins' })),
]

export const fixtureIdentities = [
  [
    {
      familyName: 'Testerly',
      givenNames: ['Ann'],
      birthDate: '1984-03-17',
      sexCode: '2',
      nhsNumber: '9990000018',
      nhsNumberStatus: '01',
      postcode: 'CV1 2WT',
      shoeSize: 9,
    },
  ],
  [
    {
      familyName: 'Testerly',
      givenNames: ['Rosalind'],
      birthDate: '1984-03-17',
      nhsNumber: '9990000026',
      nhsNumberStatus: '01',
    },
  ],
]

const linked = {
  record: { record: fixtureRecord, feed: 'hospital' },
  case: '7c1f4a86-3f0b-4f6e-9d35-5b8a0f9d2c11',
  others: [
    { record: fixtureCompanion, feed: 'ambulance' },
    { record: loner, feed: 'prison' },
  ],
  takesTwo: false,
  proposed: false,
  disclosures: [
    {
      id: '7c1f4a86-3f0b-4f6e-9d35-5b8a0f9d2c12',
      at: '2026-11-17T10:00:00.000Z',
      kind: 'timeline',
      organisation: 'Lead council',
      audience: 'cw-core',
    },
    {
      id: '7c1f4a86-3f0b-4f6e-9d35-5b8a0f9d2c13',
      at: '2026-11-17T09:55:00.000Z',
      kind: 'list',
      organisation: 'Lead council',
      audience: 'cw-core',
    },
  ],
}

export const isLinkPath = (path: string): boolean =>
  /^\/(?:reviews|links|cases\/[^/]+\/split)(?:\/|$)/.test(path)

type Asked = Readonly<{ url: URL; role: string }>

/** Answers as the linkage API does. Whoever says twice that the first question is of one person is told it takes another. */
export function fixtureLinks() {
  const said = new Set<string>()

  return async (request: IncomingMessage, response: ServerResponse, { url, role }: Asked): Promise<void> => {
    if (role !== 'link-reviewer') return answer(response, 403, refusal)
    const body = parsed(await text(request))
    const who = request.headers.authorization ?? ''
    const [, kind, name = '', act] = url.pathname.split('/').map(decodeURIComponent)
    if (kind === 'reviews') {
      if (name === '') return answer(response, 200, { reviews: fixtureQuestions })
      const review = fixtureQuestions.find(({ id }) => id === name)
      if (review === undefined) return answer(response, 404, nothing)
      if (act === undefined) return answer(response, 200, { ...review, saidSame: said.size })
      if (act === 'reveal') {
        if (body['reason'] === 'partner-query') return answer(response, 503, unrecorded)
        return answer(response, 200, { review, stated: fixtureIdentities })
      }
      if (review !== fixtureQuestions[0] || body['answer'] !== 'same')
        return answer(response, 200, { outcome: 'done' })
      if (said.has(who)) return answer(response, 409, { title: 'This takes a second person' })
      said.add(who)
      return answer(response, 200, { outcome: said.size > 1 ? 'done' : 'waiting-for-second' })
    }
    if (act !== undefined) return answer(response, 200, { outcome: 'done' })
    if (name === '')
      return answer(response, 200, {
        links: [{ ...linked.record, case: linked.case, at: '2026-11-16T08:00:00.000Z', score: 22.5 }],
      })
    return name === fixtureRecord ? answer(response, 200, linked) : answer(response, 404, nothing)
  }
}

const refusal = {
  title: 'The agreement does not allow this',
  detail: 'Links are for the link reviewers to decide.',
  clauses: ['1.2', '9.1'],
}
const nothing = { title: 'There is nothing to decide here' }
const unrecorded = { title: 'Nothing was done', detail: 'It could not be recorded.' }

function parsed(body: string): Readonly<Record<string, unknown>> {
  const value: unknown = body === '' ? {} : JSON.parse(body)
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
