import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { CommandError } from '../command-error.ts'
import { type DataFolder, dataFolder } from '../data-folder.ts'
import { demandLoaded } from '../whose-data.ts'
import { option, type Takes } from './takes.ts'

/**
 * What has to be there before a command can run:
 * - `nothing`: neither a hub nor its data
 * - `folder`: a data folder, made where there is none
 * - `log`: the data folder of a hub that was started before, to read it; that hub may be running
 * - `log-to-write`: the same, to record something in it: not while a synthetic region loads, whose time is another
 * - `stopped-hub`: the same, and the hub must not be running, because linkage decides in one process at a time
 * - `own-log`: a log that no other service uses, since what is made up or already public must not go into a shared one
 * - `running-hub`: a hub that answers at an address
 */
export type Need = 'nothing' | 'folder' | 'log' | 'log-to-write' | 'stopped-hub' | 'own-log' | 'running-hub'

/** What `run` gets for what its command needs. */
export type Needed = Readonly<{
  nothing: object
  /** Its path: nothing is made before the rest of the call is known to be right. */
  folder: Readonly<{ data: string }>
  log: Readonly<{ folder: DataFolder }>
  'log-to-write': Readonly<{ folder: DataFolder }>
  'stopped-hub': Readonly<{ folder: DataFolder }>
  'own-log': object
  'running-hub': Readonly<{ to: string }>
}>

/** Every command that reads or writes a hub takes the same one. */
export const dataOption = option('--data <dir>', 'the data folder', {
  parse: (dir: string) => resolve(dir),
  fallback: resolve(process.env['HUB_DATA'] ?? './data'),
})
const data = () => ({ data: dataOption })

export type Meaning<N extends Need> = Readonly<{
  /** A sentence of the command's help; empty where there is nothing to say. */
  says: string
  takes: () => Takes
  meet: (values: Readonly<Record<string, unknown>>) => Needed[N]
}>

export const meanings: { readonly [N in Need]: Meaning<N> } = {
  nothing: { says: '', takes: () => ({}), meet: () => ({}) },
  folder: {
    says: 'Needs a data folder, and makes it where there is none.',
    takes: data,
    meet: (values) => ({ data: String(values['data']) }),
  },
  log: {
    says: 'Needs the data folder of a hub that was started before. The hub may be running.',
    takes: data,
    meet: (values) => ({ folder: existingFolder(String(values['data'])) }),
  },
  'log-to-write': {
    says: 'Needs the data folder of a hub that was started before. The hub may be running.',
    takes: data,
    meet: (values) => ({ folder: loadedFolder(String(values['data'])) }),
  },
  'stopped-hub': {
    says: 'Needs the data folder of a hub that was started before. Stop the hub first.',
    takes: data,
    meet: (values) => ({ folder: loadedFolder(String(values['data'])) }),
  },
  'own-log': {
    says: 'Needs a log of its own: HUB_LOG must not be set.',
    takes: () => ({}),
    meet: () => {
      demandOwnLog()
      return {}
    },
  },
  'running-hub': {
    says: 'Needs a hub that is running; it may be on another machine.',
    takes: () => ({ to: option('--to <url>', 'the hub', { fallback: 'http://localhost:8080' }) }),
    meet: (values) => ({ to: String(values['to']) }),
  },
}

/** `HUB_LOG` names a log that other services share. */
const isLogElsewhere = (): boolean => process.env['HUB_LOG'] !== undefined

/** Throws where other services share the log: what is made up or already public must not go into it. */
export function demandOwnLog(): void {
  if (!isLogElsewhere()) return
  throw new CommandError(
    'HUB_LOG names a log that other services share.',
    'Unset HUB_LOG and HUB_VAULT: a demonstration or an import has a log of its own, in its data folder.',
  )
}

/** The data folder of a hub that was started before. Throws where there is none, and makes nothing. */
export function existingFolder(path: string): DataFolder {
  if (!isLogElsewhere() && !existsSync(join(path, 'log.sqlite'))) {
    throw new CommandError(
      `There is no log in ${path}.`,
      'Name the data folder with --data <dir>, or make one: ./hub start --demo',
    )
  }
  return dataFolder(path)
}

function loadedFolder(path: string): DataFolder {
  const folder = existingFolder(path)
  demandLoaded(folder)
  return folder
}
