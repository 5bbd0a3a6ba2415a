/** Something to close, by the name an operator knows it by. */
export type Closer = Readonly<{ what: string; close: () => unknown }>

/** What of it did not close: `hung` had not ended at the deadline, `failed` ended with an error. */
export type Closed = Readonly<{
  hung: readonly string[]
  failed: readonly Readonly<{ what: string; error: unknown }>[]
}>

/** How long all of it may take, in milliseconds. */
export const closingDeadlineMs = 10_000

/**
 * Closes group after group, the members of one group together. One that fails does not keep the others from being closed.
 * At the deadline it resolves with the names of those that hang; the groups behind them are not begun.
 */
export async function closeInOrder(
  groups: readonly (readonly Closer[])[],
  deadline: Promise<unknown>,
): Promise<Closed> {
  const failed: { what: string; error: unknown }[] = []
  const isLate = deadline.then(() => true)
  for (const group of groups) {
    const open = new Set(group.map(({ what }) => what))
    const closing = group.map(async ({ what, close }) => {
      try {
        await close()
      } catch (error) {
        failed.push({ what, error })
      }
      open.delete(what)
    })
    const late = await Promise.race([Promise.all(closing).then(() => false), isLate])
    if (late && open.size > 0) return { hung: [...open], failed }
  }
  return { hung: [], failed }
}
