import { createHash } from 'node:crypto'
import type { Response } from 'express'
import type { Assets } from '../assets/assets.ts'
import type { Chrome } from './chrome.ts'
import { templates } from './templates.ts'

/** What every view has: the title also stands in the browser's tab, and errors turn it into "Error: …". */
export type View = Readonly<{ title: string; errors?: readonly FormError[] }>
export type FormError = Readonly<{ text: string; href: string }>

export type Page = Readonly<{ status: number; template: string; chrome: Chrome; view: View }>

export type Pages = Readonly<{ send: (response: Response, page: Page) => void }>

/**
 * Renders pages under a content security policy that lets a page load its own stylesheet and script, send its forms here,
 * and nothing else. The one inline script allowed is GOV.UK Frontend's, by its hash.
 */
export function pages(assets: Assets): Pages {
  const environment = templates()
  const files = {
    govukCss: assets.url('govuk-frontend.min.css'),
    hubCss: assets.url('hub.css'),
    hubJs: assets.url('hub.js'),
    icon: assets.url('favicon.svg'),
  }
  const policy = contentSecurityPolicy(environment.render('template.njk'))
  return {
    send(response, { status, template, chrome, view }) {
      const html = environment.render(`pages/${template}`, { chrome, view, assets: files })
      response
        .status(status)
        .set('Content-Security-Policy', policy)
        // A form of ours sent from a page without referrer would have the origin "null" and be refused as foreign.
        .set('Referrer-Policy', 'same-origin')
        .set('Cache-Control', 'no-store')
        .type('html')
        .send(html)
    },
  }
}

function contentSecurityPolicy(html: string): string {
  const hashes = [...html.matchAll(/<script[^>]*>([^<]+)<\/script>/g)].map(
    (match) =>
      `'sha256-${createHash('sha256')
        .update(match[1] ?? '')
        .digest('base64')}'`,
  )
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`.trim(),
    "style-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
}
