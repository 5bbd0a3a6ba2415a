/** A real browser for tests of the whole system over these pages. */
export { openChromium, whyNoChromium } from './chromium.ts'
export { accessibilityFaults, openPage, type OpenPage } from './open-page.ts'
