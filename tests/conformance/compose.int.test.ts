import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { images } from '@hub/test-neighbours/images'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from '../architecture/workspace.ts'

type Service = Readonly<{
  image: string
  command?: readonly string[]
  entrypoint?: readonly string[]
  user?: string
  environment?: Readonly<Record<string, unknown>>
  secrets?: readonly string[]
  healthcheck?: unknown
  restart?: string
  depends_on?: Readonly<Record<string, Readonly<{ condition: string }>>>
  ports?: readonly string[]
}>
type Compose = Readonly<{
  services: Readonly<Record<string, Service>>
  secrets: Readonly<Record<string, Readonly<{ file: string }>>>
}>

const compose: Compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true })
const services = Object.entries(compose.services)
const ours = services.filter(([, { image }]) => image.startsWith('harms-hub:'))
const jobs = ['kafka-set-up', 'vault-roles', 'vault-migrated', 'operator']

const whyNoCompose = ((): string | undefined => {
  if (/\b(?:all|compose)\b/.test(process.env['HUB_REQUIRE'] ?? '')) return undefined
  return spawnSync('docker-compose', ['version']).status === 0 ? undefined : 'there is no docker-compose'
})()

describe('docker-compose.yml', () => {
  it('is read clean by docker-compose itself', (ctx) => {
    if (whyNoCompose !== undefined) ctx.skip(whyNoCompose)
    const read = spawnSync(
      'docker-compose',
      ['--file', join(root, 'docker-compose.yml'), 'config', '--quiet'],
      {
        encoding: 'utf8',
      },
    )
    expect([read.status, read.stderr.trim()]).toEqual([0, ''])
  })

  it('has the images and versions that the tests run against, and none without a version', () => {
    const used = services.map(([, { image }]) => image)
    for (const image of Object.values(images)) expect(used).toContain(image)
    expect(used.filter((image) => !/:\$?[{\w]/.test(image) || image.endsWith(':latest'))).toEqual([])
  })

  it('runs every service of the hub as one image, each by its own main.ts, that there is', () => {
    const started = ours.flatMap(([, { command, entrypoint }]) => [...(entrypoint ?? []), ...(command ?? [])])
    const mains = started.filter((word) => word.endsWith('.ts'))
    for (const service of ['intake', 'linkage', 'timelines', 'audit', 'web'])
      expect(mains).toContain(`services/${service}/src/main.ts`)
    for (const main of mains) expect(() => readFileSync(join(root, main))).not.toThrow()
    expect(new Set(ours.map(([, { image }]) => image)).size).toBe(1)
  })

  it('runs nothing of the hub as root, keeps every secret in a file, and publishes no port beyond this machine', () => {
    expect(ours.filter(([, { user }]) => user !== '1000:1000')).toEqual([])
    const asked = services.flatMap(([, { secrets }]) => secrets ?? [])
    expect(asked.filter((secret) => !(secret in compose.secrets))).toEqual([])
    const inClear = services.flatMap(([name, { environment }]) =>
      Object.keys(environment ?? {})
        .filter(
          (variable) =>
            /PASSWORD|SECRET|TOKEN_KEY$/.test(variable) && !/_FILE$|ADMIN_USERNAME/.test(variable),
        )
        .map((variable) => `${name} ${variable}`),
    )
    expect(inClear).toEqual(['kafka-set-up PASSWORDS', 'vault-roles PASSWORDS'])
    const published = services.flatMap(([, { ports }]) => ports ?? [])
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('starts each service after what it needs is healthy or done, and nothing waits for what it does not name', () => {
    for (const [name, { depends_on: needs }] of services) {
      for (const [needed, { condition }] of Object.entries(needs ?? {})) {
        const isJob = jobs.includes(needed)
        expect([name, needed, condition]).toEqual([
          name,
          needed,
          isJob ? 'service_completed_successfully' : 'service_healthy',
        ])
        const { healthcheck, image } = compose.services[needed] ?? { image: '' }
        if (!isJob && !image.startsWith('harms-hub:')) expect(healthcheck).toBeDefined()
      }
    }
    for (const [name] of ours.filter(([service]) => !jobs.includes(service) && service !== 'web'))
      expect(Object.keys(compose.services[name]?.depends_on ?? {})).toContain('eventstore')
  })

  it('names every variable a service of the hub demands', () => {
    const demanded = (file: string): readonly string[] =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/read\.required\('([A-Z_]+)'\)/g)].map(
        ([, name]) => name ?? '',
      )
    for (const service of ['intake', 'linkage', 'timelines', 'audit', 'web']) {
      const given = Object.keys(compose.services[service]?.environment ?? {})
      expect(demanded(`services/${service}/src/config.ts`).filter((name) => !given.includes(name))).toEqual(
        [],
      )
    }
  })
})
