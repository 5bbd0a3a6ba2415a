export { batchType, largestMessageBytes, notificationType, type Arrival } from './arrival.ts'
export { intake, type Intake, type IntakeParts } from './intake.ts'
export { arrivalOf } from './keeping/quarantined-message.ts'
export { kafkaIntake, type KafkaIntakeParts } from './kafka/kafka-intake.ts'
export type { KnownNotification, KnownNotifications } from './known-notifications.ts'
export type { Forecast, Outcome } from './outcome.ts'
export type { HoldCode, Reason, ReasonCode, RefusalCode } from './reason.ts'
export type { Received, ReceiveAllOptions } from './receive-all.ts'
export { unidentified, type Receipt, type ReceiptReason } from './receipts/receipt.ts'
export { receipts, type ReceiptQuery, type Receipts } from './receipts/receipts.ts'
export { intakeRouter, type IntakeRouterParts } from './http/router.ts'
export type { Tokens } from './http/receipts-routes.ts'
export {
  fileDrop,
  type DropProgress,
  type FileDrop,
  type FileDropParts,
  type SweepReport,
} from './file-drop/file-drop.ts'
export type { FileReceipt } from './file-drop/file-receipt.ts'
