import { inMemoryEventLog, logRows } from './in-memory-event-log.ts'
import { eventLogContract } from './testing.ts'

eventLogContract('the log in memory', async () => {
  const rows = logRows()
  const log = inMemoryEventLog(rows)
  return { log, reopen: async () => inMemoryEventLog(rows), dispose: () => log.close() }
})
