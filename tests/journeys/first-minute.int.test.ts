import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { adapters, region } from '../demonstration.ts'
import { finished, hub, hubProcess, saying, temporaryFolder } from '../hub-process.ts'

const folder = temporaryFolder()
afterAll(() => folder[Symbol.dispose]())

const start = ['start', '--demo', '--data', folder.path, '--port', '0', '--scale', String(region.scale)]

type Page = Readonly<{ status: number; text: string }>

/** Somebody's browser, without the scripts. */
function browser(address: string) {
  let cookie = ''
  const ask = async (path: string, form?: Readonly<Record<string, string>>): Promise<Page> => {
    const response = await fetch(`${address}${path}`, {
      redirect: 'manual',
      headers: { accept: 'text/html', origin: address, cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return { status: response.status, text: await response.text() }
  }
  return { ask, signIn: () => ask('/sign-in', { person: 'core-reviewer' }) }
}

async function readiness(address: string): Promise<unknown> {
  const response = await fetch(`${address}/health/ready`)
  const { waitingFor = [] }: { waitingFor?: readonly { what: string }[] } = JSON.parse(await response.text())
  return { status: response.status, waitingFor: waitingFor.map(({ what }) => what) }
}

async function answering(run: ReturnType<typeof hubProcess>): Promise<string> {
  const line = await saying(run, /Harms Hub answers: http:\/\/localhost:\d+/)
  return line.replace('Harms Hub answers: ', '')
}

describe('the first start of a demonstration', () => {
  it('shows pages while the region loads, on the region’s clock; the replay of what was read is clean', async () => {
    const run = hubProcess(start)
    const over = finished(run)
    const ready = saying(run, /Harms Hub is ready/)
    const firstMonths = saying(run, /Loading a synthetic region: 10 %/)
    const address = await answering(run)
    const stranger = await browser(address).ask('/')
    expect(stranger.status).toBe(200)
    expect(stranger.text).toContain('its region is loading')
    expect(await readiness(address)).toMatchObject({ status: 503, waitingFor: ['region'] })

    await firstMonths
    const reviewer = browser(address)
    expect((await reviewer.signIn()).status).toBe(303)
    const list = await reviewer.ask('/timelines')
    expect(list.status).toBe(200)
    expect(list.text).toMatch(/The synthetic region is loading: [1-9]\d?% is here/)
    expect(list.text).toMatch(/\/timelines\/[0-9A-Z]{4}-/)
    // A command would record by the machine's clock, two years ahead of the rest.
    const early = await hub(
      'panel',
      'define',
      'x',
      '--name',
      'X',
      '--category',
      'PIN',
      '--by',
      'c',
      '--data',
      folder.path,
    )
    expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('not whole yet') })

    await ready
    expect((await browser(address).ask('/')).status).toBe(303)
    const whole = await reviewer.ask('/timelines')
    expect(whole.text).not.toContain('The synthetic region is loading')
    expect(whole.status).toBe(200)
    expect(await readiness(address)).toEqual({ status: 200, waitingFor: [] })
    run.kill('SIGTERM')
    await over

    const log = await adapters.openLog(join(folder.path, 'log.sqlite'))
    const events = await Array.fromAsync(log.readAll())
    await log.close()
    const times = events.map(({ meta }) => meta.recordedAt)
    expect(times).toEqual(times.toSorted())
    const [reading, after] = events.filter(({ type }) => type === 'cases-listed')
    expect(reading?.meta.recordedAt.slice(0, 4)).toBe('2024')
    expect(Number(after?.meta.recordedAt.slice(0, 4))).toBeGreaterThanOrEqual(2026)
    for (const { meta } of events)
      if (typeof meta['receivedAt'] === 'string') expect(meta['receivedAt']).toBe(meta.recordedAt)
    const replayed = await hub('audit', 'replay', '--data', folder.path, '--json')
    expect(JSON.parse(replayed.stdout)).toMatchObject({ findings: [], ok: true })
  })

  it('is not repeated: started again, the hub answers before linkage has caught up, and says so until it has', async () => {
    const run = hubProcess(start)
    const over = finished(run)
    const ready = saying(run, /Harms Hub is ready/)
    const address = await answering(run)
    const reviewer = browser(address)
    await reviewer.signIn()
    expect((await reviewer.ask('/timelines')).text).toMatch(/\/timelines\/[0-9A-Z]{4}-/)
    await ready
    expect(await readiness(address)).toEqual({ status: 200, waitingFor: [] })
    expect((await reviewer.ask('/timelines')).text).not.toContain('Linkage is still reading the log')
    run.kill('SIGTERM')
    await over
  })
})
