import type { FactsPart, JsonObject, Timed } from '@hub/contracts'

/** Reads what intake sealed into `facts`; `undefined` when it is not that. Never throws: the parser's message quotes the text. */
export function readFactsPart(plaintext: Uint8Array): FactsPart | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(plaintext))
    return isFactsPart(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Intake checked it against its contract before sealing it; whoever altered it since could not have sealed it. */
function isFactsPart(value: unknown): value is FactsPart {
  if (!isObject(value)) return false
  const { record, person, occurred, facts } = value
  if (!isObject(record) || typeof record['version'] !== 'number' || !isObject(person) || !isObject(facts))
    return false
  return occurred === undefined || isTimed(occurred)
}

const isTimed = (value: unknown): value is Timed =>
  isObject(value) && typeof value['at'] === 'string' && typeof value['precision'] === 'string'

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
