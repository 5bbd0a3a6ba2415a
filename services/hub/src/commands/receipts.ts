import { type Receipt, receipts as receiptsOf } from '@hub/intake'
import { command } from '../command/command.ts'
import { flag, option } from '../command/takes.ts'
import { readRegister } from '../open-log.ts'

/** What became of every notification: one line each, reasons where there are any. */
export const receipts = command({
  name: 'receipts',
  summary: 'show what became of the notifications that arrived',
  example: 'receipts --partner wmas --problems',
  needs: 'log',
  takes: {
    partner: option('--partner <id>', 'of one partner only'),
    problems: flag('--problems', 'only those rejected or quarantined'),
  },
  async run({ adapters, folder, partner, problems }) {
    const log = await adapters.openLog(folder.log)
    const stop = new AbortController()
    try {
      const known = receiptsOf(log)
      await known.start(stop.signal)
      const partners =
        partner === undefined ? [...(await readRegister(log)).partners.keys(), 'unidentified'] : [partner]
      const found = partners
        .flatMap((one) => known.ofPartner(one, { limit: Number.MAX_SAFE_INTEGER }))
        .filter(({ status }) => !problems || status !== 'accepted')
      return {
        ok: true,
        json: { counts: known.counts(), receipts: found },
        text: [...found.map(line), total(found)].join('\n'),
      }
    } finally {
      stop.abort()
      await log.close()
    }
  },
})

const line = ({ at, partner, status, notification, type, reasons }: Receipt): string =>
  [
    `${at}  ${partner}  ${status}  ${type ?? 'type unknown'}  ${notification ?? 'no id'}`,
    ...reasons.map(({ code, pointer, remedy }) => `    ${code} at ${pointer || '/'}: ${remedy}`),
  ].join('\n')

function total(found: readonly Receipt[]): string {
  const count = (status: Receipt['status']) => found.filter((receipt) => receipt.status === status).length
  return `${count('accepted')} accepted, ${count('rejected')} rejected, ${count('quarantined')} quarantined, ${count('dismissed')} dismissed`
}
