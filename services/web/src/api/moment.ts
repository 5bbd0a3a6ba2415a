import { isInstant, isPlainDay, isPlainMonth } from '../wording/wall-clock.ts'
import { text, UnreadableAnswer, type Read } from './read-json.ts'

/** An answer's dates are checked here, so that no page has to meet `Invalid Date`. */
export const moment: Read<string> = (value, where) => {
  const found = text(value, where)
  if (isInstant(found) || isPlainDay(found) || isPlainMonth(found)) return found
  throw new UnreadableAnswer(`The answer has no date at ${where}`)
}
