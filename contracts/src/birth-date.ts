/** What systems write when they have no date of birth: day 0 of spreadsheets, 1 January 1900, and eleven ones. */
const placeholders: readonly string[] = ['1899-12-30', '1900-01-01', '1911-11-11']

/** Says that the date of birth is not known, and so nothing of an age. */
export const isPlaceholderBirthDate = (day: string): boolean => placeholders.includes(day)

/** In whole years. Nobody is known to have been older than 122. */
export const oldestAge = 130
