import type { Json } from '@hub/event-log'
import { forms } from './forms.ts'
import { isObject } from './json-object.ts'

/** What personal data in clear would look like, told apart from what only resembles it by check digit or form. */
export type IdentifierKind =
  'NHS number' | 'postcode' | 'PNC number' | 'prison number' | 'field named after an identifier'

/** Forms whose content is drawn by chance or computed: whatever they seem to spell is no one's. */
const computed = [
  forms.uuid,
  forms.digest,
  forms.jws,
  forms.sealed,
  forms.traceparent,
  forms.record,
  forms.instant,
]

const personalName =
  /^(?:nhs[-_]?(?:number|no)|(?:date[-_]?of[-_]?birth|birth[-_]?date|dob)|(?:family|given|first|last|sur|fore|full|alias)[-_]?names?|surname|forename|post[-_]?code|address|pnc(?:[-_]?id)?|cro[-_]?(?:number|no)|prison[-_]?(?:number|no)|noms(?:[-_]?(?:id|number))?|phone|telephone|mobile|e?mail)$/i

/** The kinds found in the clear texts and field names of a value, each once. Sealed parts and digests are passed over. */
export function identifiersIn(value: Json): readonly IdentifierKind[] {
  const found = new Set<IdentifierKind>()
  const rest: Json[] = [value]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (typeof next === 'string') for (const kind of kindsIn(next)) found.add(kind)
    else if (typeof next === 'number') for (const kind of kindsIn(String(next))) found.add(kind)
    else if (Array.isArray(next)) rest.push(...next)
    else if (isObject(next)) {
      for (const [name, entry] of Object.entries(next)) {
        if (personalName.test(name)) found.add('field named after an identifier')
        rest.push(name, entry)
      }
    }
  }
  return [...found]
}

function kindsIn(text: string): readonly IdentifierKind[] {
  // All of them have digits; most texts of an event have none, and the log is long.
  if (!/\d/.test(text) || computed.some((form) => form.test(text))) return []
  const kinds: IdentifierKind[] = []
  if (candidates(text, /(?<![A-Za-z0-9])\d{3}[ -]?\d{3}[ -]?\d{4}(?![A-Za-z0-9])/g).some(isNhsNumber))
    kinds.push('NHS number')
  if (/(?<![A-Za-z0-9])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])/i.test(text))
    kinds.push('postcode')
  if (/(?<![A-Za-z0-9])(?:\d{4}|\d{2})\/\d{1,7}[A-HJ-NP-RT-Z](?![A-Za-z0-9])/i.test(text))
    kinds.push('PNC number')
  if (/(?<![A-Za-z0-9])[A-Z]\d{4}[A-Z]{2}(?![A-Za-z0-9])/i.test(text)) kinds.push('prison number')
  return kinds
}

const candidates = (text: string, form: RegExp): readonly string[] =>
  [...text.matchAll(form)].map(([match]) => match)

/** Modulus 11 of the NHS Data Dictionary. Ten equal digits pass it and are nobody's, but have no business in clear either. */
function isNhsNumber(candidate: string): boolean {
  const digits = candidate.replaceAll(/\D/g, '')
  const sum = Array.from(digits.slice(0, 9), Number).reduce(
    (total, digit, index) => total + digit * (10 - index),
    0,
  )
  return (11 - (sum % 11)) % 11 === Number(digits[9])
}
