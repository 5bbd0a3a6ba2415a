/** A test that takes a sample in a normal run. `npm run slow NAME` runs it in full. */
type SlowTest = Readonly<{
  /** What the full form does, and what the normal run does instead. */
  does: string
  /** How long the full form takes on two quiet cores. */
  takes: string
  /** Test files, from the root of the repository. */
  files: readonly string[]
}>

/** Every sampled test by its name. To add one: a line here, and `fullOrSample` with that name in its file. */
export const slowTests = {
  'released-figures': {
    does: 'three histories of 120 rounds of publications, attacked by a reader who keeps all of them; normally one',
    takes: '25 s',
    files: ['tests/security/released-figures.int.test.ts'],
  },
  'kafka-killed-intake': {
    does: 'kills an intake that reads from Kafka 50 times at any point; normally 12 times',
    takes: '90 s',
    files: ['tests/faults/kafka-killed-intake.int.test.ts'],
  },
  'every-world': {
    does: 'a reader who goes through every possible world of published tables: more worlds and more scripts of questions',
    takes: '30 s',
    files: ['packages/disclosure-control/src/attack-by-every-world.test.ts'],
  },
  sums: {
    does: 'a reader who puts all published numbers of 600 regions together; normally of 150',
    takes: '10 s',
    files: ['packages/disclosure-control/src/attack-by-sums.test.ts'],
  },
  mutations: {
    does: 'changes events of every type of the log, 2,000 times each: every reader reads it, or the replay reports it; normally 30 times',
    takes: '4 min',
    files: ['tests/conformance/mutated-events.test.ts'],
  },
  'many-records': {
    does: 'links 2,000 records of one postcode, twice; normally 600',
    takes: '20 s',
    files: ['services/linkage/src/linkage-crash.test.ts'],
  },
} as const satisfies Readonly<Record<string, SlowTest>>

export type SlowName = keyof typeof slowTests

/** The environment variable that `npm run slow NAME` sets to NAME. */
export const slowVariable = 'HUB_SLOW'

/**
 * The full form of a test under `npm run slow NAME`, else its sample.
 *
 * @example it.each(fullOrSample('released-figures', { full: [20261125, 7, 415], sample: [7] }))('… (seed %i)', …)
 */
export const fullOrSample = <Value>(
  name: SlowName,
  { full, sample }: Readonly<{ full: Value; sample: Value }>,
): Value => (process.env[slowVariable] === name ? full : sample)
