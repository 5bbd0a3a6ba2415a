import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifiersOf, leakScan, syntheticRegion } from '@hub/synthetic-region'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demonstration, region } from '../demonstration.ts'
import { finished, hub, hubProcess, saying, temporaryFolder } from '../hub-process.ts'
import { misdirected } from './misdirected.ts'
import { behindBase64url, filesBelow, storedTexts } from './stored-text.ts'

const folder = temporaryFolder()
const truth = syntheticRegion(region)
const identifiers = identifiersOf(truth)
const scan = leakScan(identifiers)
beforeAll(() => demonstration(folder.path))
afterAll(() => folder[Symbol.dispose]())

/** The shorter an identifier, the more text must stand around it before it is one. */
const scans = [
  { scan: leakScan(identifiers.filter(({ text }) => text.length > 4)), shortestRun: 5 },
  { scan: leakScan(identifiers.filter(({ text }) => text.length <= 4)), shortestRun: 16 },
]
const leaks = (folderPath: string) =>
  scans.flatMap(({ scan: scanned, shortestRun }) =>
    [...storedTexts(folderPath, shortestRun)].flatMap(({ file, text }) =>
      scanned(text).map((leak) => ({ file, ...leak })),
    ),
  )

describe('the identifiers of everybody in the region', () => {
  it('are many, of every kind, and the scan finds each where it is planted', () => {
    expect(identifiers.length).toBeGreaterThan(500)
    expect(new Set(identifiers.map(({ kind }) => kind))).toEqual(
      new Set(['name', 'birth-date', 'nhs-number', 'postcode', 'prison-number', 'reference']),
    )
    const missed = identifiers.filter(({ text }) => scan(`a line with "${text}" in it`).length === 0)
    expect(missed).toEqual([])
    const [one] = identifiers
    const hidden = Buffer.from(JSON.stringify({ ce: one?.text })).toString('base64url')
    expect(scan(behindBase64url(`x.${hidden}.y`))).toHaveLength(1)
  })

  it('would be found in a file of the folder, whole or behind base64url', () => {
    using planted = temporaryFolder()
    for (const { text } of identifiers.slice(0, 200)) {
      const row = Buffer.concat([
        Buffer.from([0, 7, 200, 1]),
        Buffer.from(`{"familyName":"${text}"}`),
        Buffer.from([0, 3]),
      ])
      writeFileSync(join(planted.path, 'planted.sqlite'), row)
      expect(leaks(planted.path)).not.toEqual([])
    }
  })

  it('are nowhere in the data folder: not in the log, the vault, the read models, the evidence or the keys', () => {
    expect(filesBelow(folder.path).length).toBeGreaterThan(8)
    expect(leaks(folder.path)).toEqual([])
  })

  it('are in no answer, request log, metric or error of the running hub, and in none of its commands', async () => {
    using outside = temporaryFolder()
    const run = hubProcess(['start', '--data', folder.path, '--port', '0'])
    const over = finished(run)
    const [address = ''] = /http:\/\/localhost:\d+/.exec(await saying(run, /http:\/\/localhost:\d+/)) ?? []
    const answers: string[] = []
    for (const request of misdirected(truth)) {
      const response = await fetch(new URL(request.path, address), request.init)
      const answer = await response.text()
      // A batch is answered with 202 and an outcome for each of its messages.
      if (response.status < 400) expect(answer).toContain('"rejected"')
      expect(answer).not.toContain('"accepted"')
      answers.push(answer)
    }
    answers.push(await (await fetch(new URL('/metrics', address))).text())
    run.kill('SIGTERM')
    const { stdout, stderr } = await over
    const commands = [
      await hub('receipts', '--data', folder.path),
      await hub('agreement', 'status', '--data', folder.path),
      await hub('audit', 'replay', '--data', folder.path),
      await hub('check', payloadInClear(outside.path), '--type', truth.schedule[0]?.type ?? ''),
    ]
    const said = [
      ...answers,
      stdout,
      stderr,
      ...commands.flatMap((command) => [command.stdout, command.stderr]),
    ].join('\n')
    expect(said.length).toBeGreaterThan(1000)
    expect(scan(said)).toEqual([])
    expect(leaks(folder.path)).toEqual([])
  })
})

/** As a partner might check one: in clear, with a field nobody agreed to. */
function payloadInClear(where: string): string {
  const path = join(where, 'payload.json')
  writeFileSync(path, JSON.stringify({ ...truth.schedule[0]?.plaintext, nextOfKin: 'somebody' }))
  return path
}
