import type { Dimension, Release, ReleasedPart } from '@hub/disclosure-control'
import { either, fields, fieldsWith, flag, form, list, oneOf, table, whole, type Is } from './guards.ts'

/** Names of dimensions, levels, universes and questions, and codes of categories. */
const name = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/
const key = /^(?:all|[A-Za-z0-9][A-Za-z0-9_.=|-]{0,399})$/
export const isName = form(name)
export const isKey = form(key)
export const isYear = form(/^\d{4}$/)
export const isInstant = form(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/)
export const isProfileStamp = fields({ id: form(/^[A-Z]+(?:-[A-Z]+)*$/), version: whole })
export const isPublished = either(whole, oneOf('[c]'))
export const isReason = oneOf('primary', 'secondary', 'zero_disclosive', 'group', 'differencing')

const isGrain = table(name, name)
const isDimension: Is<Dimension> = fieldsWith(
  {
    name: isName,
    role: oneOf('breakdown', 'geography', 'period'),
    counting: oneOf('once', 'many'),
    levels: list(
      fields({ name: isName, categories: list(fieldsWith({ code: isName }, { within: isName }), 2000) }),
      20,
    ),
  },
  { covers: flag },
)
const isPart: Is<ReleasedPart> = fieldsWith(
  {
    grain: isGrain,
    state: oneOf('alone', 'together', 'partly', 'refused'),
    cells: list(
      fieldsWith({ key: isKey, categories: isGrain, value: isPublished }, { reason: isReason }),
      20_000,
    ),
  },
  { category: fields({ dimension: isName, code: isName }), within: isGrain },
)

/** What `disclosure-released` holds. */
export const isRelease: Is<Release> = fields({
  v: oneOf(1),
  profile: isProfileStamp,
  universe: isName,
  query: isName,
  basis: oneOf('occurrence', 'registration', 'notification'),
  period: isYear,
  asOf: isInstant,
  dimensions: list(isDimension, 20),
  parts: list(isPart, 5000),
})
