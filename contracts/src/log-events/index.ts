export type * from './log-event.ts'
export type { LogEventFault, LogEventVerdict } from './log-faults.ts'
export type { NewLogEvent } from './new-log-event.ts'
export {
  isDocumentInLog,
  isLogEventType,
  isReadableAgreement,
  logEventTypes,
  logEventVerdict,
} from './log-faults.ts'
export { currentVersions, newLogEvent } from './new-log-event.ts'
export { readLogEvent, readLogEventOf } from './read-log-event.ts'
export { knownRules, rulesVersion } from './rules-version.ts'
