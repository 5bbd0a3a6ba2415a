import { readLogEventOf } from '@hub/contracts/log-events'
import { Position, type EventLog } from '@hub/event-log'
import { disclosureIndex, placementsIn, type Disclosure, type Parted } from '@hub/link-history'
import { CommandError } from '../command-error.ts'
import { command } from '../command/command.ts'
import { counted } from '../command/outcome.ts'
import { option } from '../command/takes.ts'
import { withLog } from '../open-log.ts'

/** Whom a case was shown to, or a record together with others it was parted from since. */
export const disclosures = command({
  name: 'disclosures',
  summary: 'list who was shown a case, or what used a link that was undone since',
  example: 'audit disclosures --link record-hospital-4mZ0…',
  needs: 'log',
  takes: {
    caseId: option('--case <id>', 'every reading and list of this case'),
    link: option('--link <record>', 'of this record: what showed it together with those it was parted from'),
  },
  async run({ adapters, folder, caseId, link }) {
    if ((caseId === undefined) === (link === undefined))
      throw new CommandError('Which disclosures?', 'Give either --case <id> or --link <record>.')
    return withLog(adapters, folder, async (log) => {
      const found =
        caseId === undefined ? await usingUndone(log, link ?? '') : (await bookOf(log)).ofCase(caseId)
      return { ok: true, json: { disclosures: found }, text: [...found.map(line), total(found)].join('\n') }
    })
  },
})

/** Every disclosure that used a link of the record which was undone, oldest first, each once. */
async function usingUndone(log: EventLog, record: string): Promise<readonly Disclosure[]> {
  const partings: Parted[] = []
  const book = await bookOf(log, (parted) => partings.push(parted), record)
  const found = partings.flatMap((parted) => book.using(parted))
  return [...new Map(found.map((one) => [one.id, one])).values()].toSorted((a, b) =>
    Position.compare(a.position, b.position),
  )
}

/** `onParting` is told of each split of a case that held the record, whichever side the record stayed on. */
async function bookOf(log: EventLog, onParting?: (parted: Parted) => void, record = '') {
  const book = disclosureIndex()
  let caseNow: string | undefined
  for await (const event of log.readAll()) {
    book.take(event)
    const placements = placementsIn(event)
    const from = readLogEventOf(event, 'case-split')?.data.from
    if (from !== undefined && from === caseNow)
      onParting?.({ case: from, records: placements.map((one) => one.record), position: event.position })
    caseNow = placements.find((one) => one.record === record)?.case ?? caseNow
  }
  return book
}

const line = ({ at, kind, caller, organisation, audience, id }: Disclosure): string =>
  `${at}  ${kind}  ${audience}  ${organisation}  ${caller}  ${id}`

const total = (found: readonly Disclosure[]): string => counted(found.length, 'disclosure')
