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
export { feedHealth, type FeedHealth, type FeedsReport, type SequenceHealth } from './feeds/feed-health.ts'
export { intakeMetrics } from './metrics.ts'
export {
  dismissals,
  type Dismissal,
  type Quarantined,
  type QuarantineIndex,
} from './quarantine/quarantine-index.ts'
export { quarantineDesk, type DeskAnswer, type QuarantineDesk } from './quarantine/quarantine-desk.ts'
export { firstEventId, publishedFile } from './receipts/published-file.ts'
export { kafkaReceipts, type KafkaReceipts } from './kafka/kafka-receipts.ts'
export { receiptMessage, receiptSigner } from './receipts/receipt-message.ts'
export {
  fileDrop,
  type DropProgress,
  type FileDrop,
  type FileDropParts,
  type SweepReport,
} from './file-drop/file-drop.ts'
export type { FileReceipt } from './file-drop/file-receipt.ts'
