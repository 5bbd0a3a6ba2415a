import type { Identity, StatedAddress } from '@hub/linkage'
import { isObject } from './json.ts'
import { UnusableInput } from './unusable-input.ts'

/** Which columns of a labelled CSV are which part of an identity. Every part is optional but one. */
export type ColumnMap = Readonly<{
  familyName?: string
  /** Several columns are several given names. */
  givenNames?: readonly string[]
  birthDate?: Readonly<{ column: string; format: DateFormat }>
  sexCode?: Readonly<{ column: string; male: string; female: string }>
  postcode?: string
  /** `standIn`: another number that names a person and has no check digit; it is compared in the NHS number's place. */
  nhsNumber?: Readonly<{ column: string; standIn?: boolean }>
  prisonNumber?: string
  address?: Readonly<Partial<Record<keyof StatedAddress, string>>>
  /** A regular expression whose first group, in the truth column, names the person. Without it the whole value does. */
  truthPattern?: string
  /** Figures are also given by the values of this column. */
  nameGroup?: string
}>

const formats = ['YYYY-MM-DD', 'YYYYMMDD', 'DD/MM/YYYY', 'MM/DD/YYYY'] as const
export type DateFormat = (typeof formats)[number]
const fields = new Set([
  'familyName',
  'givenNames',
  'birthDate',
  'sexCode',
  'postcode',
  'nhsNumber',
  'prisonNumber',
  'address',
  'truthPattern',
  'nameGroup',
])

/** Checks a map file. Throws `UnusableInput` that says what to change. */
export function columnMap(document: unknown): ColumnMap {
  if (!isObject(document)) throw mapError('It is not a JSON object.')
  for (const field of Object.keys(document))
    if (!fields.has(field))
      throw mapError(`It has a field nobody reads: ${field}. The fields are ${[...fields].join(', ')}.`)
  const texts = (field: string): string | undefined => {
    const value = document[field]
    if (value === undefined || typeof value === 'string') return value
    throw mapError(`${field} is to be the name of a column.`)
  }
  const given = document['givenNames']
  const birth = document['birthDate']
  const sex = document['sexCode']
  const nhs = document['nhsNumber']
  const address = document['address']
  const map = {
    familyName: texts('familyName'),
    postcode: texts('postcode'),
    prisonNumber: texts('prisonNumber'),
    truthPattern: texts('truthPattern'),
    nameGroup: texts('nameGroup'),
    givenNames: given === undefined ? undefined : listOf(typeof given === 'string' ? [given] : given),
    birthDate:
      birth === undefined
        ? undefined
        : { column: textIn(birth, 'birthDate', 'column'), format: formatIn(birth) },
    sexCode:
      sex === undefined
        ? undefined
        : {
            column: textIn(sex, 'sexCode', 'column'),
            male: textIn(sex, 'sexCode', 'male'),
            female: textIn(sex, 'sexCode', 'female'),
          },
    nhsNumber:
      nhs === undefined
        ? undefined
        : { column: textIn(nhs, 'nhsNumber', 'column'), standIn: isObject(nhs) && nhs['standIn'] === true },
    address: address === undefined ? undefined : addressIn(address),
  }
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined))
}

type Row = Readonly<Record<string, string>>

/** Every column a map names must be there: a misspelt one would measure a linkage without that field. */
export function missingColumns(map: ColumnMap, header: readonly string[]): readonly string[] {
  const wanted = [
    map.familyName,
    ...(map.givenNames ?? []),
    map.birthDate?.column,
    map.sexCode?.column,
    map.postcode,
    map.nhsNumber?.column,
    map.prisonNumber,
    ...Object.values(map.address ?? {}),
    map.nameGroup,
  ]
  return wanted.filter((column) => column !== undefined).filter((column) => !header.includes(column))
}

/** One row as a partner would have stated it. */
export function identityOf(row: Row, map: ColumnMap): Identity {
  const cell = (column: string | undefined): string | undefined =>
    column === undefined || row[column] === '' ? undefined : row[column]
  const number = cell(map.nhsNumber?.column)
  const sex = cell(map.sexCode?.column)
  const address = Object.entries(map.address ?? {}).flatMap(([part, column]) => {
    const value = cell(column)
    return value === undefined ? [] : [[part, value]]
  })
  const given = (map.givenNames ?? []).flatMap((column) => cell(column) ?? [])
  const parts = {
    familyName: cell(map.familyName),
    givenNames: given.length === 0 ? undefined : given,
    birthDate: dayIn(cell(map.birthDate?.column), map.birthDate?.format),
    sexCode:
      sex === undefined
        ? undefined
        : sex === map.sexCode?.male
          ? '1'
          : sex === map.sexCode?.female
            ? '2'
            : '0',
    postcode: cell(map.postcode),
    ...(map.nhsNumber?.standIn === true
      ? { uncheckedNumber: number }
      : { nhsNumber: number, nhsNumberStatus: number === undefined ? undefined : '02' }),
    prisonNumber: cell(map.prisonNumber),
    address: address.length === 0 ? undefined : Object.fromEntries(address),
  }
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined))
}

function dayIn(text: string | undefined, format: DateFormat | undefined): string | undefined {
  if (text === undefined || format === undefined) return undefined
  const part = (letters: string): string =>
    text.slice(format.indexOf(letters), format.indexOf(letters) + letters.length)
  return `${part('YYYY')}-${part('MM')}-${part('DD')}`
}

const mapError = (what: string): UnusableInput =>
  new UnusableInput(`The map file cannot be used. ${what}`, 'Start from one of bench/linkage/*.map.json.')

function textIn(value: unknown, field: string, part: string): string {
  const text = isObject(value) ? value[part] : undefined
  if (typeof text === 'string') return text
  throw mapError(`${field} is to have "${part}".`)
}

function formatIn(value: unknown): DateFormat {
  const text = textIn(value, 'birthDate', 'format')
  const format = formats.find((one) => one === text)
  if (format === undefined) throw mapError(`birthDate's format is one of ${formats.join(', ')}.`)
  return format
}

function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value
  throw mapError('givenNames is to be a column or a list of columns.')
}

function addressIn(value: unknown): Readonly<Record<string, string>> {
  const parts = isObject(value) ? Object.entries(value) : []
  const known = ['houseNumber', 'street', 'town', 'district']
  const texts = parts.flatMap(([part, column]) =>
    known.includes(part) && typeof column === 'string' ? [[part, column]] : [],
  )
  if (texts.length === 0 || texts.length < parts.length)
    throw mapError(`address is to have some of ${known.join(', ')}, each the name of a column.`)
  return Object.fromEntries(texts)
}
