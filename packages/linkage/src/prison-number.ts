/** A prison (NOMIS) number, A1234BC, or `undefined`. */
export function prisonNumberOf(text: string | undefined): string | undefined {
  const compact = text?.replace(/\s/g, '').toUpperCase()
  return compact !== undefined && /^[A-Z]\d{4}[A-Z]{2}$/.test(compact) ? compact : undefined
}
