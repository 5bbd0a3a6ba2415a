export { sqliteEventLog } from './sqlite-event-log.ts'
