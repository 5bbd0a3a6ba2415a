import { describe, expect, it } from 'vitest'
import { loadAssets, withoutCrownAndTransport } from './assets.ts'

describe('the stylesheet', () => {
  it('has neither the crown nor the typeface that belong to GOV.UK', () => {
    const css =
      '@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}' +
      '.a{font-family:GDS Transport,arial,sans-serif}.b{background-image:url(/assets/images/govuk-crest.svg)}'
    expect(withoutCrownAndTransport(css)).toBe('.a{font-family:arial,sans-serif}.b{background-image:none}')
  })
})

describe('addresses of assets', () => {
  it('carry the digest of all of them, the same on every start', () => {
    expect(loadAssets().url('hub.css')).toMatch(/^\/assets\/[0-9a-f]{12}\/hub\.css$/)
    expect(loadAssets().url('hub.js')).toBe(loadAssets().url('hub.css').replace('css', 'js'))
  })
})
