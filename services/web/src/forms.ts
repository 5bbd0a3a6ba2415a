import express from 'express'

/** A case of some hundred records fits. */
export const formBody = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 1000 })

/** A form's fields that were sent once, as text. */
export function textsOf(body: unknown): Readonly<Record<string, string>> {
  if (typeof body !== 'object' || body === null) return {}
  return Object.fromEntries(
    Object.entries(body).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

/** Every value of one field, of a form or a query. */
export function allOf(from: unknown, name: string): readonly string[] {
  if (typeof from !== 'object' || from === null) return []
  const found: unknown = Object.entries(from).find(([key]) => key === name)?.[1]
  return [found].flat().filter((one): one is string => typeof one === 'string')
}
