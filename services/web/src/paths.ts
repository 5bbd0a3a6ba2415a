/** Every address of the pages. Nothing else in this service writes one. */
export const paths = {
  overview: '/',
  signIn: '/sign-in',
  sessionEnded: '/sign-in?session=ended',
  /** Where a provider sends the browser back to. */
  signInCallback: '/sign-in/callback',
  signedOut: '/signed-out',
  signOut: '/sign-out',
  cases: '/timelines',
  casesWith: (query: Query) => withQuery('/timelines', query),
  /** Asks for purpose and reason; reads nothing. */
  ask: (pseudonym: string) => `/timelines/${encodeURIComponent(pseudonym)}`,
  /** Reads, and so is recorded. */
  timeline: (pseudonym: string) => `/timelines/${encodeURIComponent(pseudonym)}/reading`,
  /** Reads, and so is recorded. */
  themes: '/theme-cards',
  partnership: '/partnership',
  linkQueue: '/link-review',
  linkQueueWith: (query: Query) => withQuery('/link-review', query),
  linkReview: (id: string) => `/link-review/questions/${encodeURIComponent(id)}`,
  /** Shows who two records are about, and so is recorded. */
  reveal: (id: string) => `/link-review/questions/${encodeURIComponent(id)}/who`,
  answer: (id: string) => `/link-review/questions/${encodeURIComponent(id)}/answer`,
  links: '/link-review/links',
  link: (record: string) => `/link-review/links/${encodeURIComponent(record)}`,
  /** Asked with GET it says what parting would touch; sent with POST it parts. */
  part: (record: string) => `/link-review/links/${encodeURIComponent(record)}/part`,
  publishing: '/publishing',
  publication: (id: string) => `/publishing/${encodeURIComponent(id)}`,
  /** Asked with GET it says what it will do; sent with POST it does it. */
  publicationAct: (id: string, act: string) => `/publishing/${encodeURIComponent(id)}/${act}`,
  /** For everybody. */
  published: '/published',
  publishedDocument: (id: string) => `/published/${encodeURIComponent(id)}`,
  publishedJson: (id: string) => `/published/${encodeURIComponent(id)}/document.json`,
  publishedHtml: (id: string) => `/published/${encodeURIComponent(id)}/document.html`,
  publishedCsv: (id: string) => `/published/${encodeURIComponent(id)}/document.csv`,
  entry: (number: number) => `#entry-${number}`,
} as const

/** The same addresses as express route patterns. */
export const routes = {
  overview: '/',
  signIn: '/sign-in',
  signInCallback: '/sign-in/callback',
  signOut: '/sign-out',
  signedOut: '/signed-out',
  cases: '/timelines',
  ask: '/timelines/:pseudonym',
  timeline: '/timelines/:pseudonym/reading',
  themes: '/theme-cards',
  partnership: '/partnership',
  linkQueue: '/link-review',
  linkReview: '/link-review/questions/:id',
  reveal: '/link-review/questions/:id/who',
  answer: '/link-review/questions/:id/answer',
  links: '/link-review/links',
  link: '/link-review/links/:record',
  part: '/link-review/links/:record/part',
  publishing: '/publishing',
  publication: '/publishing/:id',
  publicationAct: '/publishing/:id/:act',
  published: '/published',
  publishedDocument: '/published/:id',
  publishedHtml: '/published/:id/document.html',
} as const

export type Query = Readonly<Record<string, string | undefined>>

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, value)
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}
