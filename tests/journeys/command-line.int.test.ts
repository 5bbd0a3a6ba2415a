import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findContract } from '@hub/contracts'
import { notify, type SigningKey } from '@hub/notification'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../architecture/workspace.ts'
import { finished, hub, hubProcess, saying, temporaryFolder } from '../hub-process.ts'

const agreement = join(root, 'contracts/agreements/cw-harms/v1.json')
const payload = join(root, 'contracts/feeds/prison/naloxone-supplied/examples/valid/complete.json')
const type = 'uk.gov.coventry.harms.prison.naloxone-supplied.v1'
const two = ['--approved-by', 'caldicott-guardian', 'dpo']

const work = temporaryFolder()
const data = join(work.path, 'data')
const at = (name: string) => join(work.path, name)
afterAll(() => work[Symbol.dispose]())

async function done(...args: readonly string[]): Promise<void> {
  const run = await hub(...args)
  if (run.code !== 0) throw new Error(run.stderr)
}

describe('every command', () => {
  it.each([[['publication', 'list', '--help']], [['help', 'publication', 'list']]])(
    'explains itself with an example when it is asked by %j',
    async (args) => {
      const run = await hub(...args)
      expect(run.code).toBe(0)
      expect(run.stdout).toContain('Example:\n  ./hub publication list')
    },
  )

  it('that meets a missing file or folder says what to do, without a stack, and makes nothing', async () => {
    const nowhere = at('nowhere')
    for (const args of [
      ['check', at('nothing.json'), '--type', type],
      ['agreement', 'status', '--data', nowhere],
      ['audit', 'replay', '--data', nowhere],
      ['partner', 'add', 'wmas', '--by', 'operator', '--data', nowhere],
    ]) {
      const run = await hub(...args)
      expect(run.code).toBe(1)
      expect(run.stderr).not.toMatch(/\n\s+at /)
      expect(run.stderr.trim().split('\n')).toHaveLength(2)
    }
    expect(existsSync(nowhere)).toBe(false)
  })
})

describe('a hub set up by hand', () => {
  beforeAll(async () => {
    await done('agreement', 'adopt', agreement, ...two, '--data', data)
    await done('partner', 'add', 'hmpps', '--by', 'operator', '--data', data)
    await done('keygen', '--out', at('key.json'))
  })

  it('does not take a private key for a public one, and never shows it', async () => {
    const run = await hub('partner', 'rotate', 'hmpps', at('key.json'), ...two, '--data', data)
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('private key') })
    const secret: { privateJwk: { d: string } } = JSON.parse(readFileSync(at('key.json'), 'utf8'))
    expect(run.stdout + run.stderr).not.toContain(secret.privateJwk.d)
  })

  it('puts no date into the log that is none', async () => {
    const run = await hub(
      'partner',
      'rotate',
      'hmpps',
      at('key.json.pub.json'),
      ...two,
      '--until',
      'soon',
      '--data',
      data,
    )
    expect(run.code).toBe(1)
    const status = await hub('agreement', 'status', '--data', data)
    expect(status.stdout).toContain('0 keys')
  })

  it('does not take another text for an adopted version', async () => {
    const other = at('other.json')
    writeFileSync(other, readFileSync(agreement, 'utf8').replace('"minimumAge": 18', '"minimumAge": 21'))
    expect((await hub('agreement', 'adopt', agreement, ...two, '--data', data)).code).toBe(0)
    const run = await hub('agreement', 'adopt', other, ...two, '--data', data)
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('Raise the version') })
  })

  it('takes a published line once, however often it is sent, and has no sign-in over real people', async () => {
    const key = await hub('partner', 'rotate', 'hmpps', at('key.json.pub.json'), ...two, '--data', data)
    expect(key.code).toBe(0)
    const plaintext: unknown = JSON.parse(readFileSync(payload, 'utf8'))
    const line = { type, subject: 'abcdefghijklmnopqrstuvwx', time: '2026-01-05T12:00:00Z', plaintext }
    writeFileSync(at('lines.ndjson'), `${JSON.stringify(line)}\n`)
    const run = hubProcess(['start', '--data', data, '--port', '0'])
    const over = finished(run)
    const [address = ''] = /http:\/\/localhost:\d+/.exec(await saying(run, /http:\/\/localhost:\d+/)) ?? []
    const publish = [
      'publish',
      at('lines.ndjson'),
      '--key',
      at('key.json'),
      '--source',
      'urn:hub:partner:hmpps:movements',
    ]
    await done(...publish, '--to', address)
    await done(...publish, '--to', address)
    expect((await fetch(new URL('/sign-in', address), { headers: { accept: 'text/html' } })).status).toBe(404)
    const facts: HubFacts = JSON.parse(await (await fetch(`${address}/.well-known/harms-hub.json`)).text())
    const signed = await signedFile(line, facts)
    expect(await hub('check', signed.good, '--data', data)).toMatchObject({
      code: 0,
      stdout: 'It would be taken.\n',
    })
    expect(await hub('check', signed.altered, '--data', data)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('/subject: MANIFEST_MISMATCH'),
    })
    const second = await hub('rebuild', '--data', data)
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('Another hub is running') })
    run.kill('SIGTERM')
    await over
    const receipts = await hub('receipts', '--data', data)
    expect(receipts.stdout).toContain('1 accepted, 0 rejected, 0 quarantined')
    expect((await hub('audit', 'replay', '--data', data)).code).toBe(0)
    expect((await hub('rebuild', '--data', data)).code).toBe(0)
  })

  it('refuses to go on with a lost key rather than make another', async () => {
    const root = join(data, 'keys', 'pseudonym-root')
    const kept = readFileSync(root)
    rmSync(root)
    const run = await hub('audit', 'replay', '--data', data)
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('pseudonym-root') })
    expect(existsSync(root)).toBe(false)
    writeFileSync(root, kept)
  })
})

type HubFacts = Readonly<{ audience: string; keys: readonly Parameters<typeof notify>[0]['encryptTo'][] }>
type Line = Readonly<{ type: string; time: string; plaintext: unknown }>

/** A notification as a partner's own system would write it to a file, and the same with another subject than was signed. */
async function signedFile({ type: named, time, plaintext }: Line, { audience, keys }: HubFacts) {
  const signWith: SigningKey = JSON.parse(readFileSync(at('key.json'), 'utf8'))
  const encryptTo = keys[0] ?? {}
  const { event, manifest } = await notify({
    plaintext: new TextEncoder().encode(JSON.stringify(plaintext)),
    ce: {
      id: '0d5f10c2-9a3e-4b67-8f21-0000000000cc',
      source: 'urn:hub:partner:hmpps:movements',
      type: named,
      subject: 'zyxwvutsrqponmlkjihgfedc',
      time,
      dataschema: findContract(named)?.id ?? '',
    },
    seq: 9,
    iat: Math.floor(statSync(at('key.json')).mtimeMs / 1000),
    aud: audience,
    signWith,
    encryptTo,
  })
  const [good, altered] = [at('good.json'), at('altered.json')]
  writeFileSync(good, JSON.stringify({ ...event, hubmanifest: manifest }))
  writeFileSync(
    altered,
    JSON.stringify({ ...event, subject: 'abcdefghijklmnopqrstuvwx', hubmanifest: manifest }),
  )
  return { good, altered }
}

describe('a folder anybody may sign in to', () => {
  it('takes no real partner and no real agreement', async () => {
    using folder = temporaryFolder()
    const csv = at('connecticut.csv')
    writeFileSync(csv, 'not,the,file\n')
    expect((await hub('import', 'connecticut', csv, '--data', folder.path)).code).toBe(1)
    const run = await hub('agreement', 'adopt', agreement, ...two, '--data', folder.path)
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('anybody may sign in') })
  })
})
