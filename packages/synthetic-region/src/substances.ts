import type { Random } from './random.ts'

type Share = readonly [readonly string[], number]

/** What is taken together, by codes of the hub's substance list, and how often. */
const mixtures: Readonly<Record<'fatal' | 'near-fatal' | 'not-severe' | 'deliberate', readonly Share[]>> = {
  fatal: [
    [['heroin_morphine'], 12],
    [['heroin_morphine', 'cocaine_crack'], 15],
    [['heroin_morphine', 'street_benzodiazepine'], 8],
    [['heroin_morphine', 'pregabalin', 'alcohol'], 7],
    [['heroin_morphine', 'methadone', 'bromazolam'], 5],
    [['cocaine_powder'], 9],
    [['cocaine_powder', 'alcohol'], 9],
    [['cocaine'], 4],
    [['methadone'], 5],
    [['methadone', 'diazepam', 'cocaine_crack'], 5],
    [['nitazene'], 2],
    [['nitazene', 'bromazolam'], 3],
    [['fentanyl'], 1],
    [['tramadol', 'antidepressant'], 3],
    [['codeine', 'alcohol'], 3],
    [['mdma'], 2],
    [['ketamine', 'ghb_gbl'], 2],
    [['heroin_morphine', 'nitazene', 'xylazine'], 1],
    [['pregabalin', 'dihydrocodeine'], 3],
    [['unspecified_opiate'], 1],
  ],
  'near-fatal': [
    [['heroin_morphine'], 30],
    [['heroin_morphine', 'cocaine_crack'], 14],
    [['heroin_morphine', 'street_benzodiazepine'], 10],
    [['unspecified_opiate'], 12],
    [['methadone', 'alcohol'], 6],
    [['pregabalin', 'street_benzodiazepine'], 6],
    [['ghb_gbl'], 4],
    [['scra'], 6],
    [['nitazene'], 4],
    [['unknown'], 8],
  ],
  'not-severe': [
    [['alcohol'], 26],
    [['unknown'], 15],
    [['cocaine_powder', 'alcohol'], 9],
    [['cocaine'], 6],
    [['cannabis'], 5],
    [['scra'], 7],
    [['heroin_morphine'], 8],
    [['mdma'], 3],
    [['ketamine'], 5],
    [['amphetamine'], 3],
    [['street_benzodiazepine'], 5],
    [['nitrous_oxide'], 2],
    [['diazepam', 'alcohol'], 4],
    [['pregabalin'], 3],
  ],
  deliberate: [
    [['paracetamol'], 36],
    [['paracetamol', 'alcohol'], 12],
    [['antidepressant'], 14],
    [['paracetamol', 'codeine'], 10],
    [['antipsychotic'], 7],
    [['propranolol'], 4],
    [['other_medicine'], 8],
    [['diazepam', 'zopiclone'], 5],
    [['antihistamine'], 4],
  ],
}

export function drawSubstances(random: Random, kind: keyof typeof mixtures): readonly string[] {
  return random.weighted(mixtures[kind])
}

const opiates = new Set([
  'heroin_morphine',
  'methadone',
  'codeine',
  'dihydrocodeine',
  'tramadol',
  'fentanyl',
  'nitazene',
  'unspecified_opiate',
])

/** Naloxone may help. */
export const hasOpiate = (substances: readonly string[]): boolean =>
  substances.some((code) => opiates.has(code))
