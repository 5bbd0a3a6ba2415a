import { describe, expect, it } from 'vitest'
import { finished, hub, hubProcess, saying, temporaryFolder } from '../hub-process.ts'
import { absentReason, connecticutCounts, isAbsent, publicData } from '../public-data.ts'

describe(`an import killed in the middle${absentReason}`, () => {
  it.skipIf(isAbsent)('loses nothing, and run again has no second effect', async () => {
    using folder = temporaryFolder()
    const args = ['import', 'connecticut', publicData.connecticut, '--data', folder.path]
    for (const share of ['20 %', '50 %', '80 %']) {
      const run = hubProcess(args)
      const over = finished(run)
      await saying(run, new RegExp(share))
      run.kill('SIGKILL')
      expect((await over).code).toBeNull()
    }
    const { rows, adults } = connecticutCounts()
    const again = await hub(...args, '--json')
    const answer: { accepted: number; duplicate: number } = JSON.parse(again.stdout)
    expect(answer.accepted + answer.duplicate).toBe(adults)
    expect(answer.duplicate).toBeGreaterThan(rows / 2)

    const replayed = await hub('audit', 'replay', '--data', folder.path, '--json')
    const report: { byType: Record<string, number>; findings: unknown[] } = JSON.parse(replayed.stdout)
    expect(report.findings).toEqual([])
    expect(replayed.code).toBe(0)
    expect(report.byType['notification-accepted']).toBe(adults)
    expect(report.byType['record-linked']).toBe(adults)
  })
})
