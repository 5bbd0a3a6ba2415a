/** Where the notifications of a feed arrive; the key of each message is its CloudEvents subject. */
export const notificationsTopic = (feed: string): string => `notifications.${named(feed)}`

/** Where a partner reads what became of its notifications. */
export const receiptsTopic = (partner: string): string => `receipts.${named(partner)}`

/** A name that could hold anything else could be made into another partner's topic. */
function named(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
    throw new RangeError('A topic is named after 1 to 63 lower-case letters, digits and dashes')
  return name
}
