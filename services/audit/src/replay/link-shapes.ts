import { forms } from './forms.ts'
import {
  count,
  either,
  instant,
  list,
  object,
  objectWith,
  oneOf,
  roundedBits,
  table,
  text,
  yes,
} from './shape.ts'

const uuid = text(forms.uuid)
const slug = text(forms.slug)
const record = text(forms.record)
const records = list(record, 10_000)
const opaque = text(forms.opaque)
const levels = table(/^[a-z][A-Za-z0-9]{0,40}$/, forms.level)
const word = text(forms.ground)
const agreement = object({
  id: slug,
  version: count,
  hash: text(forms.digest),
  clauses: list(text(forms.clause)),
})
const recorded = objectWith({ recordedAt: instant(forms.recordedAt) }, { trace: text(forms.traceparent) })

const candidate = objectWith(
  { case: uuid, record, own: record, score: roundedBits, levels },
  { by: word, veto: word, contested: yes },
)
const pair = objectWith(
  { between: list(record, 2), kind: oneOf('sure', 'possible', 'none'), score: roundedBits },
  { by: word, veto: word },
)
const decision = objectWith(
  {
    outcome: oneOf('auto', 'review', 'new'),
    case: uuid,
    levels,
    vetoes: list(word),
    reasons: list(word),
    candidates: list(candidate),
    candidateCount: count,
    pairs: list(pair, 100_000),
    model: slug,
    modelHash: text(forms.hexDigest),
    tfTableHash: text(forms.hexDigest),
  },
  { score: roundedBits, second: roundedBits },
)

export const linkedByDecision = {
  data: objectWith({ record, case: uuid, basis: uuid, decision }, { unreadable: yes }),
  meta: recorded,
}
/** Of before the linker: rules by name, and evidence instead of a decision. */
export const linkedByRule = {
  data: objectWith(
    {
      record,
      case: uuid,
      rule: oneOf('R1', 'R2', 'R3', 'R4', 'R7', 'NEW'),
      ruleSet: slug,
      evidence: levels,
      basis: uuid,
    },
    { with: record, from: uuid },
  ),
  meta: recorded,
}
export const recordLinked = {
  data: either('decision', linkedByDecision.data, linkedByRule.data),
  meta: recorded,
}
export const caseOpened = { data: object({ case: uuid }), meta: recorded }
export const recordExamined = { data: object({ record, basis: uuid, decision }), meta: recorded }
export const caseMoved = { data: object({ from: uuid, into: uuid, records, basis: uuid }), meta: recorded }

const person = { by: list(opaque, 2), reason: slug, agreement }
/** What all that people do has; each kind has a whole shape of its own below. */
export const actOfPeople = objectWith(person, { record, with: records, records })
const review = { review: uuid }
const evidence = { score: roundedBits, levels }
const both = list(record, 2)

export const reviewRequested = {
  data: objectWith({ ...review, records: both, ...evidence }, { veto: word }),
  meta: recorded,
}
export const answerGiven = {
  data: object({ ...review, records: both, ...evidence, answer: oneOf('same', 'cannot_tell'), ...person }),
  meta: recorded,
}
export const answered = {
  data: objectWith({ record, with: records, ...person }, review),
  meta: recorded,
}
export const undone = {
  data: objectWith({ record, case: uuid, with: records, ...person }, review),
  meta: recorded,
}
export const undoProposed = {
  data: object({ parting: uuid, case: uuid, records, ...person }),
  meta: recorded,
}
export const overrideSet = { data: object({ record, scope: slug, marker: uuid, ...person }), meta: recorded }
export const modelPromoted = {
  data: object({
    model: slug,
    modelHash: text(forms.hexDigest),
    tfTableHash: text(forms.hexDigest),
    ...person,
  }),
  meta: recorded,
}
export const identityRevealed = {
  data: object({ ...review, records: both, ...person, organisation: opaque }),
  meta: recorded,
}
const recipients = { agreement: slug, audience: slug, cause: uuid }
export const disclosuresAffected = {
  data: object({
    ...recipients,
    case: uuid,
    caller: opaque,
    organisation: opaque,
    disclosures: list(uuid, 500),
  }),
  meta: recorded,
}
export const pseudonymSuperseded = { data: object({ ...recipients, from: uuid, into: uuid }), meta: recorded }

const history = /^linkage-history$/
const disclosure = /^disclosure-/
/** Cases were once streams of their own. */
const historyOrCase = /^(?:linkage-history$|case-)/

export const linkShapes = [
  ['case-opened', { ...caseOpened, stream: historyOrCase }],
  ['record-linked', { ...recordLinked, stream: historyOrCase }],
  ['record-examined', { ...recordExamined, stream: history }],
  ['case-merged', { ...caseMoved, stream: history }],
  ['case-split', { ...caseMoved, stream: history }],
  ['link-review-requested', { ...reviewRequested, stream: history }],
  ['link-answer-given', { ...answerGiven, stream: history }],
  ['link-confirmed', { ...answered, stream: history }],
  ['link-rejected', { ...answered, stream: history }],
  ['link-answer-withdrawn', { ...answered, stream: history }],
  ['link-undone', { ...undone, stream: history }],
  ['link-undo-proposed', { ...undoProposed, stream: history }],
  ['link-override-set', { ...overrideSet, stream: history }],
  ['link-model-promoted', { ...modelPromoted, stream: history }],
  ['identity-revealed', { ...identityRevealed, stream: disclosure }],
  ['disclosures-affected', { ...disclosuresAffected, stream: history }],
  ['pseudonym-superseded', { ...pseudonymSuperseded, stream: history }],
] as const
