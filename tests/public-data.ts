import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { root } from './architecture/workspace.ts'

/** The public data sets lie beside the repository, never in it. */
export const publicData = {
  connecticut: join(root, '../shared/data/overdoses/connecticut-deaths-2012-2015.csv'),
  pennsylvania: join(root, '../shared/data/overdoses/pennsylvania-incidents-2018.csv'),
}

export const isAbsent = !Object.values(publicData).every((path) => existsSync(path))
export const absentReason = isAbsent ? ' (skipped: ../shared/data is not beside this repository)' : ''

type Row = Readonly<Record<string, string>>
/** `2014 heroin` → how many; `2014` → how many of the year. */
export type Counts = Readonly<Record<string, number>>

const rowsOf = (path: string): readonly Row[] => parse(readFileSync(path), { columns: true, bom: true })

const connecticutSubstances: Readonly<Record<string, string>> = {
  Heroin: 'heroin',
  Cocaine: 'cocaine',
  Fentanyl: 'fentanyl',
  FentanylAnalogue: 'fentanyl_analogue',
  Oxycodone: 'oxycodone',
  Oxymorphone: 'oxymorphone',
  Ethanol: 'alcohol',
  Hydrocodone: 'hydrocodone',
  Benzodiazepine: 'benzodiazepine',
  Methadone: 'methadone',
  Amphet: 'amphetamine',
  Tramad: 'tramadol',
  Hydromorphone: 'hydromorphone',
  OpiateNOS: 'unspecified_opiate',
}

/** Counted from the file alone, by another way than the hub's: adults, by the year of the Date column. */
export function connecticutCounts(): { rows: number; adults: number; counts: Counts } {
  const rows = rowsOf(publicData.connecticut)
  const adults = rows.filter((row) => row['Age'] === '' || Number(row['Age']) >= 18)
  const counts = counter()
  for (const row of adults) {
    const year = (row['Date'] ?? '').slice(6, 10)
    counts.add(year)
    for (const [column, code] of Object.entries(connecticutSubstances)) {
      if (row[column]?.startsWith('Y')) counts.add(`${year} ${code}`)
    }
  }
  return { rows: rows.length, adults: adults.length, counts: counts.counts }
}

const pennsylvaniaSubstances: Readonly<Record<string, string>> = {
  HEROIN: 'heroin',
  FENTANYL: 'fentanyl',
  CARFENTANIL: 'carfentanil',
  ALCOHOL: 'alcohol',
  MARIJUANA: 'cannabis',
  METHADONE: 'methadone',
  METHAMPHETAMINE: 'methamphetamine',
}

/** Adults: rows whose age range begins at 18 or above; a range that straddles 18 does not show an adult. */
export function pennsylvaniaCounts(): { rows: number; adults: number; counts: Counts } {
  const rows = rowsOf(publicData.pennsylvania)
  const adults = rows.filter((row) => Number((row['Age Range'] ?? '').split(' ')[0]) >= 18)
  const counts = counter()
  for (const row of adults) {
    const year = (row['Incident Date'] ?? '').slice(6, 10)
    counts.add(year)
    for (const [column, code] of Object.entries(pennsylvaniaSubstances)) {
      if (row[column] === '1') counts.add(`${year} ${code}`)
    }
  }
  return { rows: rows.length, adults: adults.length, counts: counts.counts }
}

function counter() {
  const counts: Record<string, number> = {}
  return {
    counts,
    add: (key: string) => {
      counts[key] = (counts[key] ?? 0) + 1
    },
  }
}
