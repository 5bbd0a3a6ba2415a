import type { Figure, PublicationDocument } from './document.ts'
import { amount, either, fields, fieldsWith, form, list, oneOf, whole, type Is } from './guards.ts'
import { isInstant, isKey, isName, isPublished, isReason, isYear } from './release-form.ts'

const isLine = form(/^[^\p{Cc}]{1,300}$/u)
const isParagraph = form(/^[^\p{Cc}]{1,4000}$/u)
const isCellAt = fields({ universe: isName, period: isYear, asOf: isInstant, key: isKey })
/** Percentages and rates have a decimal. */
const isWorkedOut = either(amount, oneOf('[c]'))

const isFigure: Is<Figure> = either(
  either(
    fieldsWith({ kind: oneOf('count'), value: isPublished, of: isCellAt }, { reason: isReason }),
    fields({ kind: oneOf('percentage'), value: isWorkedOut, of: isCellAt, in: isCellAt }),
  ),
  either(
    fieldsWith(
      { kind: oneOf('crude-rate'), value: isWorkedOut, of: isCellAt, population: whole },
      { flag: oneOf('u') },
    ),
    fields({
      kind: oneOf('withheld'),
      code: oneOf('basis', 'profile', 'categories', 'as-of', 'audit', 'cells'),
    }),
  ),
)

const isTable = fields({
  caption: isLine,
  rowHeading: isLine,
  columns: list(isLine, 60),
  rows: list(fields({ label: isLine, figures: list(isFigure, 60) }), 2000),
})

/** A document as it may stand in the log. */
export const isPublicationDocument: Is<PublicationDocument> = fields({
  title: isLine,
  sections: list(
    fields({
      id: form(/^[a-z][a-z0-9-]{0,63}$/),
      heading: isLine,
      paragraphs: list(isParagraph, 60),
      tables: list(isTable, 60),
    }),
    200,
  ),
})
