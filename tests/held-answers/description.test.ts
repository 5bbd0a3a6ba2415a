import { describe, expect, it } from 'vitest'
import { publishedDescription, type SeenAnswer } from './description.ts'

const known = publishedDescription()

const guarded = {
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
}
const { 'cache-control': _cacheControl, ...withoutCaching } = guarded
const right: SeenAnswer = {
  service: 'hub',
  method: 'GET',
  url: '/health/live?x=1',
  status: 200,
  headers: guarded,
  body: '{"status":"live"}',
}
const notFound = '{"type":"urn:hub:problem:not-found","title":"There is nothing here","status":404}'
const asProblem = { ...guarded, 'content-type': 'application/problem+json; charset=utf-8' }
const elsewhere = { url: '/nowhere', status: 404, headers: asProblem, body: notFound }

describe('an answer that is as described', () => {
  it.each<[string, Partial<SeenAnswer>]>([
    ['in full', {}],
    ['to HEAD, which has no body', { method: 'HEAD', body: '' }],
    [
      'with another method’s refusal',
      {
        method: 'POST',
        status: 405,
        headers: { ...asProblem, allow: 'GET, HEAD' },
        body: notFound.replace('404', '405'),
      },
    ],
    ['of a page', { url: '/timelines', headers: { ...guarded, 'content-type': 'text/html' }, body: '<p>' }],
    ['of an address that nobody answers', elsewhere],
    ['of a path that a service which runs alone has not', { ...elsewhere, service: 'intake', url: '/cases' }],
  ])('passes: %s', (_what, change) => {
    expect(known.faultsOf({ ...right, ...change })).toEqual([])
  })
})

describe('an answer that differs from the description', () => {
  it.each<[string, Partial<SeenAnswer>, RegExp]>([
    ['a member that is not described', { body: '{"status":"live","since":1}' }, /additional properties/],
    ['a member that is missing', { body: '{}' }, /required property 'status'/],
    ['another value', { body: '{"status":"asleep"}' }, /must be equal to constant/],
    ['no JSON', { body: 'live' }, /must be object/],
    ['another status', { status: 201 }, /answers 201, which is not described/],
    ['another content type', { headers: { ...guarded, 'content-type': 'text/plain' } }, /is of text\/plain/],
    ['a header that is not described', { headers: { ...guarded, 'x-powered-by': 'x' } }, /has x-powered-by/],
    ['a header that is missing', { headers: withoutCaching }, /cache-control/],
    [
      'no headers that guard browsers',
      { headers: { ...guarded, 'x-content-type-options': '' } },
      /guard browsers/,
    ],
    ['a path that is not described', { url: '/secret' }, /is not described/],
    [
      'a page where an operation is described',
      { headers: { ...guarded, 'content-type': 'text/html' } },
      /is of text\/html/,
    ],
    [
      '404 of the whole hub for a path it has',
      { ...elsewhere, url: '/cases' },
      /answers 404, which is not described/,
    ],
    [
      '405 without Allow',
      { method: 'POST', status: 405, headers: asProblem, body: notFound },
      /has no Allow/,
    ],
    [
      'a refusal that is no problem',
      { url: '/nowhere', status: 404, headers: asProblem, body: '{}' },
      /required/,
    ],
  ])('is a fault: %s', (_what, change, fault) => {
    expect(known.faultsOf({ ...right, ...change }).join('\n')).toMatch(fault)
  })
})

describe('the description', () => {
  const media = known.routes.flatMap(({ template, methods }) =>
    Object.entries(methods).flatMap(([method, operation]) => mediaOf(template, method, operation)),
  )

  it('has an example of every request and of every answer in JSON that is no refusal, and each is valid', () => {
    expect(media.length).toBeGreaterThan(30)
    for (const { pointer, example } of media) {
      expect([pointer, example === undefined]).toEqual([pointer, false])
      expect([pointer, known.invalid(`${pointer}/schema`, example)]).toEqual([pointer, []])
    }
  })
})

function mediaOf(template: string, method: string, operation: unknown) {
  const escaped = template.replaceAll('~', '~0').replaceAll('/', '~1')
  const at = `/paths/${escaped}/${method}`
  const { requestBody, responses } = JSON.parse(JSON.stringify(operation))
  const good = Object.entries<{ content?: object }>(responses).filter(([status]) => status.startsWith('2'))
  const places: [string, object][] = [
    ...good.map(([status, { content = {} }]): [string, object] => [
      `${at}/responses/${status}/content`,
      content,
    ]),
    ...(requestBody ? [[`${at}/requestBody/content`, requestBody.content] satisfies [string, object]] : []),
  ]
  return places.flatMap(([pointer, content]) =>
    Object.entries<{ example?: unknown }>({ ...content })
      .filter(([type]) => type.endsWith('json'))
      .map(([type, { example }]) => ({ pointer: `${pointer}/${type.replaceAll('/', '~1')}`, example })),
  )
}
