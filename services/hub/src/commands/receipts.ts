import { type Receipt, receipts } from '@hub/intake'
import { Command } from 'commander'
import { type Adapters } from '../hub.ts'
import { readRegister } from '../open-log.ts'
import { existingFolder, withData } from './data-option.ts'
import { finish } from './outcome.ts'

type Options = Readonly<{ data: string; json?: boolean; partner?: string; problems?: boolean }>

/** What became of every notification: one line each, reasons where there are any. */
export function receiptsCommand(adapters: Adapters): Command {
  return withData(new Command('receipts'))
    .description('what became of the notifications that arrived')
    .option('--partner <id>', 'of one partner only')
    .option('--problems', 'only those rejected or quarantined')
    .option('--json', 'answer as JSON')
    .addHelpText('after', '\nExample:\n  ./hub receipts --partner wmas --problems')
    .action(async (options: Options) => {
      const log = await adapters.openLog(existingFolder(options.data).log)
      const stop = new AbortController()
      try {
        const known = receipts(log)
        await known.start(stop.signal)
        const partners = options.partner
          ? [options.partner]
          : [...(await readRegister(log)).partners.keys(), 'unidentified']
        const found = partners
          .flatMap((partner) => known.ofPartner(partner, { limit: Number.MAX_SAFE_INTEGER }))
          .filter(({ status }) => !options.problems || status !== 'accepted')
        finish(
          {
            ok: true,
            json: { counts: known.counts(), receipts: found },
            text: [...found.map(line), total(found)].join('\n'),
          },
          options.json ?? false,
        )
      } finally {
        stop.abort()
        await log.close()
      }
    })
}

const line = ({ at, partner, status, notification, type, reasons }: Receipt): string =>
  [
    `${at}  ${partner}  ${status}  ${type ?? 'type unknown'}  ${notification ?? 'no id'}`,
    ...reasons.map(({ code, pointer, remedy }) => `    ${code} at ${pointer || '/'}: ${remedy}`),
  ].join('\n')

function total(found: readonly Receipt[]): string {
  const count = (status: Receipt['status']) => found.filter((receipt) => receipt.status === status).length
  return `${count('accepted')} accepted, ${count('rejected')} rejected, ${count('quarantined')} quarantined, ${count('dismissed')} dismissed`
}
