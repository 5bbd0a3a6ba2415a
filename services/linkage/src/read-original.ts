import { dayOfTimed, isDay, readInstant } from '@hub/calendar'
import { findContract } from '@hub/contracts'
import type { Identity, Incident } from '@hub/linkage'

/** What linkage takes from one notification, and nothing else of it. */
export type Original = Readonly<{
  identity: Identity
  incident?: Incident
  /** YYYY-MM-DD: the day of death it tells of, where it is known to the day. */
  diedOn?: string
  /** YYYY-MM-DD: a day on which it says the person was alive. */
  aliveOn?: string
  /** The CloudEvents id of the notification it replaces or takes back. */
  supersedes?: string
  /** It takes that notification back instead of replacing it. */
  voids: boolean
}>

/** Which contract it came under, and the ODS code of the organisation that sent it, where the agreement gives one; the agreement's time zone. */
export type Sent = Readonly<{ type: string; feed: string; organisation?: string; timeZone: string }>

/**
 * Reads the plaintext intake has checked and sealed; `undefined` when it does not read as a notification. Nothing here
 * may throw with a value of it.
 */
export function readOriginal(plaintext: Uint8Array, sent: Sent): Original | undefined {
  const notification = parse(plaintext)
  if (notification === undefined) return undefined
  const facts = fieldsOf(notification['facts'])
  const record = fieldsOf(notification['record'])
  const supersedes = textOf(facts['supersedes']) ?? textOf(record['supersedes'])
  const incident = incidentOf(notification, sent)
  return {
    identity: identityOf(fieldsOf(notification['identity']), facts),
    ...(incident && { incident }),
    ...vitalDays(facts, sent),
    ...(supersedes !== undefined && { supersedes }),
    voids: facts['correction'] === 'void',
  }
}

type Fields = Readonly<Record<string, unknown>>

function parse(plaintext: Uint8Array): Fields | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(plaintext))
    return isFields(value) ? value : undefined
  } catch {
    // The parser's message quotes the text: it must go no further.
    return undefined
  }
}

function identityOf(stated: Fields, facts: Fields): Identity {
  const texts = {
    nhsNumber: textOf(stated['nhsNumber']),
    nhsNumberStatus: textOf(stated['nhsNumberStatus']),
    familyName: textOf(stated['familyName']),
    birthDate: textOf(stated['birthDate']),
    sexCode: textOf(stated['sexCode']),
    postcode: textOf(stated['postcode']),
    prisonNumber: textOf(stated['prisonNumber']),
    pncId: textOf(stated['pncId']),
    croNumber: textOf(stated['croNumber']),
  }
  const givenNames = textsOf(stated['givenNames'])
  const aliases = Array.isArray(stated['aliases']) ? stated['aliases'].map(aliasOf) : []
  const { issuer, value } = fieldsOf(stated['localId'])
  const tokens = Object.entries(fieldsOf(stated['linkTokens'])).filter(isToken)
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(givenNames.length > 0 && { givenNames }),
    ...(aliases.length > 0 && { aliases }),
    ...(typeof issuer === 'string' && typeof value === 'string' && { localId: { issuer, value } }),
    ...(tokens.length > 0 && { linkTokens: Object.fromEntries(tokens) }),
    mergedPrisonNumbers: textsOf([facts['retainedPrisonNumber'], facts['removedPrisonNumber']]),
  }
}

function aliasOf(stated: unknown): Readonly<{ familyName?: string; givenNames?: readonly string[] }> {
  const { familyName, givenNames } = fieldsOf(stated)
  const given = textsOf(givenNames)
  return {
    ...(typeof familyName === 'string' && { familyName }),
    ...(given.length > 0 && { givenNames: given }),
  }
}

/** What happened to somebody who was there; a supply, a diagnosis or an inquest may come when the person is dead. */
const aliveAt: Readonly<Record<string, string>> = {
  'hospital.attendance-opened': 'arrivalAt',
  'prison.person-received': 'receivedOn',
  'prison.person-released': 'releaseDate',
}

/** Only a day that is known as such: the beginning of a month or a range would contradict where nothing does. */
function vitalDays(facts: Fields, { type, timeZone }: Sent): Pick<Original, 'diedOn' | 'aliveOn'> {
  const event = /([a-z]+\.[a-z-]+)\.v\d+$/.exec(type)?.[1] ?? ''
  const diedOn = dayIn(facts['dateOfDeath'], timeZone) ?? dayIn(facts['diedAt'], timeZone)
  const aliveOn = dayIn(facts[aliveAt[event] ?? ''], timeZone)
  return { ...(diedOn !== undefined && { diedOn }), ...(aliveOn !== undefined && { aliveOn }) }
}

function dayIn(value: unknown, timeZone: string): string | undefined {
  if (typeof value === 'string') return isDay(value) ? value : undefined
  const { at, precision: written } = fieldsOf(value)
  const precision = (['minute', 'hour', 'day'] as const).find((one) => one === written)
  if (precision === undefined || typeof at !== 'string' || readInstant(at) === undefined) return undefined
  return dayOfTimed({ at, precision }, timeZone)
}

/** Hospitals and police quote the ambulance's call as `ambulanceCallId` with its trust; the ambulance knows its own. */
function incidentOf(notification: Fields, { type, feed, organisation }: Sent): Incident | undefined {
  const facts = fieldsOf(notification['facts'])
  const callId = textOf(facts['callId']) ?? textOf(facts['ambulanceCallId'])
  const careContactId = textOf(facts['careContactId'])
  if (callId === undefined && careContactId === undefined) return undefined
  const trust =
    textOf(facts['conveyingTrust']) ??
    textOf(facts['ambulanceTrust']) ??
    (feed === 'ambulance' ? organisation : undefined)
  const { patientSeq, patientCount } = facts
  const at = occurredAt(notification, type)
  return {
    ...(callId !== undefined && { callId }),
    ...(careContactId !== undefined && { careContactId }),
    ...(trust !== undefined && { trust }),
    ...(typeof patientSeq === 'number' && { patientSeq }),
    ...(typeof patientCount === 'number' && { patientCount }),
    ...(at !== undefined && { at }),
  }
}

function occurredAt(notification: Fields, type: string): string | undefined {
  for (const pointer of findContract(type)?.occurred ?? []) {
    const value = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((found, step) => fieldsOf(found)[step], notification)
    const at = textOf(value) ?? textOf(fieldsOf(value)['at'])
    if (at !== undefined && readInstant(at) !== undefined) return at
  }
  return undefined
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []

const isToken = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string'
