const form = /^(?!0000)(\d{4})-(\d{2})-(\d{2})$/

/** Days before each month of a common year. */
const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Is the text a day of the calendar, YYYY-MM-DD? Held to Temporal by a property: this is asked of every field. */
export function isDay(text: string): boolean {
  const match = form.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const last = month === 2 && isLeap(year) ? 29 : (daysIn[month - 1] ?? 0)
  return day >= 1 && day <= last
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The same, with the year 0000, which version 1 of the contracts took; it is a leap year, as 2000 is. */
export const isDayFromYear0 = (text: string): boolean => isDay(text.replace(/^0000/, '2000'))
