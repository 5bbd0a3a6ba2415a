import { apiRouter } from '@hub/http-service'
import type { Router } from 'express'
import type { Intake } from '../intake.ts'
import { feedHandlers, type FeedsRoutesParts } from './feeds-routes.ts'
import { notificationHandlers } from './notifications-routes.ts'
import { receiptHandlers } from './receipts-routes.ts'

export type IntakeRouterParts = FeedsRoutesParts & Readonly<{ intake: Intake }>

/** Intake over HTTP: sending notifications, their receipts, feeds and quarantine. */
export const intakeRouter = (parts: IntakeRouterParts): Router =>
  apiRouter(
    { ...notificationHandlers(parts.intake), ...receiptHandlers(parts), ...feedHandlers(parts) },
    parts,
  )
