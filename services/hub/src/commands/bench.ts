import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { liveRegister } from '@hub/agreement'
import {
  columnMap,
  figuresLeftOut,
  figuresLines,
  figuresScale,
  linkageReport,
  linkageStart,
  readLabelled,
  reportLines,
  scaleLines,
  scaleReport,
  startLines,
  type TimelinesToMeasure,
  UnusableInput,
} from '@hub/bench'
import type { EventLog } from '@hub/event-log'
import type { KeyVault } from '@hub/key-vault'
import { shippedModel } from '@hub/linkage'
import { linkageService } from '@hub/linkage-service'
import { caseNames, timelinesService } from '@hub/timelines'
import { InvalidArgumentError } from 'commander'
import { CommandError } from '../command-error.ts'
import { command, group } from '../command/command.ts'
import { option } from '../command/takes.ts'
import { wholeNumber } from '../command/values.ts'
import { dataFolder, hubSecrets } from '../data-folder.ts'
import { agreementOfTheTree, establish } from '../establish.ts'
import type { Adapters } from '../hub.ts'
import { readJsonFile } from '../read-json-file.ts'

/** No token is believed: nobody reads over HTTP here. */
const tokens = { keys: { keys: [] }, issuer: 'bench', audience: 'bench' }
const clock = (): number => performance.now()
const upToOf = (what: string, fallback: number) =>
  option(`--up-to <${what}>`, `how many ${what} at most`, {
    parse: wholeNumber(10_000, 100_000_000),
    fallback,
  })
const seedOf = (draws: string) => option('--seed <text>', draws, { fallback: '1' })

const linkage = command({
  name: 'linkage',
  summary:
    'link the records of a labelled CSV in an order drawn from the seed; a reviewer who is always right answers',
  example:
    'bench linkage --csv febrl_dataset3.csv --truth rec_id --map bench/linkage/febrl.map.json --id-share 0',
  needs: 'nothing',
  takes: {
    csv: option('--csv <file>', 'the labelled records, with a header row', { required: true }),
    truth: option('--truth <column>', 'the column that says who a record is about', { required: true }),
    map: option(
      '--map <file>',
      'which columns are which part of an identity (see bench/linkage/*.map.json)',
      { required: true },
    ),
    idShare: option('--id-share <share>', 'share of records that keep their NHS number, 0 to 1', {
      parse: share,
      fallback: 1,
    }),
    seed: seedOf('draws the order of arrival, and who keeps their number'),
  },
  run({ csv, truth, seed, idShare, map, progress }) {
    const records = usable(() =>
      readLabelled({ csv, truth, map: columnMap(readJsonFile(map)), seed, idShare }),
    )
    const shown = progress('Linking')
    const report = linkageReport({
      records,
      model: shippedModel,
      clock,
      onProgress: (done, total) => shown.update(done, total),
    })
    shown.end()
    return {
      ok: true,
      json: { ...report, seed, idShare },
      text: [...reportLines(report), `seed ${seed}`].join('\n'),
    }
  },
})

const linkageAtScale = command({
  name: 'linkage-scale',
  summary: 'measure the cost of one more notification, from ten thousand records to as many as you say',
  example: 'bench linkage-scale --up-to 100000',
  needs: 'nothing',
  takes: { upTo: upToOf('records', 1_000_000), seed: seedOf('draws the people') },
  run({ upTo, seed, progress }) {
    const shown = progress('Filling')
    const report = scaleReport({
      upTo,
      seed,
      model: shippedModel,
      clock,
      heapBytes: () => process.memoryUsage().heapUsed,
      onProgress: (done, total) => shown.update(done, total),
    })
    shown.end()
    return { ok: true, json: report, text: scaleLines(report).join('\n') }
  },
})

const linkageStarting = command({
  name: 'linkage-start',
  summary: 'measure what starting linkage costs on a log of so many sealed notifications',
  example: 'bench linkage-start --up-to 100000',
  needs: 'nothing',
  takes: { upTo: upToOf('records', 100_000), seed: seedOf('draws the people') },
  async run({ adapters, upTo, seed, now, progress }) {
    const shown = progress('Filling')
    const report = await withBenchFolder({ adapters, now }, ({ log, vault }) =>
      linkageStart({
        log,
        vault,
        linkage: () => linkageService({ log, vault, ids: randomUUID, clock: now, tokens }),
        records: upTo,
        seed,
        clock,
        now,
        onProgress: (done, total) => shown.update(done, total),
      }),
    )
    shown.end()
    return { ok: true, json: report, text: startLines(report).join('\n') }
  },
})

const figuresAtScale = command({
  name: 'figures-scale',
  summary:
    'measure the cost of indicators and of reading one timeline, from ten thousand cases to as many as you say',
  example: 'bench figures-scale --up-to 100000',
  needs: 'nothing',
  takes: { upTo: upToOf('cases', 100_000), seed: seedOf('draws the cases') },
  async run({ adapters, upTo, seed, now, progress }) {
    const shown = progress('Filling')
    const points = await withBenchFolder({ adapters, now }, (given) =>
      figuresScale({
        ...given,
        steps: [10_000, upTo].filter((step, at, all) => all.indexOf(step) === at),
        seed,
        clock,
        now,
        onProgress: (done, total) => shown.update(done, total),
      }),
    )
    shown.end()
    return {
      ok: true,
      json: { points, leftOut: figuresLeftOut, seed },
      text: figuresLines(points).join('\n'),
    }
  },
})

/** Measures what the hub claims of itself, on data anybody can bring. */
export const bench = group({
  name: 'bench',
  summary: 'measure linkage on labelled people, and what everything costs as they become many',
  example: 'bench linkage-scale --up-to 100000',
  commands: [linkage, linkageAtScale, linkageStarting, figuresAtScale],
})

function usable<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error
    throw new CommandError(error.message, error.next, { cause: error })
  }
}

type BenchHub = Readonly<{
  log: EventLog
  vault: KeyVault
  timelines: (signal: AbortSignal) => Promise<TimelinesToMeasure>
  nameOf: (caseId: string) => string
}>

/** A hub's log, vault and timelines in a folder that is thrown away, under the area's agreement. */
async function withBenchFolder<Value>(
  { adapters, now }: Readonly<{ adapters: Adapters; now: () => string }>,
  work: (given: BenchHub) => Promise<Value>,
): Promise<Value> {
  const path = mkdtempSync(join(tmpdir(), 'hub-bench-'))
  const folder = dataFolder(path)
  const { keks, pseudonymRoot } = await hubSecrets(folder)
  const log = await adapters.openLog(folder.log)
  const vault = await adapters.openVault(folder.vault, { identity: keks.identity, facts: keks.facts })
  const timelines = async (signal: AbortSignal): Promise<TimelinesToMeasure> => {
    const register = liveRegister(log)
    await register.start(signal)
    return timelinesService({
      log,
      vault,
      register: () => register.current(),
      pseudonymRoot,
      clock: now,
      ids: randomUUID,
      tokens,
      readModelPath: join(folder.readModels, 'timelines.sqlite'),
    })
  }
  try {
    await establish(log, {
      agreement: agreementOfTheTree('cw-harms'),
      keys: new Map(),
      approvedBy: ['caldicott-guardian', 'data-protection-officer'],
      now: now(),
      keysValidUntil: '2999-12-31T23:59:59.999Z',
    })
    const { nameOf } = caseNames(pseudonymRoot)({ agreement: 'cw-harms', audience: 'cw-core' })
    return await work({ log, vault, timelines, nameOf })
  } finally {
    await vault.close()
    await log.close()
    rmSync(path, { recursive: true, force: true })
  }
}

function share(text: string): number {
  const value = Number(text)
  if (value >= 0 && value <= 1) return value
  throw new InvalidArgumentError('Give a number from 0 to 1, such as 0.5.')
}
