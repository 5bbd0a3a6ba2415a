import canonicalize from 'canonicalize'
import type { AgreementDocument } from '@hub/contracts'
import { permissions } from './permissions.ts'
import type { Permission } from './permissions.ts'

export type AgreementDiff = Readonly<{
  /** What the second allows and the first does not. */
  newlyAllowed: readonly Permission[]
  /** What the first allows and the second does not. */
  newlyDenied: readonly Permission[]
  /** Terms that are neither: dates, thresholds, retention, duties… */
  changed: readonly AgreementChange[]
}>

export type AgreementChange = Readonly<{
  /** Like a JSON pointer; an entry of a list is named by its id, or else its clause. */
  pointer: string
  /** Canonical JSON, or `absent`. */
  from: string
  to: string
}>

/** What adopting `b` after `a` would newly allow, newly deny and otherwise change. */
export function diffAgreements(a: AgreementDocument, b: AgreementDocument): AgreementDiff {
  const before = permissions(a)
  const after = permissions(b)
  return {
    newlyAllowed: without(after, before),
    newlyDenied: without(before, after),
    changed: changes(terms(a), terms(b), ''),
  }
}

function without(these: readonly Permission[], those: readonly Permission[]): readonly Permission[] {
  const known = new Set(those.map(({ says }) => says))
  const fresh = new Map(these.filter(({ says }) => !known.has(says)).map((entry) => [entry.says, entry]))
  return [...fresh.values()]
}

/** What is no permission by itself but changes what one means or how long it lasts. */
function terms(document: AgreementDocument): Readonly<Record<string, unknown>> {
  const { inForce, retention, disclosure, scope, linkage, duties, purposes, parties, flows } = document
  return {
    inForce,
    disclosure,
    scope,
    linkage,
    duties,
    retention: named(retention.map((entry) => [entry.id, entry])),
    purposes: named(purposes.map((entry) => [entry.id, entry])),
    parties: named(parties.map(({ sources: _permission, ...party }) => [party.id, party])),
    flows: named(
      flows.map(({ clause, gateway, expectedWithinHours }) => [clause, { gateway, expectedWithinHours }]),
    ),
  }
}

function named(entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(entries)
}

function changes(a: unknown, b: unknown, path: string): readonly AgreementChange[] {
  if (isObject(a) && isObject(b)) {
    const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted()
    return names.flatMap((name) => changes(a[name], b[name], `${path}/${name}`))
  }
  const from = canonicalize(a) ?? 'absent'
  const to = canonicalize(b) ?? 'absent'
  return from === to ? [] : [{ pointer: path, from, to }]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
