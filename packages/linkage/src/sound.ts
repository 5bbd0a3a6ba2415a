import { doubleMetaphone } from 'double-metaphone'

const sounds = new Map<string, string>()
/** Beyond this many names the cache starts anew: it saves time and must not grow with the log. */
const mostSounds = 50_000

/** How a name sounds, by Double Metaphone. Names as compared. */
export function soundOf(name: string): string {
  const known = sounds.get(name)
  if (known !== undefined) return known
  if (sounds.size >= mostSounds) sounds.clear()
  const [sound] = doubleMetaphone(name)
  sounds.set(name, sound)
  return sound
}
