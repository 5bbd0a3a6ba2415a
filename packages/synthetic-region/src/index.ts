export { syntheticRegion } from './synthetic-region.ts'
export type {
  FeedName,
  PartnerId,
  PlannedNotification,
  RecordRef,
  Region,
  RegionInput,
  Special,
  Truth,
  TruthDeath,
  TruthDrugReport,
  TruthOverdose,
  TruthPerson,
  TruthPoliceAttendance,
  TruthRegistration,
  TruthTreatment,
  TruthTreatmentDeath,
} from './region.ts'
export { identifiersOf, leakScan } from './identifiers.ts'
export type { Identifier, IdentifierKind, Leak } from './identifiers.ts'
export { publisher } from './publisher.ts'
export type { Published, PublisherKeys, ToPublish } from './publisher.ts'
export { random, type Random } from './random.ts'
