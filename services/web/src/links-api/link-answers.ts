import { moment } from '../api/moment.ts'
import {
  fields,
  list,
  number,
  oneOf,
  optional,
  present,
  text,
  truth,
  UnreadableAnswer,
  type Read,
} from '../api/read-json.ts'
import type {
  Acted,
  LinkedRecord,
  LinkRecord,
  RecentLink,
  Review,
  Revealed,
  StatedIdentity,
} from './links-api.ts'

const pairOf =
  <Value>(read: Read<Value>): Read<readonly [Value, Value]> =>
  (value, where) => {
    const [one, other, ...more] = list(read)(value, where)
    if (one === undefined || other === undefined || more.length > 0)
      throw new UnreadableAnswer(`The answer has no pair at ${where}`)
    return [one, other]
  }

export const readReview: Read<Review> = fields((field) =>
  present({
    id: field('id', text),
    requestedAt: field('requestedAt', optional(moment)),
    feeds: field('records', pairOf(fields((record) => record('feed', text)))),
    prior: field('prior', number),
    evidence: field(
      'evidence',
      list(
        fields((one) => ({
          field: one('field', text),
          level: one('level', text),
          bits: one('bits', number),
        })),
      ),
    ),
    score: field('score', number),
    contradiction: field('contradiction', optional(text)),
    takesTwo: field('takesTwo', truth),
    saidSame: field('saidSame', number),
  }),
)

export const readReviews: Read<readonly Review[]> = fields((field) => field('reviews', list(readReview)))

const texts = optional(list(text))

/** Field by field: what else an identity may hold goes no further. */
const identity: Read<StatedIdentity> = fields((field) =>
  present({
    familyName: field('familyName', optional(text)),
    givenNames: field('givenNames', texts),
    aliases: field(
      'aliases',
      optional(
        list(
          fields((alias) =>
            present({
              familyName: alias('familyName', optional(text)),
              givenNames: alias('givenNames', texts),
            }),
          ),
        ),
      ),
    ),
    birthDate: field('birthDate', optional(text)),
    sexCode: field('sexCode', optional(text)),
    nhsNumber: field('nhsNumber', optional(text)),
    nhsNumberStatus: field('nhsNumberStatus', optional(text)),
    uncheckedNumber: field('uncheckedNumber', optional(text)),
    prisonNumber: field('prisonNumber', optional(text)),
    mergedPrisonNumbers: field('mergedPrisonNumbers', texts),
    pncId: field('pncId', optional(text)),
    croNumber: field('croNumber', optional(text)),
    localId: field(
      'localId',
      optional(fields((id) => ({ issuer: id('issuer', text), value: id('value', text) }))),
    ),
    postcode: field('postcode', optional(text)),
    address: field(
      'address',
      optional(
        fields((part) =>
          present({
            houseNumber: part('houseNumber', optional(text)),
            street: part('street', optional(text)),
            town: part('town', optional(text)),
            district: part('district', optional(text)),
          }),
        ),
      ),
    ),
  }),
)

export const readRevealed: Read<Revealed> = fields((field) => ({
  review: field('review', readReview),
  stated: field('stated', pairOf(list(identity))),
}))

export const readActed: Read<Acted> = fields((field) => field('outcome', oneOf('done', 'waiting-for-second')))

const linkRecord: Read<LinkRecord> = fields((field) => ({
  record: field('record', text),
  feed: field('feed', text),
}))

export const readRecent: Read<readonly RecentLink[]> = fields((field) =>
  field(
    'links',
    list(
      fields((link) => ({
        record: link('record', text),
        feed: link('feed', text),
        at: link('at', moment),
        score: link('score', number),
      })),
    ),
  ),
)

export const readLinked: Read<LinkedRecord> = fields((field) => ({
  record: field('record', linkRecord),
  case: field('case', text),
  others: field('others', list(linkRecord)),
  takesTwo: field('takesTwo', truth),
  proposed: field('proposed', truth),
  disclosures: field(
    'disclosures',
    list(
      fields((one) => ({
        at: one('at', moment),
        kind: one('kind', oneOf('timeline', 'list')),
        organisation: one('organisation', text),
        audience: one('audience', text),
      })),
    ),
  ),
}))
