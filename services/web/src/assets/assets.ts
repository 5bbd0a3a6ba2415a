import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiRouter, notFound } from '@hub/http-service'
import type { Router } from 'express'

export type Assets = Readonly<{
  /** Address of a file, with the digest of all of them in it: a page never meets the files of another version. */
  url: (name: AssetName) => string
  router: Router
}>

export const govukFolder = join(
  dirname(fileURLToPath(import.meta.resolve('govuk-frontend/package.json'))),
  'dist/govuk',
)

/** Served as one; the last must follow the others, for it takes back some of what they say. */
const stylesheets = [
  'frame.css',
  'lists.css',
  'picture.css',
  'timeline.css',
  'link-review.css',
  'themes.css',
  'narrow-and-print.css',
]

const sources = {
  'govuk-frontend.min.css': {
    type: 'text/css',
    read: () => withoutCrownAndTransport(read(join(govukFolder, 'govuk-frontend.min.css'))),
  },
  'govuk-frontend.min.js': {
    type: 'text/javascript',
    read: () => read(join(govukFolder, 'govuk-frontend.min.js')),
  },
  'hub.css': {
    type: 'text/css',
    read: () => stylesheets.map((name) => read(join(import.meta.dirname, name))).join('\n'),
  },
  'hub.js': { type: 'text/javascript', read: () => read(new URL('./hub.js', import.meta.url)) },
  'favicon.svg': { type: 'image/svg+xml', read: () => read(new URL('./favicon.svg', import.meta.url)) },
} as const

export type AssetName = keyof typeof sources

const yearSeconds = 31_536_000

/** Reads the files once. The pages need nothing from any other host. */
export function loadAssets(): Assets {
  const files = new Map(
    Object.entries(sources).map(([name, source]) => [name, { type: source.type, text: source.read() }]),
  )
  const digest = createHash('sha256')
  for (const { text } of files.values()) digest.update(text)
  const version = digest.digest('hex').slice(0, 12)
  return {
    url: (name) => `/assets/${version}/${name}`,
    router: apiRouter({
      getAsset({ path }) {
        const file = files.get(path.name)
        if (file === undefined) return { problem: notFound() }
        const isCurrent = path.version === version
        const caching = isCurrent ? `public, max-age=${yearSeconds}, immutable` : 'no-cache'
        return { status: 200, body: file.text, type: file.type, headers: { 'Cache-Control': caching } }
      },
    }),
  }
}

/** The crown and the GDS Transport typeface are for services on GOV.UK alone. */
export function withoutCrownAndTransport(css: string): string {
  return css
    .replace(/@font-face\{[^}]*\}/g, '')
    .replace(/"?GDS Transport"?,/g, '')
    .replace(/url\(\/assets\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//g, '')
}

const read = (file: URL | string): string =>
  readFileSync(file, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, '')
