import { factTypes, faultsIn, type FactType } from '@hub/governance'
import { forms } from './forms.ts'
import { instant, objectWith, text, type Shape } from './shape.ts'

/** The form a fact was held to before it was recorded: there is one, and the replay holds to it as well. */
const dataOf = (type: FactType): Shape<unknown> => ({
  faults: (value, pointer) => faultsIn(type, value, pointer),
  accepts: (value): value is unknown => faultsIn(type, value).every(({ kind }) => kind === 'unknown'),
})

const meta = objectWith({ recordedAt: instant(forms.recordedAt) }, { trace: text(forms.traceparent) })

/** The streams its kind stands in. */
export const kindOf = (type: FactType): RegExp => {
  if (type.startsWith('panel-')) return /^panel-/
  if (type.startsWith('document-')) return /^document-/
  if (type.startsWith('action-')) return /^action-/
  return type === 'data-sharing-recorded' ? /^sharing-/ : /^review-/
}

export const governanceShapes = factTypes.map(
  (type) => [type, { data: dataOf(type), meta, stream: kindOf(type) }] as const,
)
