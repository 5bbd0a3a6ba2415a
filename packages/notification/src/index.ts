export { digest, eventIdOf, recordStream } from './names.ts'
export { generateHubKey, generateSigningKey, thumbprint } from './keys.ts'
export type { HubKey, SigningKey } from './keys.ts'
export { notify } from './notify.ts'
export type { CloudEvent, EventNames, Manifest } from './wire.ts'
export {
  heartbeatDigest,
  heartbeatType,
  isHeartbeatData,
  isHeartbeatType,
  nilReturnType,
  readHeartbeat,
  signHeartbeat,
} from './heartbeat.ts'
export type { Heartbeat, HeartbeatData, HeartbeatType, NumberRange } from './heartbeat.ts'
export { openData } from './open-data.ts'
export type { OpenedData } from './open-data.ts'
export { parseStrict } from './parse-strict.ts'
export type { ParseLimits, StrictParse } from './parse-strict.ts'
export { readEnvelope } from './read-envelope.ts'
export type { EnvelopeError, EnvelopeRead } from './read-envelope.ts'
export { receiptIdOf, receiptType, signReceipt, verifyReceipt } from './signed-receipt.ts'
export type { ReceiptStatement, ReceiptStatus, ReceiptVerification } from './signed-receipt.ts'
export { manifestMatches, peekKid, verifyManifest } from './verify-manifest.ts'
export type { ManifestVerification } from './verify-manifest.ts'
