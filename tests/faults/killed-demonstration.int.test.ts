import { describe, expect, it } from 'vitest'
import { loadDemonstration, region } from '../demonstration.ts'
import { finished, hub, hubProcess, saying, temporaryFolder } from '../hub-process.ts'

describe('a demonstration killed while it loads', () => {
  it('is taken up again at the day where it was, and replays clean', async () => {
    using folder = temporaryFolder()
    const { seed, scale } = region
    const load = [
      'start',
      '--demo',
      '--data',
      folder.path,
      '--seed',
      seed,
      '--scale',
      String(scale),
      '--port',
      '0',
    ]
    const run = hubProcess(load)
    const over = finished(run)
    await saying(run, /50 %/)
    run.kill('SIGKILL')
    expect((await over).code).toBeNull()
    await loadDemonstration(folder.path)
    const replayed = await hub('audit', 'replay', '--data', folder.path, '--json')
    const report: { findings: unknown[] } = JSON.parse(replayed.stdout)
    expect(report.findings).toEqual([])
    expect(replayed.code).toBe(0)
  })
})
