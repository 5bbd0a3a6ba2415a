import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Validator } from '@seriousme/openapi-schema-validator'
import specs from '@asyncapi/specs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { contracts } from '../src/index.ts'
import { root } from './sources.ts'

const generate = (folder: string) =>
  spawnSync(process.execPath, [join(folder, 'scripts/generate.ts'), '--check'], { encoding: 'utf8' })

const parts = [
  'api',
  'common',
  'feeds',
  'log-events',
  'agreements',
  'code-lists',
  'src',
  'scripts',
  'asyncapi.yaml',
  'openapi.yaml',
  'package.json',
]

/** A copy that may be spoilt; it goes away when the test ends. */
const spoilt = (): Disposable & { folder: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'))
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

describe('the generated files', () => {
  it('are what the schemas, agreements and code lists give', () => {
    const run = generate(root)
    expect(run.stderr).toBe('')
    expect(run.status).toBe(0)
  })

  it('are checked: an edited one, or a schema changed without them, is named', () => {
    using copy = spoilt()
    const { folder } = copy
    const edit = (path: string, change: (text: string) => string): void =>
      writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')))
    edit('openapi.yaml', (text) => `${text}# edited\n`)
    edit('feeds/prison/person-received/v1.schema.json', (text) => text.replace('"READMISSION",', ''))
    const { status, stderr } = generate(folder)
    expect(status).toBe(1)
    expect(stderr).toContain('contracts/openapi.yaml')
    expect(stderr).toContain('contracts/src/generated/validators/prison.js')
    expect(stderr).toContain('contracts/src/generated/types.ts')
    expect(stderr).not.toContain('asyncapi.yaml')
  })
})

describe('the API descriptions', () => {
  const asyncapi = parse(readFileSync(join(root, 'asyncapi.yaml'), 'utf8'))

  it('AsyncAPI 3.0 is valid by its own schema, which does find fault where there is some', () => {
    const ajv = new Ajv({ strict: false, validateSchema: false })
    addFormats.default(ajv)
    const schema: Record<string, unknown> = JSON.parse(JSON.stringify(specs.schemasWithoutId['3.0.0']))
    const validate = ajv.compile(schema)
    validate(asyncapi)
    expect(validate.errors).toBeNull()
    expect(validate({ ...asyncapi, channels: { wrong: { messages: 1 } } })).toBe(false)
  })

  it('AsyncAPI has one message for every contract', () => {
    const types = Object.values<{ payload: { allOf?: { properties?: { type: { const: string } } }[] } }>(
      asyncapi.components.messages,
    )
      .map(({ payload }) => payload.allOf?.[1]?.properties?.type.const)
      .filter((type) => type !== undefined)
    expect(types.toSorted()).toEqual(contracts.map(({ type }) => type).toSorted())
  })

  it('OpenAPI 3.1 is valid by its own schema', async () => {
    const validator = new Validator()
    expect(await validator.validate(readFileSync(join(root, 'openapi.yaml'), 'utf8'))).toEqual({
      valid: true,
    })
    expect(validator.version).toBe('3.1')
  })

  it('every contract’s $id is the place of its file', () => {
    for (const { id } of contracts) {
      expect(existsSync(join(root, new URL(id).pathname.replace('/contracts/', '')))).toBe(true)
    }
  })
})
