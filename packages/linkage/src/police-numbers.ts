const checkLetters = 'ZABCDEFGHJKLMNPQRTUVWXY'

/**
 * A Police National Computer identifier in its long form, 2001/0171310W, when its check letter holds. A short year takes
 * the century that is not after `thisYear`; without `thisYear` a short form is no evidence.
 */
export function pncIdOf(text: string | undefined, thisYear?: number): string | undefined {
  const parts = /^(\d{4}|\d{2})\/(\d{1,7})([A-Z])$/.exec(compact(text))
  if (parts === null) return undefined
  const [, year = '', serial = '', letter = ''] = parts
  const padded = serial.padStart(7, '0')
  if (Number(padded) === 0 || checkLetters[Number(year.slice(-2) + padded) % 23] !== letter) return undefined
  if (year.length === 4) return `${year}/${padded}${letter}`
  if (thisYear === undefined) return undefined
  return `${Number(year) <= thisYear % 100 ? '20' : '19'}${year}/${padded}${letter}`
}

/**
 * A Criminal Records Office number: 265416/21G with a check letter over year and serial, or the older SF39/1234A, whose
 * letter is not checked. 000000/00Z is what systems write when they have none.
 */
export function croNumberOf(text: string | undefined): string | undefined {
  const file = /^SF(\d{2})\/?(\d{1,6})([A-Z])$/.exec(compact(text))
  if (file) return `SF${file[1]}/${(file[2] ?? '').padStart(6, '0')}${file[3]}`
  const parts = /^(\d{1,6})\/(\d{2})([A-Z])$/.exec(compact(text))
  if (parts === null) return undefined
  const [, serial = '', year = '', letter = ''] = parts
  const padded = serial.padStart(6, '0')
  if (Number(padded) === 0 || checkLetters[Number(year + padded) % 23] !== letter) return undefined
  return `${padded}/${year}${letter}`
}

const compact = (text: string | undefined): string => (text ?? '').replace(/[\s-]/g, '').toUpperCase()
