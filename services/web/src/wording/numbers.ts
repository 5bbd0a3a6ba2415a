const grouped = new Intl.NumberFormat('en-GB')

/** `1,912`. */
export const amount = (count: number): string => grouped.format(count)
