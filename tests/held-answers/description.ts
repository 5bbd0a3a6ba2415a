import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

/** One answer as it left a service. */
export type SeenAnswer = Readonly<{
  service: string
  method: string
  /** Path and query. */
  url: string
  status: number
  /** By name in lower case. */
  headers: Readonly<Record<string, string>>
  body: string
}>

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type JsonObject = Readonly<Record<string, Json>>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {})

/** A client may meet members that are new to it; a test may not: what is answered and not described is a fault. */
function closed(node: Json): Json {
  if (Array.isArray(node)) return node.map(closed)
  if (!isObject(node)) return node
  const inner = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  return 'properties' in node && !('additionalProperties' in node)
    ? { ...inner, additionalProperties: false }
    : inner
}

/** Headers of the transport, and those that guard browsers, which the description names once for all answers. */
const everywhere =
  /^(?:connection|keep-alive|date|transfer-encoding|content-length|content-type|vary|set-cookie|location|content-security-policy|cross-origin-(?:opener|resource)-policy|origin-agent-cluster|referrer-policy|strict-transport-security|x-(?:content-type-options|dns-prefetch-control|download-options|frame-options|permitted-cross-domain-policies|xss-protection))$/

type Route = Readonly<{ template: string; fits: RegExp; methods: JsonObject }>

/** What the published openapi.yaml says, read as a stranger would: nothing of the code that made it is used. */
export function description(file: string) {
  const document = objectOf(closed(parse(readFileSync(file, 'utf8'))))
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  addFormats.default(ajv)
  for (const name of ['nhs-number', 'snomed-id', 'icd10-harm']) ajv.addFormat(name, true)
  ajv.addSchema({ $id: 'openapi', ...document })
  const validators = new Map<string, ValidateFunction>()
  const routes: readonly Route[] = Object.entries(objectOf(document['paths']))
    .map(([template, methods]) => ({
      template,
      fits: new RegExp(`^${template.replaceAll(/[.]/g, String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      methods: objectOf(methods),
    }))
    .toSorted((a, b) => (a.template.match(/\{/g)?.length ?? 0) - (b.template.match(/\{/g)?.length ?? 0))

  const resolved = (value: Json | undefined): JsonObject => {
    const ref = objectOf(value)['$ref']
    if (typeof ref !== 'string') return objectOf(value)
    return ref
      .slice(2)
      .split('/')
      .reduce<JsonObject>((at, step) => objectOf(at[step]), document)
  }
  const pointerTo = (...steps: readonly string[]): string =>
    steps.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  const validator = (pointer: string): ValidateFunction => {
    const known = validators.get(pointer)
    if (known) return known
    const made = ajv.compile({ $ref: `openapi#${encodeURI(pointer)}` })
    validators.set(pointer, made)
    return made
  }
  const invalid = (pointer: string, value: unknown): readonly string[] => {
    const validate = validator(pointer)
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath === '' ? 'the body' : instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
    )
  }
  const problem = ({ body }: SeenAnswer): readonly string[] =>
    invalid(pointerTo('components', 'schemas', 'Problem'), jsonIn(body))

  const mediaType = (answer: SeenAnswer): string =>
    (answer.headers['content-type'] ?? '').split(';', 1)[0]?.trim() ?? ''

  /** Where no described operation answers, only pages, redirections and problems may. */
  const undescribed = (answer: SeenAnswer, known: boolean): readonly string[] => {
    const type = mediaType(answer)
    if (type === 'application/problem+json') {
      if (answer.status === 405 && !answer.headers['allow']) return ['has no Allow']
      if (known && answer.status !== 405 && answer.service === 'hub') return ['is not described']
      return answer.method === 'HEAD' ? [] : problem(answer)
    }
    if (!known && (type === 'text/html' || (answer.status >= 300 && answer.status < 400))) return []
    return ['is not described']
  }

  function described(answer: SeenAnswer, route: Route, method: string): readonly string[] {
    const responses = objectOf(objectOf(route.methods[method])['responses'])
    const entry = responses[String(answer.status)]
    if (entry === undefined) {
      // A service that runs alone has the paths of its own operations only.
      const isElsewhere = answer.status === 404 && answer.service !== 'hub'
      return isElsewhere ? undescribed(answer, false) : [`answers ${answer.status}, which is not described`]
    }
    const ref = objectOf(entry)['$ref']
    const place =
      typeof ref === 'string'
        ? ref.slice(1)
        : pointerTo('paths', route.template, method, 'responses', String(answer.status))
    const { headers, content } = resolved(entry)
    return [...headerFaults(answer, objectOf(headers)), ...contentFaults(answer, objectOf(content), place)]
  }

  function headerFaults(answer: SeenAnswer, expected: JsonObject): readonly string[] {
    const named = Object.entries(expected).map(([name, header]) => [name.toLowerCase(), header] as const)
    const names = new Set(named.map(([name]) => name))
    return [
      ...named.flatMap(([name, header]) => {
        const value = answer.headers[name]
        if (value === undefined) return resolved(header)['required'] === true ? [`has no ${name}`] : []
        const ref = objectOf(header)['$ref']
        return typeof ref === 'string'
          ? invalid(`${ref.slice(1)}/schema`, value).map((fault) => `${name}: ${fault}`)
          : []
      }),
      ...Object.keys(answer.headers)
        .filter((name) => !names.has(name) && !everywhere.test(name))
        .map((name) => `has ${name}, which is not described`),
      ...(answer.headers['x-content-type-options'] === 'nosniff'
        ? []
        : ['has not the headers that guard browsers']),
    ]
  }

  function contentFaults(answer: SeenAnswer, content: JsonObject, place: string): readonly string[] {
    if (answer.method === 'HEAD') return []
    const type = mediaType(answer)
    if (!(type in content)) return [`is of ${type || 'no content type'}, which is not described`]
    const value = type.endsWith('json')
      ? jsonIn(answer.body)
      : type.endsWith('yaml')
        ? parse(answer.body)
        : answer.body
    return invalid(`${place}${pointerTo('content', type, 'schema')}`, value)
  }

  return {
    routes,
    document,
    invalid,
    /** What the answer does other than the description says. */
    faultsOf(answer: SeenAnswer): readonly string[] {
      const path = answer.url.split('?', 1)[0] ?? ''
      const route = routes.find(({ fits }) => fits.test(path))
      const method = (answer.method === 'HEAD' ? 'GET' : answer.method).toLowerCase()
      const found =
        route === undefined || !(method in route.methods)
          ? undescribed(answer, route !== undefined)
          : described(answer, route, method)
      const what = `${answer.service}: ${answer.method} ${route?.template ?? path} ${answer.status}`
      return found.map((fault) => `${what} ${fault}`)
    },
  }
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

export type Description = ReturnType<typeof description>

export const publishedDescription = (): Description =>
  description(join(import.meta.dirname, '../../contracts/openapi.yaml'))
