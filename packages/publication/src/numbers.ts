const grouped = new Intl.NumberFormat('en-GB')

/** `1,912`. */
export const amount = (count: number): string => grouped.format(count)

/** `1 publication`, `2 publications`; `counted(2, 'inquiry', 'inquiries')` where the plural is not the word and an s. */
export const counted = (count: number, one: string, many: string = `${one}s`): string =>
  `${amount(count)} ${count === 1 ? one : many}`
