import {
  agreementInLog,
  documentInLog,
  fieldNames,
  logValidators,
  type LogFault as Found,
} from '../generated/log-validators.js'
import type { AgreementDocument } from '../agreement-document.ts'
import type { LogEventType, UnreadEvent } from './log-event.ts'

/**
 * Where an event does not keep its schema. `pointer` begins at the event (`/data/case`) and never repeats a name that no
 * schema has: an unknown field is reported by its parent, since its name could be a person's.
 */
export type LogEventFault = Readonly<{
  kind: 'missing' | 'malformed' | 'unknown' | 'stream'
  pointer: string
}>

export type LogEventVerdict = Readonly<{
  /** Nothing is missing, malformed or in the wrong stream. An unknown field does no harm to who does not read it. */
  isReadable: boolean
  faults: readonly LogEventFault[]
}>

const clean: LogEventVerdict = { isReadable: true, faults: [] }
const unknownVersion: LogEventVerdict = {
  isReadable: false,
  faults: [{ kind: 'malformed', pointer: '/meta/schema' }],
}
const names = new Set(fieldNames)

/** Several readers ask of one event; it is looked at once. */
const verdicts = new WeakMap<UnreadEvent, LogEventVerdict>()

/** The types of event that there are. */
export const logEventTypes: readonly LogEventType[] = Object.keys(logValidators).filter(isLogEventType)

export function isLogEventType(type: string): type is LogEventType {
  return Object.hasOwn(logValidators, type)
}

/** Is it the document of a publication, as `publication-prepared` holds it? */
export const isDocumentInLog = (value: unknown): boolean => documentInLog(value)

/** Does it have the parts of an agreement that a decision reads? */
export const isReadableAgreement = (value: unknown): value is AgreementDocument => agreementInLog(value)

/** Holds an event to the schema of its type, in the version that it names. `undefined` for a type that there is not. */
export function logEventVerdict(event: UnreadEvent): LogEventVerdict | undefined {
  const versions = Object.hasOwn(logValidators, event.type) ? logValidators[event.type] : undefined
  if (versions === undefined) return undefined
  const known = verdicts.get(event)
  if (known !== undefined) return known
  const verdict = look(event, versions)
  verdicts.set(event, verdict)
  return verdict
}

function look(
  { type, stream, data, meta }: UnreadEvent,
  versions: (typeof logValidators)[string],
): LogEventVerdict {
  const version = versionIn(meta)
  const validate =
    typeof version === 'number' && Object.hasOwn(versions, version) ? versions[version] : undefined
  if (validate === undefined) return unknownVersion
  return validate({ type, stream, data, meta }) ? clean : verdictOf(validate.errors ?? [])
}

/** Events of release 0.1.0 do not name one, and keep the first. */
function versionIn(meta: unknown): unknown {
  return typeof meta === 'object' && meta !== null && 'schema' in meta ? meta.schema : 1
}

function verdictOf(found: readonly Found[]): LogEventVerdict {
  const faults = new Map(
    found
      .filter(({ keyword }) => keyword !== 'if')
      .map(faultOf)
      .map((fault) => [`${fault.kind} ${fault.pointer}`, fault]),
  )
  const all = [...faults.values()]
  return { isReadable: all.every(({ kind }) => kind === 'unknown'), faults: all }
}

function faultOf({ instancePath, keyword, params }: Found): LogEventFault {
  const at = withinSchema(instancePath)
  if (instancePath === '/stream') return { kind: 'stream', pointer: at }
  switch (keyword) {
    case 'required':
      return { kind: 'missing', pointer: `${at}/${String(params['missingProperty'])}` }
    case 'additionalProperties':
      return { kind: 'unknown', pointer: at }
    case 'discriminator': {
      const kind = params['tagValue'] === undefined ? 'missing' : 'malformed'
      return { kind, pointer: `${at}/${String(params['tag'])}` }
    }
    default:
      return { kind: 'malformed', pointer: at }
  }
}

/** As far as the names are those of the schemas: what comes after is a name that the event brought. */
function withinSchema(pointer: string): string {
  const steps = pointer.split('/').slice(1)
  const unknown = steps.findIndex((step) => !names.has(step) && !/^\d{1,6}$/.test(step))
  return (unknown < 0 ? steps : steps.slice(0, unknown)).map((step) => `/${step}`).join('')
}
