import { notReady, sendProblem, type Readiness } from '@hub/http-service'
import { Router } from 'express'

/** Stands before a service's routes: open, it lets requests through; shut, it answers 503 with the reason. */
export type Gate = Readonly<{
  router: Router
  open(routes: readonly Router[]): void
  /** Resolves when every request that went through has its answer. */
  shut(): Promise<void>
}>

/** `whyShut` is asked for each request that comes while the gate is shut. */
export function gate(whyShut: () => Exclude<Readiness, { kind: 'ready' }>): Gate {
  const router = Router()
  let behind: Router | undefined
  let underWay = 0
  let idle: (() => void) | undefined

  router.use((request, response, next) => {
    if (behind === undefined) return sendProblem(response, notReady(whyShut()))
    underWay += 1
    response.once('close', () => {
      underWay -= 1
      if (underWay === 0) idle?.()
    })
    behind(request, response, next)
  })

  return {
    router,
    open(routes) {
      behind = Router()
      for (const one of routes) behind.use(one)
    },
    shut() {
      behind = undefined
      return new Promise((resolve) => {
        idle = resolve
        if (underWay === 0) resolve()
      })
    },
  }
}
