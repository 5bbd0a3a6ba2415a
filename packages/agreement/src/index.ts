export { adopt, end, registerKey, registerPartner, resume, revokeKey, suspend } from './acts-of-record.ts'
export type { Recording, ToAppend } from './acts-of-record.ts'
export { decide } from './decide.ts'
export type { Act, Decision, DenialReason, GovernAct, IntakeAct, ReadAct, ReleaseAct } from './decision.ts'
export { diffAgreements } from './diff-agreements.ts'
export type { AgreementChange, AgreementDiff } from './diff-agreements.ts'
export type { Permission, PermissionKind } from './permissions.ts'
export { documentHash } from './document-hash.ts'
export { timeZoneIn, timeZoneOf } from './time-zone.ts'
export { liveRegister } from './live-register.ts'
export type { LiveRegister } from './live-register.ts'
export { evolveRegister } from './evolve-register.ts'
export { keyFor } from './key-for.ts'
export type { KeyLookup } from './key-for.ts'
export { emptyRegister } from './register.ts'
export type {
  AdoptedVersion,
  AgreementHistory,
  Partner,
  PartnerKey,
  PublicJwk,
  Register,
} from './register.ts'
export { unscheduled } from './unscheduled.ts'
