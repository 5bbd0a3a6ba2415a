import { findArea, typePrefix } from '@hub/contracts'
import type { JsonObject } from '@hub/contracts'
import { cellReader, oneOf, rules } from './cell-reader.ts'
import type { ConvertedNotification, ImportedRow } from './import-rows.ts'
import { rowTokens } from './row-tokens.ts'
import type { RowTokens } from './row-tokens.ts'
import { tableRows } from './table-rows.ts'
import { clockTime, easternTime, usDate } from './us-time.ts'

type Kind = 'opioid' | 'stimulant' | 'sedative' | 'alcohol' | 'unknown_od'

/** The network's columns of suspected drugs: the hub's code, and what kind of overdose it speaks for. */
const pennsylvaniaSubstances: Readonly<Record<string, readonly [code: string, kind: Kind | 'none']>> = {
  'COCAINE/CRACK': ['cocaine', 'stimulant'],
  HEROIN: ['heroin', 'opioid'],
  FENTANYL: ['fentanyl', 'opioid'],
  'FENTANYL ANALOG/OTHER SYNTHETIC OPIOID': ['fentanyl_analogue', 'opioid'],
  UNKNOWN: ['unknown', 'none'],
  'PHARMACEUTICAL OPIOID': ['pharmaceutical_opioid', 'opioid'],
  MARIJUANA: ['cannabis', 'unknown_od'],
  ALCOHOL: ['alcohol', 'alcohol'],
  'SYNTHETIC MARIJUANA': ['scra', 'unknown_od'],
  'PHARMACEUTICAL OTHER': ['other_medicine', 'unknown_od'],
  'BENZODIAZEPINES (I.E.VALIUM, XANAX, ATIVAN, ETC)': ['benzodiazepine', 'sedative'],
  OTHER: ['other', 'unknown_od'],
  'BARBITURATES (I.E. AMYTAL, NEMBUTAL, ETC)': ['barbiturate', 'sedative'],
  CARFENTANIL: ['carfentanil', 'opioid'],
  SUBOXONE: ['buprenorphine', 'opioid'],
  METHADONE: ['methadone', 'opioid'],
  METHAMPHETAMINE: ['methamphetamine', 'stimulant'],
  'BATH SALTS': ['synthetic_cathinone', 'stimulant'],
  'PHARMACEUTICAL STIMULANT': ['pharmaceutical_stimulant', 'stimulant'],
}

/** How a row of the network begins. */
export const pennsylvaniaRowStart = /^\d+,\d{1,2}\/\d{1,2}\/\d{4},/

const columns = [
  'Incident ID',
  'Incident Date',
  'Incident Time',
  'Incident County FIPS Code',
  'Victim ID',
  'Gender Desc',
  'Age Range',
  'Victim State',
  'Victim County FIPS Code',
  'Naloxone Administered',
  'Response Time Desc',
  'Survive',
  ...Object.keys(pennsylvaniaSubstances),
]

const sexCodes = { Male: '1', Female: '2', Unknown: '0' } as const
const survivals = { Y: 'survived', N: 'died', U: 'unknown' } as const
const yesNo = { Y: true, N: false } as const
const marks = { '1': 'set', '0': 'not-set' } as const
/** How soon it worked says that it worked, not how well. */
const responses = {
  '<1 MINUTE': 'responded',
  '1-3 MINUTES': 'responded',
  '3-5 MINUTES': 'responded',
  '>5 MINUTES': 'responded',
  'DID NOT WORK': 'none',
  "DON'T KNOW": 'unknown',
  NA: 'unknown',
} as const

/**
 * The rows of Pennsylvania's Overdose Information Network, one victim each, as an overdose attended by police, and a second
 * notification where the victim died. `secret`, at least 32 bytes, makes the tokens of the rows; with the same secret the
 * same row makes the same bytes.
 */
export async function* pennsylvaniaRows(path: string, secret: Uint8Array): AsyncGenerator<ImportedRow> {
  const tokens = rowTokens(secret)
  for await (const found of tableRows(path, { columns, startsRow: pennsylvaniaRowStart })) {
    if (found.kind !== 'row') {
      yield found
      continue
    }
    const victim = readVictim(found.cell)
    const { row, line } = found
    if ('reasons' in victim) yield { kind: 'refused', row, line, reasons: victim.reasons }
    else yield { kind: 'converted', row, line, notifications: notificationsOf(victim, tokens) }
  }
}

type Victim = Readonly<{
  incident: string
  /** Unique: one incident may have several victims. */
  ref: string
  callAt: JsonObject & { at: string }
  incidentLad: string
  residence: JsonObject
  identity: JsonObject
  codes: readonly string[]
  impression: string
  naloxone: readonly JsonObject[]
  survival: 'survived' | 'died' | 'unknown'
}>

function readVictim(cell: (column: string) => string) {
  const { read, reasons } = cellReader(cell)
  const number = (text: string) => (/^\d{1,9}$/.test(text) ? text : undefined)
  const incident = read('Incident ID', number, rules.reference)
  const victim = read('Victim ID', number, rules.reference)
  const date = read('Incident Date', usDate, rules.date)
  const time = read('Incident Time', clockTime, rules.time)
  const incidentLad = read('Incident County FIPS Code', countyCode, rules.county)
  const sexCode = read('Gender Desc', oneOf(sexCodes), rules.code)
  const statedAge = read('Age Range', ageRange, rules.ageRange)
  const given = read('Naloxone Administered', oneOf(yesNo), rules.code)
  const response = read('Response Time Desc', oneOf(responses), rules.code)
  const survival = read('Survive', oneOf(survivals), rules.code)
  const marked = Object.entries(pennsylvaniaSubstances).filter(
    ([column]) => read(column, oneOf(marks), rules.flag) === 'set',
  )
  const known =
    incident && victim && date && time && incidentLad && sexCode && statedAge && response && survival
  if (!known || given === undefined || reasons().length > 0) return { reasons: reasons() }
  const found: Victim = {
    incident,
    ref: `${incident}/${victim}`,
    callAt: whenCalled(date, time),
    incidentLad,
    residence: residence(cell),
    identity: { statedAge, sexCode },
    codes: marked.map(([, [code]]) => code),
    impression: impressionOf(marked.map(([, [, kind]]) => kind)),
    // A response time without naloxone is recorded now and then; that none was given is what counts.
    naloxone: given ? [{ by: 'police', route: 'unknown', response }] : [],
    survival,
  }
  return found
}

/** Midnight to the second stands for a time nobody wrote down: one row in eight has it. */
const whenCalled = (date: string, time: string): JsonObject & { at: string } =>
  time === '00:00:00'
    ? { at: easternTime(date), precision: 'day' }
    : { at: easternTime(date, time), precision: 'minute' }

function countyCode(text: string): string | undefined {
  const code = `US-42${text}`
  return /^\d{3}$/.test(text) && findArea(code) !== undefined ? code : undefined
}

/** Out of state and not known are both left out. */
function residence(cell: (column: string) => string): JsonObject {
  const code =
    cell('Victim State') === 'Pennsylvania' ? countyCode(cell('Victim County FIPS Code')) : undefined
  return code === undefined ? {} : { residenceLad: code }
}

/** `25 - 29`, or `80 - *` for no upper end. */
function ageRange(text: string): JsonObject | undefined {
  const [, from = '', to = ''] = /^(\d{1,3}) - (\d{1,3}|\*)$/.exec(text) ?? []
  const [fromYears, toYears] = [Number(from), to === '*' ? 130 : Number(to)]
  return from !== '' && fromYears <= toYears && toYears <= 130 ? { fromYears, toYears } : undefined
}

function impressionOf(kinds: readonly (Kind | 'none')[]): string {
  const [first = 'unknown_od', ...more] = new Set(kinds.filter((kind) => kind !== 'none'))
  return more.length === 0 ? first : 'mixed'
}

function notificationsOf(victim: Victim, tokens: RowTokens): readonly ConvertedNotification[] {
  const { ref, incident, callAt, incidentLad, codes } = victim
  const make = (event: string, facts: JsonObject): ConvertedNotification => ({
    partner: 'pa-odin',
    source: 'urn:hub:partner:pa-odin:odin',
    id: tokens.id(ref, event),
    type: `${typePrefix}ambulance.${event}.v1`,
    subject: tokens.subject(ref),
    time: callAt.at,
    plaintext: {
      salt: tokens.salt(ref, event),
      record: { ref, version: 1 },
      identity: victim.identity,
      facts: { callId: incident, ...facts },
    },
  })
  const overdose = make('overdose-incident', {
    responder: 'police',
    callAt,
    incidentLad,
    ...victim.residence,
    locationType: 'unknown',
    impression: victim.impression,
    intentReported: 'unknown',
    substances: codes.map((code) => ({ code, status: 'reported', basis: 'police' })),
    alcoholInvolved: codes.includes('alcohol') ? 'yes' : 'no',
    naloxone: victim.naloxone,
    cardiacArrest: 'unknown',
  })
  if (victim.survival !== 'died') return [overdose]
  // The hour of death is not recorded; the day of the incident is the day the network counts it on.
  const outcomeAt = { at: easternTime(callAt.at.slice(0, 10)), precision: 'day' }
  return [overdose, make('outcome-recorded', { outcomeAt, incidentLad, outcome: 'died' })]
}
