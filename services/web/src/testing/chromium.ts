import { accessSync, constants } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

/** Why the pages cannot be opened here; undefined when they can. `HUB_REQUIRE` with `chromium` or `all` turns a skip into a failure. */
export const whyNoChromium: string | undefined = (() => {
  try {
    accessSync(executablePath, constants.X_OK)
    return undefined
  } catch {
    if (/\b(?:all|chromium)\b/.test(process.env['HUB_REQUIRE'] ?? '')) return undefined
    return `there is no Chromium at ${executablePath}; set CHROMIUM to one`
  }
})()

/** A browser with a profile of its own, thrown away when it closes, that talks to nobody but the pages. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
