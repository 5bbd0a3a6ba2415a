import { httpService, listen, serviceLog } from '@hub/http-service'
import { Router } from 'express'

/** Asks a service for what contracts/openapi.yaml does not describe, and for what it does. */
export async function askUndescribed(): Promise<void> {
  const router = Router()
  router.get('/undescribed', (_request, response) => void response.json({}))
  const app = httpService({
    name: 'hub',
    log: serviceLog('hub', { level: 'silent' }),
    mounts: [{ at: '/', router }],
    ids: () => '00000000-0000-4000-8000-000000000001',
    elapsedMs: () => 0,
  })
  const listening = await listen(app, 0)
  for (const path of ['/undescribed', '/health/live'])
    await (await fetch(`http://127.0.0.1:${listening.port}${path}`)).text()
  await listening.close()
}

if (process.argv[1] === import.meta.filename) await askUndescribed()
