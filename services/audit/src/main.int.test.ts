import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { generateKeyPairSync } from 'node:crypto'
import { sqliteEventLog } from '@hub/event-log-sqlite'
import { sqliteKeyVault } from '@hub/key-vault-sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ordinaryHistory } from './fixtures/history.ts'
import { keks, region } from './fixtures/region.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let data: string

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'audit-main-'))
  mkdirSync(join(data, 'keys'))
  writeFileSync(join(data, 'keys', 'kek-facts'), Buffer.from(keks.facts).toString('base64url'))
  const { privateKey } = generateKeyPairSync('ed25519')
  writeFileSync(join(data, 'keys', 'log-signing.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const log = sqliteEventLog({ path: join(data, 'log.sqlite') })
  const path = join(data, 'vault.sqlite')
  const vaults = {
    vault: sqliteKeyVault({ path, keks }),
    auditVault: sqliteKeyVault({ path, keks: { facts: keks.facts } }),
  }
  await ordinaryHistory(await region(log, vaults), 1)
  await vaults.vault.close()
  await vaults.auditVault.close()
  await log.close()
})
afterAll(() => rmSync(data, { recursive: true }))

function started(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { env: { HUB_DATA: data, PORT: '0' } })
  const said: string[] = []
  const heard = (line: string): boolean => said.join('').includes(line)
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  return { child, heard, ended: once(child, 'close'), text: () => said.join('') }
}

async function ran(...args: readonly string[]): Promise<Readonly<{ code: unknown; text: string }>> {
  const { ended, text } = started(...args)
  const [code] = await ended
  return { code, text: text() }
}

describe('audit, run alone on a data folder', () => {
  it('says that nothing was signed yet, follows the log, and is then content with it', async () => {
    const before = await ran('replay')
    expect(before.code).toBe(1)
    expect(before.text).toContain('[evidence-missing]')

    const following = started()
    await expect.poll(() => following.heard('"ready"')).toBe(true)
    const port = Number(/"port":(\d+)/.exec(following.text())?.[1])
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`)
    expect(await answer.json()).toEqual({ status: 'ready' })
    following.child.kill('SIGTERM')
    expect((await following.ended)[0]).toBe(0)

    const after = await ran('replay')
    expect(after.text).toContain('CLEAN')
    expect(after.code).toBe(0)
  })

  it('exits 1 and names the event when one stored byte is changed', async () => {
    const raw = new DatabaseSync(join(data, 'log.sqlite'))
    const { id } = raw.prepare(`SELECT id FROM event WHERE type = 'record-linked'`).get() ?? {}
    raw.exec('DROP TRIGGER event_is_never_changed')
    raw.prepare(`UPDATE event SET data = replace(data, 'NEW', 'NEX') WHERE id = ?`).run(String(id))
    raw.close()
    const { code, text } = await ran('replay', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(text)).toMatchObject({ ok: false, findings: [{ rule: 'event-damaged', eventId: id }] })
  })
})
