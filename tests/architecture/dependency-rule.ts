import type { Member, Source } from './workspace.ts'
import { isTest } from './workspace.ts'

/** Read downwards: each layer may depend on those above it, and on its own only where said. */
const layers = [
  ['@hub/contracts'],
  [
    '@hub/event-log',
    '@hub/key-vault',
    '@hub/notification',
    '@hub/transparency-log',
    '@hub/pseudonym',
    '@hub/linkage',
  ],
  ['@hub/agreement', '@hub/timeline'],
  ['@hub/access', '@hub/http-service', '@hub/kafka', '@hub/synthetic-region'],
] as const

const isAdapter = (name: string) => /^@hub\/(event-log|key-vault)-/.test(name)
const isForTestsAlone = (name: string, path: string) =>
  name.startsWith(`${forTestsAlone}/`) && !path.startsWith('tests/')
const isOurs = (name: string) => name.startsWith('@hub/')
const composer = '@hub/hub'
const forTestsAlone = '@hub/test-neighbours'

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
        return []
      }
      if (services.has(dependency)) return [`${member.name} is below the services and imports ${dependency}`]
      if (isAdapter(dependency))
        return [`${member.name} names the adapter ${dependency}: only a service's main.ts may`]
      if (isAdapter(member.name)) return []
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
        .filter((name) => isAdapter(name) && !file.path.endsWith('/main.ts'))
        .map((name) => `${file.path} names the adapter ${name}: only a main.ts may`),
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
  'event-log',
  'key-vault',
  'notification',
  'agreement',
  'linkage',
  'timeline',
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
  'synthetic-region',
]
const mayUse = (path: string, name: string) =>
  name === 'node:crypto' && whereCryptoIsTheJob.some((allowed) => path.startsWith(`packages/${allowed}/`))
