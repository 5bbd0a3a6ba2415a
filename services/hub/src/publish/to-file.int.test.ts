import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSigningKey, generateHubKey } from '@hub/notification'
import { afterAll, describe, expect, it } from 'vitest'
import { signLines } from './sign-lines.ts'
import { toFile } from './to-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'publish-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ambulance = 'uk.gov.coventry.harms.ambulance.overdose-incident.v1'
const prison = 'uk.gov.coventry.harms.prison.naloxone-supplied.v1'
const key = await generateSigningKey()
const { publicJwk: encryptTo } = await generateHubKey()

const signed = (...types: readonly string[]) =>
  signLines(
    types.map((type, index) => ({
      line: index + 1,
      notification: {
        type,
        subject: `subject-of-line-${index}`,
        time: '2026-01-05T12:00:00Z',
        plaintext: {},
      },
    })),
    {
      key,
      keyFile: join(folder, 'key.json'),
      source: 'urn:hub:partner:wmas:epr',
      hub: { audience: 'hub.test', encryptTo },
      now: () => 1_767_614_400_000,
    },
  )

describe('lines written for a plain client', () => {
  it('have the key before the tab and the manifest in the event, and are for the writer’s eyes alone', async () => {
    const out = join(folder, 'ready.tsv')
    const result = await toFile(signed(ambulance, ambulance), { out, told: () => undefined })
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    for (const [index, line] of lines.entries()) {
      const [subject, text = ''] = line.split('\t')
      expect(subject).toBe(`subject-of-line-${index}`)
      expect(JSON.parse(text)).toMatchObject({
        subject,
        hubmanifest: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      })
    }
    expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(result).toMatchObject({ ok: true, json: { written: 2, topic: 'notifications.ambulance' } })
  })

  it('are of one feed, for a plain client sends a file to one topic', async () => {
    const out = join(folder, 'both.tsv')
    await expect(toFile(signed(ambulance, prison), { out, told: () => undefined })).rejects.toThrow(
      'Line 2 is of the feed prison, those before it of ambulance.',
    )
  })
})
