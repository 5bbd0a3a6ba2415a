import type { Command } from 'commander'
import type { Adapters } from '../hub.ts'
import { type Progress, progress } from '../progress.ts'
import { type Need, type Meaning, type Needed, meanings } from './needs.ts'
import { type CommandResult, finish } from './outcome.ts'
import { declareOn, flag, type Takes, type ValuesOf, valuesIn } from './takes.ts'

/** What every command runs with. */
export type Given = Readonly<{
  adapters: Adapters
  /** RFC 3339 UTC with milliseconds. */
  now: () => string
  /** Shows on stderr how far a long job is; silent under `--json`. */
  progress: (label: string) => Progress
}>

export type Declared<N extends Need, T extends Takes, S extends Takes> = Readonly<{
  /** One word of the command line. */
  name: string
  /** One line of `--help`, in the imperative. */
  summary: string
  /** Calls to copy, without `./hub`. Each is one that works as written, but for names of files and ids. */
  example: string | readonly string[]
  /** A paragraph below the examples. */
  more?: string
  needs: N
  takes?: T
  /** The same, where several commands take it alike. */
  shared?: S
  /** False where the command has a form of answer of its own; every other takes `--json`. */
  json?: false
  /**
   * Does the work. What it returns is printed on stdout, as words or as JSON; the exit code is 0 only when `ok`. A
   * `CommandError` is printed on stderr with what to do next.
   */
  run: (
    given: Given & Needed[N] & ValuesOf<T> & ValuesOf<S>,
  ) => Promise<CommandResult | void> | CommandResult | void
}>

/** A command, or a group of them, ready to be put on the command line. */
export type HubCommand = Readonly<{
  name: string
  summary: string
  /** Declares its options, examples and work on a commander command of its name. */
  fill: (command: Command, adapters: Adapters) => void
}>

/** The one way in which a command of `./hub` is declared: its options, help, needs and errors look the same everywhere. */
export function command<const N extends Need, const T extends Takes = {}, const S extends Takes = {}>(
  declared: Declared<N, T, S>,
): HubCommand {
  const { name, summary, needs, run } = declared
  const meaning: Meaning<N> = meanings[needs]
  return {
    name,
    summary,
    fill(target, adapters) {
      const common: Takes = { ...meaning.takes(), ...(declared.json !== false && { json: jsonFlag }) }
      target.description(summary)
      for (const takes of [declared.takes, declared.shared, common]) if (takes) declareOn(target, takes)
      target.addHelpText('after', helpText(meaning.says, declared))
      target.action(async () => {
        const values = valuesIn(target, common)
        const json = values['json'] === true
        const result = await run({
          ...valuesIn(target, declared.takes),
          ...valuesIn(target, declared.shared),
          ...meaning.meet(values),
          adapters,
          now: () => new Date().toISOString(),
          progress: (label) => progress(label, json),
        })
        if (result) finish(result, json)
      })
    },
  }
}

const jsonFlag = flag('--json', 'answer as JSON')

export type DeclaredGroup = Readonly<{
  name: string
  summary: string
  example: string | readonly string[]
  commands: readonly HubCommand[]
}>

/** Several commands under one word: `./hub link review list`. */
export function group({ name, summary, commands, ...declared }: DeclaredGroup): HubCommand {
  return {
    name,
    summary,
    fill(target, adapters) {
      target.description(summary).addHelpText('after', helpText('', declared))
      for (const one of commands) one.fill(target.command(one.name), adapters)
    },
  }
}

function helpText(
  needs: string,
  { example, more }: Readonly<{ example: string | readonly string[]; more?: string }>,
): string {
  const examples = [example].flat()
  return [
    ...(needs === '' ? [] : ['', needs]),
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((one) => `  ./hub ${one}`),
    ...(more === undefined ? [] : ['', more]),
  ].join('\n')
}
