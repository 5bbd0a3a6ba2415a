/** How a command ends: what it answers, whether all is well, and what to do next when not. */
export type CommandResult = Readonly<{ ok: boolean; text: string; json: unknown; next?: string }>

/** Prints the answer as asked and sets the exit code: 0 only when all is well. */
export function finish(result: CommandResult, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(result.json, null, 2)}\n` : `${result.text}\n`)
  if (result.ok) return
  if (result.next) process.stderr.write(`${result.next}\n`)
  process.exitCode = 1
}

export { counted } from '@hub/publication/numbers'
