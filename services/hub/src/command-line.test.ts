import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { commandLine, entries } from './command-line.ts'

const neverOpened = () =>
  Promise.reject(new Error('A command was run where only its declaration is looked at'))
const adapters = { openLog: neverOpened, openVault: neverOpened }

/** A command with everything below it, as `./hub` has it, that does nothing when it is called. */
async function declared(): Promise<Command> {
  const program = new Command('hub')
  for (const { name, load } of entries) (await load()).fill(program.command(name), adapters)
  for (const one of below(program)) one.exitOverride().configureOutput({ writeErr: () => undefined })
  for (const leaf of below(program).filter(({ commands }) => commands.length === 0))
    leaf.action(() => undefined)
  return program.exitOverride()
}

const below = (command: Command): readonly Command[] =>
  command.commands.flatMap((one) => [one, ...below(one)])

function pathOf(command: Command): string {
  const above = command.parent
  return above === null ? command.name() : `${pathOf(above)} ${command.name()}`
}

function helpOf(command: Command): string {
  let help = ''
  command.configureOutput({ writeOut: (text) => (help += text) })
  command.outputHelp()
  return help
}

/** The words of a line as a shell would pass them on, up to where it redirects or goes on with another command. */
const wordsOf = (line: string): readonly string[] =>
  [...(line.split(/ (?:>|\|\|) /)[0] ?? '').matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  )

const examplesIn = (help: string): readonly string[] =>
  help
    .split('\n')
    .filter((line) => line.startsWith('  ./hub '))
    .map((line) => line.trim())

const program = await declared()
const all = below(program).map((command) => ({ path: pathOf(command), command }))

describe('the command line', () => {
  it('has the version of package.json', () => {
    expect(commandLine(adapters).version()).toBe(manifest.version)
  })

  it.each(entries)(
    'lists $name under the name and in the words that the command itself has',
    async (entry) => {
      const { name, summary } = await entry.load()
      expect({ name, summary }).toEqual({ name: entry.name, summary: entry.summary })
    },
  )
})

describe('every command', () => {
  it.each(all)(
    '$path explains itself, and its examples are calls of it that are understood',
    async ({ path, command }) => {
      const examples = examplesIn(helpOf(command))
      expect(command.description()).not.toBe('')
      expect(examples).not.toEqual([])
      for (const example of examples) {
        expect(example.startsWith(`./${path} `) || example === `./${path}`).toBe(true)
        await program.parseAsync(wordsOf(example).slice(1), { from: 'user' })
      }
    },
  )

  it.each(all.filter(({ command }) => command.commands.length === 0))(
    '$path says what each of its arguments and options is',
    ({ command }) => {
      for (const { description } of [...command.registeredArguments, ...command.options])
        expect(description).not.toBe('')
    },
  )
})
