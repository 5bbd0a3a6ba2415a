import { findContract } from '@hub/contracts'
import type { Identity, Incident } from '@hub/linkage'

/** What linkage takes from one notification, and nothing else of it. */
export type Original = Readonly<{
  identity: Identity
  incident?: Incident
  /** The CloudEvents id of the notification it replaces or takes back. */
  supersedes?: string
  /** It takes that notification back instead of replacing it. */
  voids: boolean
}>

/** Which contract it came under, and the ODS code of the organisation that sent it, where the agreement gives one. */
export type Sent = Readonly<{ type: string; feed: string; organisation?: string }>

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
  }
  const given = stated['givenNames']
  const givenNames = Array.isArray(given) ? given.filter((name) => typeof name === 'string') : []
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)),
    ...(givenNames.length > 0 && { givenNames }),
    mergedPrisonNumbers: [facts['retainedPrisonNumber'], facts['removedPrisonNumber']].filter(
      (number) => typeof number === 'string',
    ),
  }
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
    if (at !== undefined && !Number.isNaN(Date.parse(at))) return at
  }
  return undefined
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
