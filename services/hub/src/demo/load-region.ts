import { inUtc } from '@hub/calendar'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AgreementDocument } from '@hub/contracts'
import type { Arrival } from '@hub/intake'
import { notificationType } from '@hub/intake'
import type { SigningKey } from '@hub/notification'
import { type PlannedNotification, publisher, type Region, syntheticRegion } from '@hub/synthetic-region'
import {
  type DataFolder,
  type HubSecrets,
  firstHubKey,
  type PartnerSecrets,
  partnerSecrets,
} from '../data-folder.ts'
import { agreementOfTheTree, establish } from '../establish.ts'
import { CommandError } from '../command-error.ts'
import { withLog } from '../open-log.ts'
import { demonstrationGovernance } from './govern-region.ts'
import { type Adapters, type Hub, hubAudience, openHub } from '../hub.ts'
import { progress } from '../progress.ts'
import { markData, whoseData } from '../whose-data.ts'

export type RegionToLoad = Readonly<{
  folder: DataFolder
  secrets: HubSecrets
  adapters: Adapters
  seed: string
  scale: number
  quiet?: boolean
}>

const window = { from: '2024-07-01', until: '2026-06-30' }
const established = '2024-06-24T09:00:00.000Z'
const sizeMark = (folder: DataFolder): string => join(folder.root, 'demonstration.json')

/**
 * Publishes a synthetic region through the real wire format and the real intake, day by day, each day at its own time,
 * so that the log is the history it would have been. A load that was broken off is taken up again: what is there already
 * is a duplicate.
 */
export async function loadRegion({
  folder,
  secrets,
  adapters,
  seed,
  scale,
  quiet = false,
}: RegionToLoad): Promise<void> {
  if (whoseData(folder) === 'synthetic') return
  const size = JSON.stringify({ seed, scale })
  if (whoseData(folder) !== 'synthetic-loading') {
    if (existsSync(folder.log)) {
      throw new CommandError(
        'This data folder holds a log that is no demonstration.',
        'Give the demonstration a folder of its own: --data <dir>, or start without --demo.',
      )
    }
    writeFileSync(sizeMark(folder), size)
    markData(folder, 'synthetic-loading')
  } else if (readFileSync(sizeMark(folder), 'utf8') !== size) {
    throw new CommandError(
      'Another demonstration was being loaded here.',
      'Finish it with its own --seed and --scale, or delete the folder.',
    )
  }
  const region = syntheticRegion({ seed, scale, ...window })
  let now = (await lastRecordedAt(adapters, folder)) ?? established
  const hub = await openHub({ folder, secrets, adapters, clock: () => now, ids: randomUUID })
  const vault = await adapters.openVault(folder.vault, { facts: secrets.keks.facts })
  const governance = demonstrationGovernance(hub, vault)
  const shown = progress('Loading a synthetic region', quiet)
  try {
    const agreement = agreementOfTheTree('cw-harms')
    const partners = await demonstrationPartners(folder, agreement)
    await establish(hub.log, {
      agreement,
      keys: new Map(
        [...partners].map(([id, { signing }]) => [id, { ...signing.publicJwk, kid: signing.kid }]),
      ),
      approvedBy: ['caldicott-guardian', 'data-protection-officer'],
      now: established,
      keysValidUntil: '2028-06-30T23:59:59.999Z',
    })
    await hub.caughtUp()
    let done = 0
    const publish = publisher({
      signingKeys: signingKeys(partners),
      hubKey: firstHubKey(secrets),
      aud: hubAudience,
    })
    for (const day of days(region)) {
      const last = day.at(-1)
      if (!last) continue
      now = inUtc(last.sendAt)
      await governance.upTo(last.sendAt.slice(0, 10))
      await receiveDay(hub, day, publish)
      await hub.caughtUp()
      done += day.length
      shown.update(done, region.schedule.length)
    }
    markData(folder, 'synthetic')
  } finally {
    shown.end()
    await vault.close()
    await hub.close()
  }
}

/** Where a load was broken off: what it left undecided is decided then, not at the beginning of the history. */
async function lastRecordedAt(adapters: Adapters, folder: DataFolder): Promise<string | undefined> {
  let last: string | undefined
  await withLog(adapters, folder, async (log) => {
    for await (const { meta } of log.readAll()) last = meta.recordedAt
  })
  return last
}

/** Every party of the agreement that sends. */
async function demonstrationPartners(
  folder: DataFolder,
  { parties }: AgreementDocument,
): Promise<ReadonlyMap<string, PartnerSecrets>> {
  const senders = parties.filter(({ sources }) => sources.length > 0)
  return new Map(
    await Promise.all(senders.map(async ({ id }) => [id, await partnerSecrets(folder, id)] as const)),
  )
}

const signingKeys = (partners: ReadonlyMap<string, PartnerSecrets>): Readonly<Record<string, SigningKey>> =>
  Object.fromEntries([...partners].map(([id, { signing }]) => [id, signing]))

type Publish = ReturnType<typeof publisher>

async function receiveDay(hub: Hub, day: readonly PlannedNotification[], publish: Publish): Promise<void> {
  const arrivals = await Promise.all(day.map((planned) => arrivalOf(planned, publish)))
  for await (const { index, outcome } of hub.intake.receiveAll(arrivals)) {
    if (outcome.kind === 'accepted' || outcome.kind === 'duplicate') continue
    const why = outcome.reasons.map(({ code, pointer }) => `${code} at ${pointer || '/'}`).join(', ')
    throw new Error(`A synthetic ${day[index]?.type ?? 'notification'} was ${outcome.kind}: ${why}`)
  }
}

async function arrivalOf(planned: PlannedNotification, publish: Publish): Promise<Arrival> {
  const { event, manifest } = await publish(planned)
  return {
    body: new TextEncoder().encode(JSON.stringify(event)),
    manifest,
    contentType: notificationType,
    receivedAt: inUtc(planned.sendAt),
  }
}

/** The schedule in the days of its sending. */
function* days(region: Region): Generator<readonly PlannedNotification[]> {
  let day: PlannedNotification[] = []
  for (const planned of region.schedule) {
    const first = day[0]
    if (first && first.sendAt.slice(0, 10) !== planned.sendAt.slice(0, 10)) {
      yield day
      day = []
    }
    day.push(planned)
  }
  if (day.length > 0) yield day
}
