import { pino, type DestinationStream, type Level, type Logger } from 'pino'
import { safeFault } from './safe-fault.ts'

/** What pino would print of an error or a request holds messages and headers; this prints where it was thrown. */
export const safeSerializers = {
  err: (error: unknown) => safeFault(error),
  error: (error: unknown) => safeFault(error),
  req: () => '(not logged)',
  res: () => '(not logged)',
}

export type ServiceLogOptions = Readonly<{ level?: Level | 'silent'; to?: DestinationStream }>

/**
 * A log of JSON lines, to stdout unless told otherwise. Errors are shortened to class, code and place. Callers MUST
 * write nothing that came from a notification or a person: there is no filter that would find it afterwards.
 */
export function serviceLog(name: string, options: ServiceLogOptions = {}): Logger {
  const settings = {
    level: options.level ?? 'info',
    base: { service: name },
    serializers: safeSerializers,
  }
  return options.to === undefined ? pino(settings) : pino(settings, options.to)
}

export type { Logger } from 'pino'
