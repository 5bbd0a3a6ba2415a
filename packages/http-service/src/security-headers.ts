import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Sources by directive, replacing the default for that directive: `{ 'script-src': ["'self'", "'sha256-…'"] }`. */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[]>>

const ownOriginOnly: ContentSecurityPolicy = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:'],
  'manifest-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
}

/** Helmet with nothing from elsewhere, no referrer (an address may hold a pseudonym), and nothing kept in a cache. */
export function securityHeaders(overrides: ContentSecurityPolicy = {}): readonly RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { ...ownOriginOnly, ...overrides } },
      referrerPolicy: { policy: 'no-referrer' },
    }),
    (_request, response, next) => {
      response.setHeader('Cache-Control', 'no-store')
      next()
    },
  ]
}
