import { fragmentOf, type Fragment, type Identity, type Statement } from '../fragment.ts'
import { shippedModel, type LinkageModel } from '../model/model.ts'
import { linker, type Linker } from './linker.ts'

/** A linker whose cases are case-1, case-2 … */
export function aLinker(model: LinkageModel = shippedModel): Linker {
  let cases = 0
  return linker({ model, ids: () => `case-${(cases += 1)}` })
}

export const stated = (
  record: string,
  identity: Identity,
  more: Omit<Statement, 'identity'> = {},
): Fragment => fragmentOf(record, 'hospital', [{ identity, ...more }])

export const person = { by: 'reviewer-1', reason: 'seen both records' }

/** Somebody who is always right answers all that is open. */
export function answerAll(link: Linker, personOf: (record: string) => string | undefined): number {
  for (let asked = 0; ; asked += 1) {
    const [question] = link.questions()
    if (question === undefined) return asked
    for (const { own, record } of question.candidates) {
      link.answer({ record: own, with: [record], same: personOf(own) === personOf(record), ...person })
    }
  }
}

/** Who is with whom, whatever the cases are called. */
export const groupsOf = (state: Linker['state']): readonly string[] =>
  [...state.cases().values()].map((records) => [...records].toSorted().join(' ')).toSorted()
