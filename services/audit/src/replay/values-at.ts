import type { Json } from '@hub/event-log'
import { isObject } from './json-object.ts'

/** What a contract's pointer leads to; `*` stands for every element of an array. Nothing when it leads nowhere. */
export function valuesAt(value: Json, pointer: string): readonly Json[] {
  return pointer
    .split('/')
    .slice(1)
    .reduce<readonly Json[]>((reached, step) => reached.flatMap((from) => children(from, step)), [value])
}

function children(value: Json, step: string): readonly Json[] {
  if (Array.isArray(value)) return step === '*' ? value : []
  if (!isObject(value)) return []
  const child = Object.hasOwn(value, step) ? value[step] : undefined
  return child === undefined ? [] : [child]
}
