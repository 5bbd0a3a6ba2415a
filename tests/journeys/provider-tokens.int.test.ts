import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { issueToken, type Caller } from '@hub/access'
import { httpService, listen, serviceLog } from '@hub/http-service'
import { dataFolder, hubSecrets, openHub } from '@hub/hub'
import { expect, it } from 'vitest'
import { adapters } from '../demonstration.ts'
import { temporaryFolder } from '../hub-process.ts'

const now = '2026-07-01T09:00:00.000Z'
const provider = { issuer: 'urn:test:provider', audience: 'urn:test:api' }
const caller: Caller = { subject: 'u-lin', name: 'Lin', organisation: 'council', role: 'link-reviewer' }

/** An Ed25519 key pair as a provider publishes it. */
function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const [open, secret] = [publicKey, privateKey].map((key) => ({
    ...key.export({ format: 'jwk' }),
    kid: 'k1',
  }))
  return { open, secret }
}

it('with a sign-in provider, timelines and linkage believe its tokens and no others', async () => {
  using folder = temporaryFolder()
  const data = dataFolder(folder.path)
  const { open, secret } = keyPair()
  const stranger = keyPair().secret
  if (open === undefined || secret === undefined || stranger === undefined) throw new Error('There is no key')
  const hub = await openHub({
    folder: data,
    secrets: await hubSecrets(data),
    adapters,
    clock: () => now,
    ids: randomUUID,
    tokens: { keys: { keys: [open] }, ...provider },
  })
  const app = httpService({
    name: 'hub',
    log: serviceLog('hub', { to: { write: () => undefined } }),
    mounts: [hub.timelines.router, hub.linkage.router].map((router) => ({ at: '/', router })),
    ids: randomUUID,
    elapsedMs: () => 0,
  })
  const { port, close } = await listen(app, 0)
  const statusOf = async (path: string, signWith: typeof secret): Promise<number> => {
    const token = await issueToken({ caller, signWith, ...provider, now, lifetimeSeconds: 600 })
    const headers = { authorization: `Bearer ${token}` }
    return (await fetch(`http://127.0.0.1:${port}${path}`, { headers })).status
  }
  try {
    for (const path of ['/overview', '/reviews']) {
      // There is no agreement yet, so that whoever is believed is denied.
      expect([path, await statusOf(path, secret)]).toEqual([path, 403])
      expect([path, await statusOf(path, stranger)]).toEqual([path, 401])
    }
  } finally {
    await close()
    await hub.close()
  }
})
