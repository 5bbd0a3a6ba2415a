import type { Member, Source } from './workspace.ts'
import { isTest } from './workspace.ts'

/** Read downwards: each layer may depend on those above it, and on its own only where said. */
const layers = [
  ['@hub/calendar'],
  ['@hub/contracts'],
  [
    '@hub/event-log',
    '@hub/key-vault',
    '@hub/notification',
    '@hub/transparency-log',
    '@hub/pseudonym',
    '@hub/linkage',
    '@hub/disclosure-control',
  ],
  ['@hub/agreement', '@hub/timeline', '@hub/link-tokens', '@hub/link-history'],
  [
    '@hub/access',
    '@hub/service-config',
    '@hub/kafka',
    '@hub/synthetic-region',
    '@hub/governance',
    '@hub/publication',
  ],
  ['@hub/indicators', '@hub/http-service', '@hub/demonstration'],
  ['@hub/theme-cards', '@hub/bench'],
  ['@hub/service-runner'],
] as const

const isAdapter = (name: string) => /^@hub\/(event-log|key-vault)-/.test(name)
const isForTestsAlone = (name: string, path: string) =>
  name.startsWith(`${forTestsAlone}/`) && !path.startsWith('tests/')
const isOurs = (name: string) => name.startsWith('@hub/')
const composer = '@hub/hub'
/** The one room that names adapters; a main.ts gives it an address. */
const engines = '@hub/engines'
const forTestsAlone = '@hub/test-neighbours'

const namesAnAdapter = (who: string, adapter: string) =>
  `${who} names the adapter ${adapter}: only ${engines} may, and a main.ts gives it an address`

function layerOf(name: string): number {
  return layers.findIndex((layer) => layer.some((member) => member === name))
}

/** What breaks the rule in the manifests: one sentence each, saying what to do. */
export function manifestFaults(members: readonly Member[]): readonly string[] {
  const services = new Set(
    members.filter((member) => member.folder.startsWith('services/')).map((member) => member.name),
  )
  return members.flatMap((member) => {
    if (member.name === '@hub/tests' || member.name === forTestsAlone) return []
    return member.dependencies.filter(isOurs).flatMap((dependency) => {
      if (services.has(member.name)) {
        if (services.has(dependency) && member.name !== composer) {
          return [
            `${member.name} imports the service ${dependency}: services do not import each other, only ${composer} composes them`,
          ]
        }
        return isAdapter(dependency) ? [namesAnAdapter(member.name, dependency)] : []
      }
      if (services.has(dependency)) return [`${member.name} is below the services and imports ${dependency}`]
      if (dependency === engines) return [`${member.name} opens engines: only a service's main.ts may`]
      if (isAdapter(dependency))
        return member.name === engines ? [] : [namesAnAdapter(member.name, dependency)]
      if (isAdapter(member.name) || member.name === engines) return []
      const own = layerOf(member.name)
      const theirs = layerOf(dependency)
      if (own < 0)
        return [`${member.name} has no layer: give it one in tests/architecture/dependency-rule.ts`]
      return theirs < own ? [] : [`${member.name} depends on ${dependency}, which is not above it`]
    })
  })
}

/** What breaks the rule in the sources themselves. */
export function sourceFaults(files: readonly Source[]): readonly string[] {
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) => [
      ...file.imports
        .filter((name) => isAdapter(name) && !file.path.startsWith('packages/engines/'))
        .map((name) => namesAnAdapter(file.path, name)),
      ...file.imports
        .filter((name) => name === engines && !/^services\/[^/]+\/src\/main\.ts$/.test(file.path))
        .map((name) => `${file.path} imports ${name}: only a service's main.ts may`),
      ...file.imports
        .filter((name) => name.endsWith('/testing') || isForTestsAlone(name, file.path))
        .map((name) => `${file.path} imports ${name}, which is for tests`),
      ...(isPure(file.path)
        ? file.imports
            .filter((name) => name.startsWith('node:') && !mayUse(file.path, name))
            .map((name) => `${file.path} imports ${name}: a pure package does no input or output, pass it in`)
        : []),
    ])
}

const pure = [
  'calendar',
  'event-log',
  'key-vault',
  'notification',
  'agreement',
  'governance',
  'linkage',
  'link-tokens',
  'link-history',
  'disclosure-control',
  'publication',
  'timeline',
  'indicators',
  'theme-cards',
  'pseudonym',
  'transparency-log',
  'access',
  'synthetic-region',
]
const isPure = (path: string) => pure.some((name) => path.startsWith(`packages/${name}/src/`))
const whereCryptoIsTheJob = [
  'key-vault',
  'notification',
  'pseudonym',
  'transparency-log',
  'access',
  'agreement',
  'publication',
  'synthetic-region',
  'link-tokens',
]
const mayUse = (path: string, name: string) =>
  name === 'node:crypto' && whereCryptoIsTheJob.some((allowed) => path.startsWith(`packages/${allowed}/`))
