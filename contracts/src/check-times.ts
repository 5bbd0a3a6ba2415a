import { ageOn, dayMs, dayOfTimed, isDay, isInstant, millisecondsOf, readInstant } from '@hub/calendar'
import { isPlaceholderBirthDate, oldestAge } from './birth-date.ts'
import type { Contract, ContractError } from './contract.ts'
import { remedyFor } from './describe-faults.ts'

export type Received = Readonly<{
  /** RFC 3339: when the message was received. It is the "now" of every check, in the replay too. */
  receivedAt: string
  /** RFC 3339: when the partner made it; what no field dates counts as of then. */
  sentAt?: string
  /** Of the agreement. */
  timeZone: string
}>

/**
 * What a schema cannot say of the times in a plaintext that keeps its contract: that they were over when it was received, and
 * that the person was of an age that people reach. Gives every error, never a value.
 *
 * Of version 1 it refuses only what release 0.1.0 answered with a 500: it took the rest, and so it goes on being taken.
 */
export function checkTimes(
  contract: Contract,
  plaintext: unknown,
  received: Received,
): readonly ContractError[] {
  const inPast = contract.past.flatMap((pointer) => notOver(plaintext, pointer, received.receivedAt))
  // The age at a time that lies ahead says nothing.
  return inPast.length > 0 ? inPast : ageErrors(contract, plaintext, received)
}

function notOver(plaintext: unknown, pointer: string, receivedAt: string): readonly ContractError[] {
  const limit = millisecondsOf(receivedAt) + dayMs
  return placesAt(plaintext, pointer).flatMap(({ value, at }) => {
    const time = typeof value === 'string' ? readInstant(value) : undefined
    if (typeof value !== 'string' || time === undefined || time <= limit) return []
    const rule = isDay(value) ? 'past-date' : 'past-instant'
    return [{ pointer: at, rule, remedy: remedyFor(rule) }]
  })
}

function ageErrors(contract: Contract, plaintext: unknown, received: Received): readonly ContractError[] {
  if (!contract.person) return []
  const statedAge = valueAt(plaintext, '/identity/statedAge')
  const [from, to] = [valueAt(statedAge, '/fromYears'), valueAt(statedAge, '/toYears')]
  const isBackwards = contract.version > 1 && typeof from === 'number' && typeof to === 'number' && from > to
  return [...(isBackwards ? [backwards] : []), ...birthDateErrors(contract, plaintext, received)]
}

const backwards: ContractError = {
  pointer: '/identity/statedAge',
  rule: 'order',
  remedy: 'Send the younger age as fromYears and the older as toYears.',
}

function birthDateErrors(
  contract: Contract,
  plaintext: unknown,
  { sentAt, timeZone }: Received,
): readonly ContractError[] {
  const birthDate = valueAt(plaintext, '/identity/birthDate')
  if (typeof birthDate !== 'string') return []
  const pointer = contract.ageAt.find((one) => valueAt(plaintext, one) !== undefined)
  const value = pointer === undefined ? sentAt : valueAt(plaintext, pointer)
  const precision = pointer === undefined ? 'minute' : valueAt(value, '/precision')
  const at = valueAt(value, '/at') ?? value
  if (typeof at !== 'string') return []
  // Release 0.1.0 worked out the day of such an instant, and could not.
  const wasRead = precision === 'minute' || precision === 'hour'
  if (contract.version === 1 && wasRead && /Z$/i.test(at) && !isInstant(at.toUpperCase()))
    return [{ pointer: `${pointer ?? ''}/at`, rule: 'date-time', remedy: remedyFor('past-instant') }]
  if (isPlaceholderBirthDate(birthDate)) return []
  const isWritten = isDay(at) || precision === 'day' || precision === 'month'
  const day = dayOfTimed({ at, precision: isWritten ? 'day' : 'minute' }, timeZone)
  return ageOn(birthDate, day) > oldestAge ? [tooOld] : []
}

const tooOld: ContractError = {
  pointer: '/identity/birthDate',
  rule: 'age',
  remedy: `Send a date of birth that makes the person at most ${String(oldestAge)} years old when it happened, or leave it out.`,
}

type Found = Readonly<{ value: unknown; at: string }>

/** Every value a pointer leads to, with the pointer of each; `*` stands for each element of an array. */
function placesAt(root: unknown, pointer: string): readonly Found[] {
  return pointer
    .split('/')
    .slice(1)
    .reduce<readonly Found[]>(
      (found, step) => found.flatMap((one) => below(one, step)),
      [{ value: root, at: '' }],
    )
}

function below({ value, at }: Found, step: string): readonly Found[] {
  if (isList(value))
    return step === '*' ? value.map((item, index) => ({ value: item, at: `${at}/${String(index)}` })) : []
  if (!isObject(value) || !Object.hasOwn(value, step)) return []
  return [{ value: value[step], at: `${at}/${step}` }]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)

const valueAt = (root: unknown, pointer: string): unknown =>
  root === undefined ? undefined : placesAt(root, pointer)[0]?.value
