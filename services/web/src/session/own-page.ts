/** The headers by which a browser says which page made the request. */
export type Origins = Readonly<{
  host?: string | undefined
  'sec-fetch-site'?: string | undefined
  'sec-purpose'?: string | undefined
  origin?: string | undefined
  referer?: string | undefined
}>

/**
 * Did a page of this host make the request? False when the browser does not say, for a typed address, a bookmark, a
 * link from elsewhere and a page fetched ahead: a form sent from another site would act in the reader's name, and a
 * reading nobody asked for would stand in the log as theirs.
 */
export function fromOwnPage(headers: Origins): boolean {
  if (headers['sec-purpose'] !== undefined) return false
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const from = headers.origin ?? headers.referer
  return from !== undefined && headers.host !== undefined && hostOf(from) === headers.host
}

const hostOf = (address: string): string | undefined =>
  URL.canParse(address) ? new URL(address).host : undefined
