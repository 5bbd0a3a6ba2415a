import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contracts } from '@hub/contracts'
import { schemaIdBase, schemaPaths } from '@hub/contracts/schemas'
import { httpService, listen, serviceLog } from '@hub/http-service'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { openChromium, whyNoChromium } from '../testing/chromium.ts'
import { openPage } from '../testing/open-page.ts'
import { documentsRouter } from './documents-router.ts'

async function served() {
  const app = httpService({
    name: 'hub',
    log: serviceLog('hub', { level: 'silent' }),
    mounts: [{ at: '/', router: documentsRouter() }],
    ids: () => '00000000-0000-4000-8000-000000000001',
    elapsedMs: () => 0,
  })
  const { port, close } = await listen(app, 0, { graceMs: 0 })
  const address = `http://127.0.0.1:${port}`
  return {
    address,
    get: async (path: string) => {
      const response = await fetch(`${address}${path}`)
      return {
        status: response.status,
        type: response.headers.get('content-type'),
        text: await response.text(),
      }
    },
    [Symbol.asyncDispose]: close,
  }
}

const fileText = (name: string): string =>
  readFileSync(fileURLToPath(import.meta.resolve(`@hub/contracts/${name}`)), 'utf8')

describe('what the hub says of its interfaces', () => {
  it('is the documents of this version, as YAML and as JSON', async () => {
    await using hub = await served()
    for (const name of ['openapi.yaml', 'asyncapi.yaml']) {
      const { status, type, text } = await hub.get(`/${name}`)
      expect([status, type]).toEqual([200, 'application/yaml; charset=utf-8'])
      expect(text).toBe(fileText(name))
    }
    const { type, text } = await hub.get('/openapi.json')
    expect(type).toBe('application/json; charset=utf-8')
    expect(JSON.parse(text)).toMatchObject({ openapi: '3.1.0', info: { title: 'Harms Hub' } })
  })

  it('has every schema at the path of its $id, whole: a validator that may fetch nothing compiles it', async () => {
    await using hub = await served()
    expect(schemaPaths).toEqual(
      expect.arrayContaining(contracts.map(({ id }) => id.slice(schemaIdBase.length))),
    )
    expect(schemaPaths).toEqual(
      expect.arrayContaining(['common/identity.schema.json', 'agreements/agreement.schema.json']),
    )
    const answers = []
    for (const path of schemaPaths) answers.push({ path, ...(await hub.get(`/contracts/${path}`)) })
    for (const { path, status, type, text } of answers) {
      expect([path, status, type]).toEqual([path, 200, 'application/schema+json; charset=utf-8'])
      const schema = JSON.parse(text)
      expect(schema.$id).toBe(`${schemaIdBase}${path}`)
      const ajv = new Ajv2020({ strict: false, validateFormats: false })
      expect(() => ajv.compile(schema)).not.toThrow()
    }
  })

  it('says of no schema that is not there', async () => {
    await using hub = await served()
    for (const path of ['feeds/prison/person-released/v99.schema.json', 'common/secret.schema.json'])
      expect((await hub.get(`/contracts/${path}`)).status).toBe(404)
    expect((await hub.get('/contracts/common/..%2f..%2fpackage.json')).status).toBe(400)
    expect((await hub.get('/docs/package.json')).status).toBe(404)
  })
})

const where = whyNoChromium === undefined ? 'in a browser' : `in a browser (skipped: ${whyNoChromium})`

describe.skipIf(whyNoChromium !== undefined)(`the reference at /docs, ${where}`, () => {
  it('shows every operation, needs no other host and nothing that the strict policy of contents forbids', async () => {
    await using hub = await served()
    const browser = await openChromium()
    try {
      await using open = await openPage(browser, hub)
      await open.go('/docs')
      const { paths } = JSON.parse((await hub.get('/openapi.json')).text)
      const count = Object.values<object>(paths).flatMap(Object.keys).length
      await expect.poll(() => open.page.locator('.opblock').count()).toBe(count)
      await open.page.locator('#operations-readers-listCases button').first().click()
      await open.page.getByText('Whether the person died').waitFor()
      expect(await open.page.getByRole('button', { name: 'Authorize' }).isVisible()).toBe(false)
      expect(open.complaints).toEqual([])
    } finally {
      await browser.close()
    }
  })
})
