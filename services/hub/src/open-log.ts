import { emptyRegister, evolveRegister, type Register } from '@hub/agreement'
import type { EventLog } from '@hub/event-log'
import type { DataFolder } from './data-folder.ts'
import type { Adapters } from './hub.ts'

/** Opens the log of a data folder for one command and closes it whatever happens. */
export async function withLog<Value>(
  adapters: Adapters,
  folder: DataFolder,
  work: (log: EventLog) => Promise<Value>,
): Promise<Value> {
  const log = await adapters.openLog(folder.log)
  try {
    return await work(log)
  } finally {
    await log.close()
  }
}

export async function readRegister(log: EventLog): Promise<Register> {
  let register = emptyRegister
  for await (const event of log.readAll()) register = evolveRegister(register, event)
  return register
}
