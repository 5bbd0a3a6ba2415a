import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HubToLoad, Loaded, RegionTime } from '@hub/demonstration'
import { governanceReader } from '@hub/governance'
import { notificationType } from '@hub/intake'
import { CommandError } from './command-error.ts'
import { type DataFolder, firstHubKey, type HubSecrets, partnerSecrets } from './data-folder.ts'
import { agreementOfTheTree, establish } from './establish.ts'
import { caseOfReview, caseReader, sealCase } from './governing/cases.ts'
import { recordFact } from './governing/record-fact.ts'
import { type Adapters, type Hub, hubAudience, openHub } from './hub.ts'
import { withLog } from './open-log.ts'
import { markData, whoseData } from './whose-data.ts'

export type Demonstration = Readonly<{
  folder: DataFolder
  secrets: HubSecrets
  adapters: Adapters
  seed: string
  scale: number
  /** The machine's clock: RFC 3339 UTC with milliseconds. */
  machine: () => string
}>

/** A demonstration whose region is not whole yet. */
export type DemonstrationToLoad = Readonly<{
  /** The clock of the hub: the region's until it is loaded. */
  time: RegionTime
  /** Those that the hub is to be opened with: its log keeps the order of the region's time. */
  adapters: Adapters
  /** Loads what is missing. On `broken-off`, because of `signal`, the next start goes on from there. */
  load(
    hub: Hub,
    during: Readonly<{ onProgress: (loaded: Loaded) => void; signal: AbortSignal }>,
  ): Promise<'loaded' | 'broken-off'>
}>

const window = { from: '2024-07-01', until: '2026-06-30' }
const established = '2024-06-24T09:00:00.000Z'
const sizeMark = (folder: DataFolder): string => join(folder.root, 'demonstration.json')

/**
 * Marks a folder as a demonstration's and answers how to load its region; `undefined` when that was done before. Throws a
 * `CommandError` for a folder that holds anything else.
 */
export async function demonstration(parts: Demonstration): Promise<DemonstrationToLoad | undefined> {
  const { folder, secrets, adapters, seed, scale, machine } = parts
  if (whoseData(folder) === 'synthetic') return undefined
  claim(folder, JSON.stringify({ seed, scale }))
  const { loadRegion, publishedOnThread, regionTime } = await import('@hub/demonstration')
  const time = regionTime({ from: (await lastRecordedAt(adapters, folder)) ?? established, machine })
  return {
    time,
    adapters: { ...adapters, openLog: async (path) => time.inOrder(await adapters.openLog(path)) },
    async load(hub, { onProgress, signal }) {
      const vault = await adapters.openVault(folder.vault, { facts: secrets.keks.facts })
      try {
        const signingKeys = await establishPartners(folder, hub)
        const outcome = await loadRegion({
          hub: toLoad(hub, vault),
          time,
          region: { seed, scale, ...window },
          keys: { signingKeys, hubKey: firstHubKey(secrets), aud: hubAudience },
          publish: publishedOnThread,
          contentType: notificationType,
          onProgress,
          signal,
        })
        if (outcome === 'loaded') {
          markData(folder, 'synthetic')
          time.end()
        }
        return outcome
      } finally {
        await vault.close()
      }
    },
  }
}

/** Loads a demonstration with nobody looking on. */
export async function loadDemonstration(parts: Demonstration): Promise<void> {
  const unloaded = await demonstration(parts)
  if (unloaded === undefined) return
  const { time, adapters } = unloaded
  const hub = await openHub({ ...parts, adapters, clock: time.now, ids: randomUUID })
  try {
    await unloaded.load(hub, { onProgress: () => undefined, signal: new AbortController().signal })
  } finally {
    await hub.close()
  }
}

function claim(folder: DataFolder, size: string): void {
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
}

/** Where a load was broken off: what it left undecided is decided then, not at the beginning of the history. */
async function lastRecordedAt(adapters: Adapters, folder: DataFolder): Promise<string | undefined> {
  let last: string | undefined
  await withLog(adapters, folder, async (log) => {
    for await (const { meta } of log.readAll())
      if (last === undefined || meta.recordedAt > last) last = meta.recordedAt
  })
  return last
}

/** Adopts the agreement and registers every party of it that sends; answers the keys they sign with. */
async function establishPartners(folder: DataFolder, hub: Hub) {
  const agreement = agreementOfTheTree('cw-harms')
  const senders = agreement.parties.filter(({ sources }) => sources.length > 0)
  const keys = await Promise.all(
    senders.map(async ({ id }) => [id, (await partnerSecrets(folder, id)).signing] as const),
  )
  await establish(hub.log, {
    agreement,
    keys: new Map(keys.map(([id, { publicJwk, kid }]) => [id, { ...publicJwk, kid }])),
    approvedBy: ['caldicott-guardian', 'data-protection-officer'],
    now: established,
    keysValidUntil: '2028-06-30T23:59:59.999Z',
  })
  await hub.caughtUp()
  return Object.fromEntries(keys)
}

function toLoad(hub: Hub, vault: Awaited<ReturnType<Adapters['openVault']>>): HubToLoad {
  const reader = governanceReader(hub.log)
  const cases = caseReader(hub.log)
  return {
    receiveAll: hub.intake.receiveAll,
    caughtUp: hub.caughtUp,
    allTimelines: hub.timelines.allTimelines,
    makeReady: hub.timelines.warm,
    governing: {
      known: () => reader.known(),
      async record(fact, recording) {
        const outcome = await recordFact(hub.log, reader, fact, { ...recording, isCaseKnown: true })
        if (outcome.kind === 'refused')
          throw new Error(`The demonstration’s ${fact.type} was refused: ${outcome.code}`)
      },
      caseOfRecord: () => cases.known(),
      async sealCase(sealing) {
        const sealed = await sealCase(vault, { ...sealing, agreements: hub.register.current() })
        if (sealed === undefined) throw new Error('The agreement does not say how long facts are kept')
        return sealed
      },
      caseOfReview: (review) => caseOfReview(hub.log, vault, review),
    },
  }
}
