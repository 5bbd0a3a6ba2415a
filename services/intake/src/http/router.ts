import { Router } from 'express'
import type { Intake } from '../intake.ts'
import { postNotifications } from './notifications-routes.ts'
import { getReceipt, getReceipts, type ReceiptsRoutesParts } from './receipts-routes.ts'

export type IntakeRouterParts = ReceiptsRoutesParts & Readonly<{ intake: Intake }>

/** `POST /notifications` · `GET /receipts/:partner` · `GET /receipts/:partner/:id`. */
export function intakeRouter(parts: IntakeRouterParts): Router {
  const router = Router()
  router.post('/notifications', ...postNotifications(parts.intake))
  router.get('/receipts/:partner', getReceipts(parts))
  router.get('/receipts/:partner/:id', getReceipt(parts))
  return router
}
