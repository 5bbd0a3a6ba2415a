import { Router } from 'express'
import type { Intake } from '../intake.ts'
import { getFeeds, getQuarantine, type FeedsRoutesParts } from './feeds-routes.ts'
import { postNotifications } from './notifications-routes.ts'
import { getReceipt, getReceipts } from './receipts-routes.ts'

export type IntakeRouterParts = FeedsRoutesParts & Readonly<{ intake: Intake }>

/**
 * `POST /notifications` · `GET /receipts/:partner` · `GET /receipts/:partner/:id` · `GET /feeds` · `GET /quarantine`.
 */
export function intakeRouter(parts: IntakeRouterParts): Router {
  const router = Router()
  router.post('/notifications', ...postNotifications(parts.intake))
  router.get('/receipts/:partner', getReceipts(parts))
  router.get('/receipts/:partner/:id', getReceipt(parts))
  router.get('/feeds', getFeeds(parts))
  router.get('/quarantine', getQuarantine(parts))
  return router
}
