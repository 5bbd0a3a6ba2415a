export { eventStoreDbEventLog, type EventStoreDbOptions } from './eventstoredb-event-log.ts'
