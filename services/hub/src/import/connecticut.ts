import { typePrefix } from '@hub/contracts'
import type { JsonObject } from '@hub/contracts'
import { cellReader, oneOf, rules } from './cell-reader.ts'
import type { ImportedRow } from './import-rows.ts'
import { rowTokens } from './row-tokens.ts'
import type { RowTokens } from './row-tokens.ts'
import { tableRows } from './table-rows.ts'
import { easternTime, usDate } from './us-time.ts'

/** The register's columns of substances. `AnyOpioid` sums up others and is no substance. */
const connecticutSubstances: Readonly<Record<string, string>> = {
  Heroin: 'heroin',
  Cocaine: 'cocaine',
  Fentanyl: 'fentanyl',
  FentanylAnalogue: 'fentanyl_analogue',
  Oxycodone: 'oxycodone',
  Oxymorphone: 'oxymorphone',
  Ethanol: 'alcohol',
  Hydrocodone: 'hydrocodone',
  Benzodiazepine: 'benzodiazepine',
  Methadone: 'methadone',
  Amphet: 'amphetamine',
  Tramad: 'tramadol',
  Morphine_NotHeroin: 'morphine',
  Hydromorphone: 'hydromorphone',
  Other: 'other',
  OpiateNOS: 'unspecified_opiate',
}

/** How a row of the register begins. */
export const connecticutRowStart = /^\d{2}-\d{4},/

/** In these a mark may be a remark, such as where the drug came from; the text itself is not carried. */
const remarked = new Set(['Morphine_NotHeroin', 'Other'])

const columns = [
  'ID',
  'Date',
  'DateType',
  'Age',
  'Sex',
  'ResidenceCounty',
  'ResidenceState',
  'DeathCounty',
  'Location',
  'MannerofDeath',
  ...Object.keys(connecticutSubstances),
]

const counties: Readonly<Record<string, string>> = {
  FAIRFIELD: 'US-09001',
  HARTFORD: 'US-09003',
  LITCHFIELD: 'US-09005',
  MIDDLESEX: 'US-09007',
  'NEW HAVEN': 'US-09009',
  'NEW LONDON': 'US-09011',
  TOLLAND: 'US-09013',
  WINDHAM: 'US-09015',
}

const sexCodes = { Male: '1', Female: '2', Unknown: '0', '': '0' } as const
/** The day of death, or only the day it was reported: it happened then or earlier. */
const precisions = { DateofDeath: 'day', DateReported: 'unknown' } as const
const placesOfDeath: Readonly<Record<string, string>> = {
  Residence: '20',
  Hospital: '10',
  Hospice: '30',
  'Convalescent Home': '40',
  'Nursing Home': '40',
  Other: '50',
}
const intents: Readonly<Record<string, string>> = {
  ACCIDENT: 'accident',
  NATURAL: 'natural',
  SUICIDE: 'self_harm',
  HOMICIDE: 'assault',
  UNDETERMINED: 'undetermined',
  PENDING: 'not_stated',
  '': 'not_stated',
}

/** Since when the register is public is not known; the trial's agreement takes it as such from its own first day. */
const takenAsPublicOn = '2026-01-01'

/**
 * The rows of "Accidental Drug Related Deaths" of Connecticut's medical examiner, each as one concluded certification of a
 * death. `secret`, at least 32 bytes, makes the tokens of the rows; with the same secret the same row makes the same bytes.
 */
export async function* connecticutRows(path: string, secret: Uint8Array): AsyncGenerator<ImportedRow> {
  const tokens = rowTokens(secret)
  for await (const found of tableRows(path, { columns, startsRow: connecticutRowStart })) {
    if (found.kind !== 'row') yield found
    else yield { row: found.row, line: found.line, ...convert(found.cell, tokens) }
  }
}

type Conversion =
  | Pick<Extract<ImportedRow, { kind: 'converted' }>, 'kind' | 'notifications'>
  | Pick<Extract<ImportedRow, { kind: 'refused' }>, 'kind' | 'reasons'>

function convert(cell: (column: string) => string, tokens: RowTokens): Conversion {
  const { read, reasons } = cellReader(cell)
  const ref = read(
    'ID',
    (text) => (/^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/.test(text) ? text : undefined),
    rules.reference,
  )
  const date = read('Date', usDate, rules.date)
  const precision = read('DateType', oneOf(precisions), rules.code)
  const statedAge = read('Age', ageBlock, rules.age)
  const sexCode = read('Sex', oneOf(sexCodes), rules.code)
  const intent = read('MannerofDeath', (text) => oneOf(intents)(text.toUpperCase()), rules.code)
  const marked = Object.keys(connecticutSubstances).filter(
    (column) => read(column, flagIn(column), rules.flag) === 'set',
  )
  if (
    ref === undefined ||
    date === undefined ||
    precision === undefined ||
    intent === undefined ||
    reasons().length > 0
  ) {
    return { kind: 'refused', reasons: reasons() }
  }
  const at = easternTime(date)
  const plaintext: JsonObject = {
    salt: tokens.salt(ref, 'inquest-concluded'),
    record: { ref, version: 1 },
    identity: { ...statedAge, sexCode: sexCode ?? '0' },
    facts: {
      coronerRef: ref,
      coronerArea: 'OTHER',
      disclosureAuthority: { basis: 'public-record', authorisedOn: takenAsPublicOn },
      dateOfDeath: { at, precision },
      ...places(cell),
      conclusionForm: 'certified',
      implicated: marked.map((column) => ({
        code: connecticutSubstances[column] ?? 'other',
        status: 'implicated_in_cause_of_death',
        basis: 'medical_examiner_certificate',
      })),
      alcoholInvolved: marked.includes('Ethanol') ? 'yes' : 'no',
      intent,
    },
  }
  return {
    kind: 'converted',
    notifications: [
      {
        partner: 'ct-ocme',
        source: 'urn:hub:partner:ct-ocme:register',
        id: tokens.id(ref, 'inquest-concluded'),
        type: `${typePrefix}coroner.inquest-concluded.v1`,
        subject: tokens.subject(ref),
        time: at,
        plaintext,
      },
    ],
  }
}

/** An age that is not given stays not known; the agreement says what becomes of it, and of the ages under 18. */
function ageBlock(text: string): JsonObject | undefined {
  if (text === '') return {}
  const age = Number(text)
  return /^\d{1,3}$/.test(text) && age <= 130 ? { statedAge: { fromYears: age, toYears: age } } : undefined
}

/** `Y`, also with a remark (`Y (PTCH)`), or nothing, or `N`. */
const flagIn =
  (column: string) =>
  (text: string): 'set' | 'not-set' | undefined => {
    if (text === '' || /^no?$/i.test(text)) return 'not-set'
    return remarked.has(column) || /^y(?:es)?\b/i.test(text) ? 'set' : undefined
  }

/** A county of another state of the same name is not taken for one of ours; what is not known is left out. */
function places(cell: (column: string) => string): JsonObject {
  const type = placesOfDeath[cell('Location')]
  const died = counties[cell('DeathCounty').toUpperCase()]
  const state = cell('ResidenceState').toUpperCase()
  const lived = state === '' || state === 'CT' ? counties[cell('ResidenceCounty').toUpperCase()] : undefined
  return {
    ...(type === undefined ? {} : { placeOfDeathType: type }),
    ...(died === undefined ? {} : { placeOfDeathLad: died }),
    ...(lived === undefined ? {} : { residenceLad: lived }),
  }
}
