import {
  isPublicationDocument,
  publicationKinds,
  refusalReasons,
  type PublicationDocument,
} from '@hub/publication'
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
import { isInstant } from '../wording/wall-clock.ts'
import type { PublicationLine, PublicationShown, Released, ReleasedLine } from './publications-api.ts'

const moment: Read<string> = (value, where) => {
  const found = text(value, where)
  if (isInstant(found)) return found
  throw new UnreadableAnswer(`The answer has no instant at ${where}`)
}

/** Whole or not at all: its digest is of every byte. */
const document: Read<PublicationDocument> = (value, where) => {
  if (isPublicationDocument(value)) return value
  throw new UnreadableAnswer(`The answer has no document at ${where}`)
}

type Field = <Part>(name: string, read: Read<Part>) => Part

const named = (field: Field) => ({
  id: field('id', text),
  kind: field('kind', oneOf(...publicationKinds)),
  year: field('year', number),
  asOf: field('asOf', moment),
  title: field('title', text),
  digest: field('digest', text),
  rule: field(
    'rule',
    fields((part) => ({
      id: part('id', text),
      version: part('version', number),
      threshold: part('threshold', number),
      roundTo: part('roundTo', number),
    })),
  ),
})

const line = (field: Field) =>
  present({
    ...named(field),
    state: field('state', oneOf('waiting', 'approved', 'overtaken', 'refused', 'released')),
    preparedAt: field('preparedAt', moment),
    approvals: field(
      'approvals',
      list(fields((part) => ({ board: part('board', text), at: part('at', moment) }))),
    ),
    waitsFor: field('waitsFor', list(text)),
    refused: field(
      'refused',
      optional(
        fields((part) => ({
          board: part('board', text),
          reason: part('reason', oneOf(...refusalReasons)),
          at: part('at', moment),
        })),
      ),
    ),
    releasedAt: field('releasedAt', optional(moment)),
  })

const released = (field: Field) => ({
  ...named(field),
  releasedAt: field('releasedAt', moment),
  approvedBy: field('approvedBy', list(text)),
  agreement: field(
    'agreement',
    fields((part) => ({ id: part('id', text), version: part('version', number) })),
  ),
})

export const readPublications: Read<readonly PublicationLine[]> = fields((field) =>
  field('publications', list(fields(line))),
)
export const readPublication: Read<PublicationShown> = fields((field) => ({
  ...line(field),
  document: field('document', document),
  may: field(
    'may',
    fields((part) =>
      present({
        approve: part('approve', truth),
        refuse: part('refuse', truth),
        release: part('release', truth),
        whyNot: part('whyNot', optional(text)),
      }),
    ),
  ),
}))
export const readReleasedList: Read<readonly ReleasedLine[]> = fields((field) =>
  field('publications', list(fields(released))),
)
export const readReleased: Read<Released> = fields((field) => ({
  ...released(field),
  document: field('document', document),
}))
