/**
 * Does the text look like something that names a person or leads to one: an NHS, prison or PNC number, a postcode, a date,
 * a name, an address? A subject stands in clear in the log for ever, so a doubtful one is refused.
 *
 * A random token may hold a few digits that happen to look like something. Each test therefore asks for more than chance
 * would give: whole parts between dashes, a right check digit, a real postcode area. A random UUID is never doubted.
 */
export function looksLikeIdentifier(text: string): boolean {
  if (uuid.test(text)) return false
  if (/[\s@'’,]/.test(text)) return true
  return (
    holdsNhsNumber(text) ||
    holdsDate(text) ||
    holdsPncNumber(text) ||
    holdsWords(text) ||
    holdsShortCode(text)
  )
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

function holdsNhsNumber(text: string): boolean {
  const grouped = [...text.matchAll(/(?<![A-Za-z0-9])(\d{3})[-_./](\d{3})[-_./](\d{4})(?![A-Za-z0-9])/g)]
  if (grouped.some(([, a = '', b = '', c = '']) => isNhsNumber(a + b + c))) return true
  // In a hexadecimal token ten digits between two letters are common, so there letters beside them are not looked past.
  const part = /^[0-9a-f_-]+$/i.test(text) ? /^(\d{10,})$/ : /^[A-Za-z]*(\d{10,})[A-Za-z]*$/
  return partsOf(text).some((candidate) => {
    const digits = part.exec(candidate)?.[1] ?? ''
    return isNhsNumber(digits) || isNhsNumber(digits.replace(/^0+/, ''))
  })
}

function partsOf(text: string): readonly string[] {
  return text.split(/[-_./]/)
}

/** Modulus 11 of the NHS Data Dictionary. Ten equal digits pass it too, and are just as unwelcome. */
function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  let sum = 0
  for (let index = 0; index < 9; index += 1) sum += Number(digits[index]) * (10 - index)
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}

function holdsDate(text: string): boolean {
  const parts = [
    ...text
      .matchAll(/(?<![A-Za-z0-9])(\d{4})([-_./]?)(\d{2})\2(\d{2})(?![A-Za-z0-9])/g)
      .map(([, y, , m, d]) => [y, m, d]),
    ...text
      .matchAll(/(?<![A-Za-z0-9])(\d{2})([-_./]?)(\d{2})\2(\d{4})(?![A-Za-z0-9])/g)
      .map(([, d, , m, y]) => [y, m, d]),
  ]
  return parts.some(([year, month, day]) => {
    const [y, m, d] = [Number(year), Number(month), Number(day)]
    return y >= 1880 && y <= 2099 && m >= 1 && m <= 12 && d >= 1 && d <= 31
  })
}

/** `2001/0171310W` and its short form `01/171310W`, however the parts are joined, with the right check letter. */
function holdsPncNumber(text: string): boolean {
  const found = text.matchAll(
    /(?<![A-Za-z0-9])(?:(?:(?:19|20)(\d{2})[-_./]?(\d{7}))|(\d{2})[-_./](\d{3,7}))([A-HJ-NP-RT-Z])(?![A-Za-z0-9])/g,
  )
  return [...found].some(([, longYear, longSerial, shortYear, shortSerial, letter]) => {
    const serial = (longSerial ?? shortSerial ?? '').padStart(7, '0')
    return 'ZABCDEFGHJKLMNPQRTUVWXY'[Number(`${longYear ?? shortYear}${serial}`) % 23] === letter
  })
}

/** Two or more words and nothing else, as a name would be. */
function holdsWords(text: string): boolean {
  const parts = partsOf(text)
  return parts.length > 1 && parts.every((part) => /^(?:[A-Z]?[a-z]{2,}|[A-Z]{2,})$/.test(part))
}

const areas =
  'AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL ' +
  'GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NF NG NN NP NR NW OL OX ' +
  'PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR ' +
  'WS WV YO ZE ZZ'
const postcodeAreas = new Set(areas.split(' '))

/** A postcode or a prison number, in a text that has no part made by chance. */
function holdsShortCode(text: string): boolean {
  const parts = partsOf(text)
  if (parts.some((part) => /[a-z].*[A-Z]|[A-Z]{2}.*[a-z]/.test(part))) return false
  const joined = parts.map((part, index) => part + (parts[index + 1] ?? ''))
  return [...parts, ...joined]
    .filter((part) => part === part.toUpperCase() || part === part.toLowerCase())
    .some((part) => isPostcode(part.toUpperCase()) || /^[A-Z]\d{4}[A-Z]{2}$/i.test(part))
}

function isPostcode(text: string): boolean {
  const area = /^([A-Z]{1,2})\d[A-Z\d]?\d[ABD-HJLNP-UW-Z]{2}$/.exec(text)?.[1]
  return area !== undefined && postcodeAreas.has(area)
}
