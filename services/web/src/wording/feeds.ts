type FeedWords = Readonly<{ id: string; name: string; teller: string }>

/** Feeds a timeline can show, in the order of their lanes. An unknown feed is shown by its own name, last. */
export const feeds: readonly FeedWords[] = [
  { id: 'ambulance', name: 'Ambulance', teller: 'the ambulance service' },
  { id: 'hospital', name: 'Hospital', teller: 'the hospital' },
  { id: 'prison', name: 'Prison', teller: 'the prison service' },
  { id: 'treatment', name: 'Treatment', teller: 'the treatment service' },
  { id: 'police', name: 'Police', teller: 'the police' },
  { id: 'coroner', name: 'Coroner', teller: 'the coroner' },
]

/** Feeds that are counted and stand on no timeline. */
const countedOnly: readonly FeedWords[] = [
  { id: 'registration', name: 'Registration of deaths', teller: 'the registration of deaths' },
  { id: 'ldis', name: 'Drug reports and alerts', teller: 'the drug information panel' },
]

const everyFeed = [...feeds, ...countedOnly]

export function feedName(id: string): string {
  return everyFeed.find((feed) => feed.id === id)?.name ?? asWords(id)
}

/** The feed as somebody who tells something: `the coroner`. */
export function feedTeller(id: string): string {
  return everyFeed.find((feed) => feed.id === id)?.teller ?? `the ${asWords(id).toLowerCase()} feed`
}

/** Known feeds in their order, then the others by name. */
export function inFeedOrder(ids: Iterable<string>): readonly string[] {
  const given = new Set(ids)
  const known = everyFeed.map((feed) => feed.id).filter((id) => given.has(id))
  return [...known, ...[...given].filter((id) => !known.includes(id)).toSorted()]
}

/** `found_at_home`, `foundAtHome` → `Found at home`. */
export function asWords(code: string): string {
  const words = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_\-.]+/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
