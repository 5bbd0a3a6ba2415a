import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateHubKey, type HubKey } from '@hub/notification'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../architecture/workspace.ts'
import { finished, hub, hubProcess, saying, temporaryFolder, type Finished } from '../hub-process.ts'

const payload = join(root, 'contracts/feeds/prison/naloxone-supplied/examples/valid/complete.json')
const type = 'uk.gov.coventry.harms.prison.naloxone-supplied.v1'
const two = ['--approved-by', 'caldicott-guardian', 'dpo']

const work = temporaryFolder()
const data = join(work.path, 'data')
const at = (name: string) => join(work.path, name)
afterAll(() => work[Symbol.dispose]())

async function done(...args: readonly string[]): Promise<Finished> {
  const run = await hub(...args)
  if (run.code !== 0) throw new Error(`${args.join(' ')}: ${run.stderr}`)
  return run
}

const json = (run: Finished) => JSON.parse(run.stdout)

const sender = ['--key', at('key.json'), '--source', 'urn:hub:partner:hmpps:movements']

async function sent(address: string, subject: string): Promise<Finished> {
  const plaintext: unknown = JSON.parse(readFileSync(payload, 'utf8'))
  const line = { type, subject, time: '2026-01-05T12:00:00Z', plaintext }
  writeFileSync(at('lines.ndjson'), `${JSON.stringify(line)}\n`)
  return hub('publish', at('lines.ndjson'), ...sender, '--to', address)
}

/** Runs the hub while something is done to it. */
async function whileRunning<Value>(work_: (address: string) => Promise<Value>): Promise<Value> {
  const run = hubProcess(['start', '--data', data, '--port', '0'])
  const over = finished(run)
  try {
    const [address = ''] = /http:\/\/localhost:\d+/.exec(await saying(run, /http:\/\/localhost:\d+/)) ?? []
    return await work_(address)
  } finally {
    run.kill('SIGTERM')
    await over
  }
}

describe('an operator of a running hub', () => {
  beforeAll(async () => {
    const agreement = at('agreement.json')
    const document = JSON.parse(readFileSync(join(root, 'contracts/agreements/cw-harms/v1.json'), 'utf8'))
    document.inForce.until = '2999-12-31'
    writeFileSync(agreement, JSON.stringify(document))
    await done('keygen', '--out', at('key.json'))
    mkdirSync(data, { recursive: true })
    await whileRunning(async () => undefined)
    await done('agreement', 'adopt', agreement, ...two, '--data', data)
    await done('partner', 'add', 'hmpps', '--by', 'operator', '--data', data)
    await done('partner', 'rotate', 'hmpps', at('key.json.pub.json'), ...two, '--data', data)
  })

  it('is told which message never came, until it comes or its partner says that it was never sent', async () => {
    await whileRunning(async (address) => {
      expect((await sent(address, 'abcdefghijklmnopqrstuvwx')).code).toBe(0)
      // A number that was taken and whose message was lost on the way.
      writeFileSync(at('key.json.seq'), '2')
      await done('heartbeat', 'prison', ...sender, '--to', address)
      const late = json(await hub('feeds', '--data', data, '--json', '--at', inAnHour()))
      expect(late).toMatchObject({
        alarm: true,
        feeds: [{ partner: 'hmpps', feed: 'prison', state: 'ok', counts: { accepted: 1, heartbeats: 1 } }],
        sequences: [{ partner: 'hmpps', missing: 1, ranges: [{ from: 2, to: 2 }] }],
      })
      expect((await hub('feeds', '--data', data, '--at', inAnHour())).code).toBe(1)
      await done('heartbeat', 'prison', ...sender, '--to', address, '--unused', '2')
      expect(await hub('feeds', '--data', data, '--at', inAnHour())).toMatchObject({ code: 0 })
    })
    const quiet = await hub('feeds', '--data', data, '--at', '2900-01-01T00:00:00Z')
    expect(quiet).toMatchObject({ code: 1, stderr: expect.stringContaining('docs/runbooks/quiet-feed.md') })
    expect(quiet.stdout).toMatch(/^quiet .*hmpps {2}prison/m)
    expect(existsSync(join(root, 'docs/runbooks/quiet-feed.md'))).toBe(true)
  })

  it('takes what was held out of quarantine once its cause is gone, and the audit finds nothing amiss', async () => {
    const keyFile = join(data, 'keys', 'hub-encryption.json')
    const own: HubKey = JSON.parse(readFileSync(keyFile, 'utf8'))
    const other = await generateHubKey()
    // The hub publishes a key, and comes back from its backup without it.
    writeFileSync(keyFile, JSON.stringify(other))
    await whileRunning(async (address) => {
      const facts: unknown = JSON.parse(await (await fetch(`${address}/.well-known/harms-hub.json`)).text())
      writeFileSync(at('facts.json'), JSON.stringify(facts))
    })
    writeFileSync(keyFile, JSON.stringify(own))
    await whileRunning(async (address) => {
      const plaintext: unknown = JSON.parse(readFileSync(payload, 'utf8'))
      const lines = ['bbcdefghijklmnopqrstuvwx', 'cbcdefghijklmnopqrstuvwx'].map((subject) =>
        JSON.stringify({ type, subject, time: '2026-01-06T12:00:00Z', plaintext }),
      )
      writeFileSync(at('held.ndjson'), `${lines.join('\n')}\n`)
      const held = await hub(
        'publish',
        at('held.ndjson'),
        ...sender,
        '--to',
        address,
        '--hub-facts',
        at('facts.json'),
      )
      expect(held.stdout).toContain('HUB_KEY_UNKNOWN')
    })
    const listed = json(await done('quarantine', 'list', '--data', data, '--json'))
    expect(listed).toMatchObject({ waiting: 2, items: [{ state: 'waiting', partner: 'hmpps' }, {}] })
    const [first, second]: [string, string] = listed.items.map(({ id }: { id: string }) => id)
    const shown = await done('quarantine', 'show', first, '--data', data)
    expect(shown.stdout).toContain('HUB_KEY_UNKNOWN at /data')
    const still = await hub('quarantine', 'retry', '--all', '--by', 'operator', '--data', data)
    expect(still).toMatchObject({ code: 1, stdout: expect.stringContaining('0 decided, 2 still wait') })
    const dismissing = ['quarantine', 'dismiss', second, '--reason', 'sent-again', '--data', data]
    expect(await hub(...dismissing, '--approved-by', 'dpo')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('two approvers'),
    })
    await done(...dismissing, ...two)

    writeFileSync(keyFile, JSON.stringify([own, other]))
    for (let times = 0; times < 3; times++) {
      const taken = await done('quarantine', 'retry', first, '--by', 'operator', '--data', data)
      expect(taken.stdout).toContain(`${first}  accepted`)
    }
    expect(json(await done('quarantine', 'list', '--data', data, '--json'))).toMatchObject({ waiting: 0 })
    const receipts = await done('receipts', '--data', data, '--partner', 'hmpps')
    expect(receipts.stdout).toContain('2 quarantined, 1 dismissed')
    expect(await hub('quarantine', 'show', first.replace(/^./, 'g'), '--data', data)).toMatchObject({
      code: 1,
    })
    await done('audit', 'replay', '--data', data)
  })
})

/** An hour after the partner's counter was last raised. */
const inAnHour = (): string => new Date(statSync(at('key.json.seq')).mtimeMs + 3_600_000).toISOString()
