/** The words every contract is written in. */
import type { Timed } from './generated/types.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [key: string]: Json }

export type Feed =
  'coroner' | 'ambulance' | 'hospital' | 'prison' | 'treatment' | 'police' | 'registration' | 'ldis'

/** A notification's CloudEvents `type` is this, then `<feed>.<event>.v<n>`. */
export const typePrefix = 'uk.gov.coventry.harms.'

/**
 * DI direct identifier · QI quasi-identifier · SC special category · CR criminal offence · CF confidential although the
 * person has died · TP third party · OP operational.
 */
export type FieldClass = 'DI' | 'QI' | 'SC' | 'CR' | 'CF' | 'TP' | 'OP'

/** L linkage · T timeline · I indicator · V validation. */
export type Need = 'L' | 'T' | 'I' | 'V'

/** The widest circle that may see a field. `vault`: nobody reads it, linkage compares it. */
export type Tier = 'vault' | 'core' | 'subgroup' | 'public'

export type FieldPolicy = Readonly<{
  /** Into the plaintext. A step `*` stands for every element of an array. */
  pointer: string
  class: FieldClass
  need: readonly Need[]
  /** An item of the agreement's data schedule. */
  isaItem: string
  tier: Tier
  /** A retention rule of the agreement. */
  retention: string
}>

export type Contract = Readonly<{
  type: string
  /** The schema's `$id`, and so the CloudEvents `dataschema`. */
  id: string
  feed: Feed
  event: string
  version: number
  /** Plain English, as a timeline shows it. */
  title: string
  /**
   * Is it about a person? One that is not has no identity block: linkage makes no case of it, and no timeline shows it.
   */
  person: boolean
  /** Record level must never be shown, whatever an agreement says: it counts in figures and stands on no timeline. */
  figuresOnly: boolean
  schema: JsonObject
  fields: readonly FieldPolicy[]
  /** Pointers to the Timed or Day that says when it happened. The first one present wins. */
  occurred: readonly string[]
  /** Pointers to the Timed or Day at which the person’s age counts: for an inquest the death, not the conclusion. */
  ageAt: readonly string[]
  /**
   * Pointers to the instants and days that may not lie in the future of the message's receipt. None in version 1. A step `*`
   * stands for every element of an array.
   */
  past: readonly string[]
  /** Pointers to the area codes that put it in or out of an agreement's area. */
  areas: readonly string[]
}>

/** What is wrong, where, and how to mend it. Never a value from the notification. */
export type ContractError = Readonly<{ pointer: string; rule: string; remedy: string }>

/** What is sealed into `facts`: everything the timeline may use and nothing that identifies. */
export type FactsPart = Readonly<{
  record: Readonly<{ version: number; supersedes?: string }>
  person: Readonly<{
    ageYears?: number
    /** The date of birth is one that systems write when they have none. */
    ageUnknown?: 'placeholder'
    sexCode?: '1' | '2' | '9' | '0'
  }>
  occurred?: Timed
  facts: JsonObject
}>
