import { Refused } from './refused.ts'

/** What a fault means for the service: it waits and tries again, it does not start, or it stops its work and stays. */
export type Fault =
  | Readonly<{ end: 'waiting'; what: string }>
  | Readonly<{ end: 'refused'; what: string; next: string }>
  | Readonly<{ end: 'damaged'; what: string; where: string }>

/** Codes of the ports' errors, by their end. The runner names no port: the pages run on it and hold no vault. */
const away: Readonly<Record<string, string>> = {
  HUB_LOG_UNAVAILABLE: 'the event log',
  HUB_LOG_CLOSED: 'the event log',
  HUB_VAULT_UNAVAILABLE: 'the key vault',
  HUB_VAULT_CLOSED: 'the key vault',
}

const refused: Readonly<Record<string, string>> = {
  HUB_KEK_WRONG:
    'Put back the key files that this vault was made with; never make new ones over an old vault.',
  HUB_KEY_NOT_PERMITTED: 'Give this service the key-encryption keys of its classes.',
  HUB_LOG_MISCONFIGURED: 'Check HUB_LOG, and that this version of the hub is not older than the log.',
  HUB_VAULT_MISCONFIGURED: 'Check HUB_VAULT, and that this version of the hub is not older than the vault.',
}

const damaged: Readonly<Record<string, string>> = {
  HUB_LOG_EVENT_DAMAGED: 'the event log',
  HUB_KEY_DAMAGED: 'the key vault',
}

/**
 * Reads a fault that ended some part of a service, looking through `cause`. `during` names the part. A fault of the
 * operating system or of a file is waited for, since an operator may free the disk or mount the folder. A fault nobody
 * foresaw is damage: to go on would be to guess.
 *
 * @example faultOf(new LogError('HUB_LOG_UNAVAILABLE', '…'), 'linkage') // { end: 'waiting', what: 'the event log' }
 */
export function faultOf(error: unknown, during: string): Fault {
  for (const one of causes(error)) {
    if (one instanceof Refused) return { end: 'refused', what: one.message, next: one.next }
    const code = codeOf(one)
    const [engine, remedy, part] = [away[code], refused[code], damaged[code]]
    if (engine !== undefined) return { end: 'waiting', what: engine }
    if (remedy !== undefined) return { end: 'refused', what: sentence(one.message), next: remedy }
    if (part !== undefined) return { end: 'damaged', what: part, where: positionIn(one) ?? 'the file' }
    if (isCorruptFile(one)) return { end: 'damaged', what: during, where: 'its file' }
    if (isOfTheSystem(one)) return { end: 'waiting', what: during }
  }
  return { end: 'damaged', what: during, where: unforeseen(error) }
}

/** The error and its causes, the outermost first. */
function causes(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > 5) return []
  return [error, ...causes(error.cause, depth + 1)]
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(error.code) ? error.code : ''

/** https://www.sqlite.org/rescode.html: the database file is malformed, or is no database. */
const isCorruptFile = (error: Error): boolean => [11, 26].includes(sqliteCode(error))

function sqliteCode(error: Error): number {
  return 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : 0
}

/** From the operating system (`ENOSPC`, `EACCES` and the like), or SQLite at work on a file. */
const isOfTheSystem = (error: Error): boolean => 'errno' in error || sqliteCode(error) > 0

/** Of an event of the log, where the error names one. */
function positionIn(error: Error): string | undefined {
  const position = 'position' in error ? error.position : undefined
  return typeof position === 'number' || typeof position === 'string' ? `at position ${position}` : undefined
}

/** Its class, and its code and position where it has them: never its message, which may quote a stored value. */
function unforeseen(error: unknown): string {
  const found = causes(error).at(-1)
  if (found === undefined) return 'a fault nobody foresaw'
  const code = codeOf(found)
  if (code === '') return `a fault nobody foresaw (${found.constructor.name})`
  return [code, positionIn(found)].filter((one) => one !== undefined).join(' ')
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)
