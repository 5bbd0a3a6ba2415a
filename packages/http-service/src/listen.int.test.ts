import { Router } from 'express'
import { describe, expect, it } from 'vitest'
import { served } from './fixtures/served.ts'
import { listen } from './listen.ts'

describe('closing', () => {
  it('lets a request under way finish, and takes no new one', async () => {
    const reached = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const router = Router()
    router.get('/long', async (_request, response) => {
      reached.resolve()
      await release.promise
      response.json({ finished: true })
    })
    const service = await served({ mounts: [{ at: '/', router }] })
    const answer = fetch(`${service.url}/long`)
    await reached.promise
    const closed = service[Symbol.asyncDispose]()
    await expect(fetch(`${service.url}/long`)).rejects.toThrow(TypeError)
    release.resolve()
    expect(await (await answer).json()).toEqual({ finished: true })
    await closed
  })

  it('cuts what is not done in time', async () => {
    const reached = Promise.withResolvers<void>()
    const listening = await listen(() => reached.resolve(), 0, { graceMs: 1 })
    const closed = reached.promise.then(() => listening.close())
    await expect(fetch(`http://127.0.0.1:${listening.port}/`)).rejects.toThrow(TypeError)
    await closed
  })

  it('may be asked twice', async () => {
    const listening = await listen((_request, response) => response.end(), 0)
    await Promise.all([listening.close(), listening.close()])
    await expect(fetch(`http://127.0.0.1:${listening.port}/`)).rejects.toThrow(TypeError)
  })
})

describe('listening', () => {
  it('on a taken port is refused', async () => {
    const first = await listen((_request, response) => response.end(), 0)
    await expect(listen(() => undefined, first.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
  })
})
