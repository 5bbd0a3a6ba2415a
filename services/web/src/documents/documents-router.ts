import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { schemaPaths, servedSchema } from '@hub/contracts/schemas'
import { apiRouter, notFound, type Problem } from '@hub/http-service'
import type { Router } from 'express'
import { parse } from 'yaml'

/** What is described changes with the version that runs, and with nothing else. */
const headers = { 'Cache-Control': 'public, max-age=300' }

/**
 * What the hub says of its interfaces: `/openapi.json`, `/openapi.yaml`, `/asyncapi.yaml`, every schema at the path of its
 * `$id`, and a page over them at `/docs` that needs no other host.
 */
export function documentsRouter(): Router {
  const openapi = contract('openapi.yaml')
  const asyncapi = contract('asyncapi.yaml')
  let asJson: { [name: string]: string } | undefined
  const router = apiRouter({
    getOpenApiJson: () => ({ status: 200, body: (asJson ??= parse(openapi)), headers }),
    getOpenApiYaml: () => ({ status: 200, body: openapi, type: 'application/yaml', headers }),
    getAsyncApiYaml: () => ({ status: 200, body: asyncapi, type: 'application/yaml', headers }),
    getFeedSchema: ({ path: { feed, event, file } }) => schemaAt(`feeds/${feed}/${event}/${file}`),
    getCommonSchema: ({ path: { file } }) => schemaAt(`common/${file}`),
    getAgreementSchema: ({ path: { file } }) => schemaAt(`agreements/${file}`),
    getLogSchema: ({ path: { file } }) => schemaAt(`log-events/${file}`),
    getLogEventSchema: ({ path: { type, file } }) => schemaAt(`log-events/${type}/${file}`),
    getDocsFile({ path: { name } }) {
      const file = pageFiles.get(name)
      return file === undefined
        ? { problem: notFound() }
        : { status: 200, body: readFileSync(file.path, 'utf8'), type: file.type, headers }
    },
  })
  router.get('/docs', (_request, response) => void response.type('html').send(page))
  return router
}

function schemaAt(path: string): Answered | Readonly<{ problem: Problem }> {
  const schema = servedSchema(path)
  return schema === undefined
    ? { problem: notFound() }
    : { status: 200, body: JSON.stringify(schema), type: 'application/schema+json', headers }
}

type Answered = Readonly<{ status: 200; body: string; type: string; headers: typeof headers }>

const contract = (name: string): string =>
  readFileSync(fileURLToPath(import.meta.resolve(`@hub/contracts/${name}`)), 'utf8')

const swagger = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))
const here = import.meta.dirname

/** Swagger UI, without the parts that would send requests. Its own policy of contents is the strict one of every page. */
const pageFiles: ReadonlyMap<string, Readonly<{ path: string; type: string }>> = new Map([
  ['swagger-ui.css', { path: join(swagger, 'swagger-ui.css'), type: 'text/css' }],
  ['swagger-ui-bundle.js', { path: join(swagger, 'swagger-ui-bundle.js'), type: 'text/javascript' }],
  ['reference.css', { path: join(here, 'reference.css'), type: 'text/css' }],
  ['start.js', { path: join(here, 'start.js'), type: 'text/javascript' }],
  ['favicon.svg', { path: join(here, '../assets/favicon.svg'), type: 'image/svg+xml' }],
])

const feedSchemas = schemaPaths.filter((path) => path.startsWith('feeds/'))

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>API reference: Harms Hub</title>
    <link rel="icon" href="/docs/favicon.svg">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="stylesheet" href="/docs/reference.css">
  </head>
  <body>
    <main>
      <div id="reference"><p>The reference needs JavaScript. <a href="/openapi.yaml">Read openapi.yaml</a> instead.</p></div>
      <section class="swagger-ui"><div class="wrapper">
        <h2>Messages by Kafka, and contracts</h2>
        <p><a href="/asyncapi.yaml">asyncapi.yaml</a> describes the topics. The contract of each notification, as JSON Schema:</p>
        <ul>
${feedSchemas.map((path) => `          <li><a href="/contracts/${path}">${path}</a></li>`).join('\n')}
        </ul>
      </div></section>
    </main>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`
