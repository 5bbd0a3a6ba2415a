/** The shape the GOV.UK pagination component takes. */
export type Pagination = Readonly<{
  previous?: Readonly<{ href: string }>
  next?: Readonly<{ href: string }>
  items: readonly (
    Readonly<{ number: number; href: string; current: boolean }> | Readonly<{ ellipsis: true }>
  )[]
}>

/** First, last, current and its neighbours, with an ellipsis where pages are left out; undefined for a single page. */
export function pagination(
  current: number,
  count: number,
  href: (page: number) => string,
): Pagination | undefined {
  if (count <= 1) return undefined
  const shown = [...new Set([1, current - 1, current, current + 1, count])].filter(
    (page) => page >= 1 && page <= count,
  )
  const items = shown.flatMap((page, index) => {
    const item = { number: page, href: href(page), current: page === current }
    const before = shown[index - 1]
    return before !== undefined && page - before > 1 ? [{ ellipsis: true } as const, item] : [item]
  })
  return {
    ...(current > 1 && current <= count ? { previous: { href: href(current - 1) } } : {}),
    ...(current < count ? { next: { href: href(current + 1) } } : {}),
    items,
  }
}
