import type { ContractError } from './contract.ts'
import type { Fault } from './generated/validators.js'

/** A hostile message can break a rule tens of thousands of times; what is kept about it must stay small. */
const mostErrors = 200

const remedies: Readonly<Record<string, string>> = {
  'nhs-number':
    'Send ten digits without spaces whose check digit is right; ten equal digits are refused. Leave the number out if it is not known.',
  'snomed-id': 'Send a SNOMED CT identifier: 6 to 18 digits with the right check digit.',
  'icd10-harm': 'Send only codes of the agreed ICD-10 groups, without a dot. Leave every other code out.',
  date: 'Send a day of the calendar as YYYY-MM-DD.',
  'calendar-date': 'Send a day of the calendar from 1850 on, as YYYY-MM-DD.',
  'past-date': 'Send a day of the calendar as YYYY-MM-DD, from 1850 to the day after you send it.',
  'past-instant':
    'Send date, time with seconds, and an offset with minutes, such as 2026-01-05T14:03:00Z, from 1850 to a day after you send it. No leap second, no -00:00, capital T and Z.',
  'time-zone': 'Send the IANA name of a time zone, such as Europe/London.',
  'date-time': 'Send date, time and offset, such as YYYY-MM-DDThh:mm:ssZ.',
  pattern: 'Send it in the form that the contract gives for this field.',
  uniqueItems: 'Send each entry once.',
}

/** How to put right what breaks a rule that names a format. */
export const remedyFor = (rule: string): string =>
  remedies[rule] ?? 'Send what the contract says for this field.'

const text = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
    ? String(value)
    : 'what the contract says'

function remedyOf(fault: Fault, rule: string): string {
  const known = remedies[rule]
  if (known !== undefined) return known
  const { params } = fault
  switch (rule) {
    case 'type':
      return `Send ${params['type'] === 'integer' ? 'a whole number' : `a value of JSON type ${text(params['type'])}`} here.`
    case 'enum':
      return `Send one of the codes of the contract${listed(params['allowedValues'])}.`
    case 'const':
      return `Send exactly ${text(params['allowedValue'])}.`
    case 'minimum':
    case 'maximum':
      return `Send a number that is ${text(params['comparison'])} ${text(params['limit'])}.`
    case 'minItems':
    case 'minProperties':
      return `Send at least ${text(params['limit'])}, or leave the field out.`
    case 'maxItems':
      return `Send no more than ${text(params['limit'])}.`
    default:
      return 'Send what the contract says for this field.'
  }
}

/** Long lists stay in the contract: an error must be readable. */
const listed = (allowed: unknown): string =>
  Array.isArray(allowed) && allowed.length <= 12 ? `: ${allowed.map(text).join(', ')}` : ''

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

function describe(fault: Fault): ContractError {
  if (fault.keyword === 'required') {
    const pointer = `${fault.instancePath}/${escaped(text(fault.params['missingProperty']))}`
    return { pointer, rule: 'required', remedy: 'Add this field: the contract needs it.' }
  }
  if (fault.keyword === 'additionalProperties') {
    // A name with a capital first or a digit could itself be what should not have been sent: a surname, a postcode.
    const name = text(fault.params['additionalProperty'])
    const shown = /^[a-z][A-Za-z]{0,40}$/.test(name) ? name : '(unnamed)'
    return {
      pointer: `${fault.instancePath}/${shown}`,
      rule: 'minimisation',
      remedy: 'Take this field out: the agreement does not ask for it, so it may not be sent.',
    }
  }
  const rule = fault.keyword === 'format' ? text(fault.params['format']) : fault.keyword
  return { pointer: fault.instancePath, rule, remedy: remedyOf(fault, rule) }
}

/** Turns a validator's faults into errors that a sender can act on and anyone may read: rule, place, remedy, no value. */
export function describeFaults(faults: readonly Fault[]): readonly ContractError[] {
  const errors = faults.slice(0, mostErrors).map(describe)
  const left = faults.length - errors.length
  if (left === 0) return errors
  return [...errors, { pointer: '', rule: 'too-many', remedy: `Fix these first: ${left} more were found.` }]
}
