import { Argument, type Command, Option } from 'commander'

/** One thing that a command takes, an option or an argument; `Value` is what `run` gets for it. */
export type Taken<Value = unknown> = Readonly<{ as: Option | Argument }> & { readonly value?: Value }

/** What a command takes, under the names by which its `run` gets the values. Arguments come in the order written. */
export type Takes = Readonly<Record<string, Taken>>

export type ValuesOf<T extends Takes> = {
  readonly [Name in keyof T]: T[Name] extends Taken<infer Value> ? Value : never
}

/** One value; or several, where the flags end in `...>`. */
type Many<Flags, One> = Flags extends `${string}...>` ? readonly One[] : One
/** It must be given, or something stands in for it. */
type Given<Value> = Readonly<{ fallback: Value }> | Readonly<{ required: true }>
/** The texts that are allowed; any other is refused with this list. */
type Choices<Code> = Readonly<{ choices: readonly Code[] }>
/** Throws `InvalidArgumentError` for a text that is no value. With `...>` it is called for each, with the value so far. */
type Parse<Value> = Readonly<{ parse: (text: string, before: Value) => Value }>

/** `--name`, which is given or not. */
export function flag(flags: string, says: string): Taken<boolean> {
  return { as: new Option(flags, says) }
}

/**
 * An option with a value, such as `--at <instant>`. Without `required` or `fallback`, `run` gets `undefined` when it is not
 * given.
 *
 * @example option('--reason <code>', 'why', { choices: ['lost', 'superseded'], required: true })
 */
export function option<const F extends string, const Code extends string>(
  flags: F,
  says: string,
  more: Choices<Code> & Given<NoInfer<Code>>,
): Taken<Many<F, Code>>
export function option<const F extends string, const Code extends string>(
  flags: F,
  says: string,
  more: Choices<Code>,
): Taken<Many<F, Code> | undefined>
export function option<Value>(
  flags: string,
  says: string,
  more: Parse<Value> & Given<NoInfer<Value>>,
): Taken<Value>
export function option<Value>(flags: string, says: string, more: Parse<Value>): Taken<Value | undefined>
export function option<const F extends string>(
  flags: F,
  says: string,
  more: Given<Many<F, string>>,
): Taken<Many<F, string>>
export function option<const F extends string>(flags: F, says: string): Taken<Many<F, string> | undefined>
export function option(
  flags: string,
  says: string,
  more: Partial<Choices<string> & Parse<unknown> & Readonly<{ fallback: unknown; required: true }>> = {},
): Taken<never> {
  const as = new Option(flags, says)
  if (more.parse) as.argParser(more.parse)
  if (more.choices) as.choices(more.choices)
  if (more.fallback !== undefined) as.default(more.fallback)
  return { as: more.required === true ? as.makeOptionMandatory() : as }
}

/**
 * An argument: `<name>` must be given, `[name]` may be, `<name...>` is one or more.
 *
 * @example argument('<file>', 'the agreement as JSON')
 */
export function argument<const Name extends string, const Value extends string = string>(
  name: Name,
  says: string,
  more: Readonly<{ choices?: readonly Value[] }> = {},
): Taken<
  Name extends `[${string}` ? Value | undefined : Name extends `${string}...>` ? readonly Value[] : Value
> {
  const as = new Argument(name, says)
  return { as: more.choices ? as.choices(more.choices) : as }
}

export function declareOn(command: Command, takes: Takes): void {
  for (const { as } of Object.values(takes)) {
    if (as instanceof Argument) command.addArgument(as)
    else command.addOption(as)
  }
}

/** The values of one call, under the names that the declaration gives them. */
export function valuesIn<const T extends Takes>(command: Command, takes: T | undefined): ValuesOf<T>
export function valuesIn(command: Command, takes: Takes = {}): Readonly<Record<string, unknown>> {
  const args: readonly unknown[] = command.processedArgs
  const options: Readonly<Record<string, unknown>> = command.opts()
  const positions = Object.values(takes).filter(({ as }) => as instanceof Argument)
  return Object.fromEntries(
    Object.entries(takes).map(([name, taken]) => [
      name,
      taken.as instanceof Option ? valueOf(taken.as, options) : args[positions.indexOf(taken)],
    ]),
  )
}

/** A flag that is not given is false. */
const valueOf = (option: Option, given: Readonly<Record<string, unknown>>): unknown =>
  given[option.attributeName()] ?? (option.isBoolean() ? false : undefined)
