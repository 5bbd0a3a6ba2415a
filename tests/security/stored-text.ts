import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * All that the files below a folder say in clear: runs of text, and the JSON behind base64url, as in a signed manifest.
 * In random bytes a name of two letters comes up by chance, so that what a short run of text says is no find.
 */
export function* storedTexts(
  folder: string,
  shortestRun: number,
): Generator<Readonly<{ file: string; text: string }>> {
  for (const file of filesBelow(folder)) {
    const bytes = readFileSync(file)
    yield { file, text: runsOfText(bytes.toString('utf8'), shortestRun) }
    yield { file: `${file} (behind base64url)`, text: behindBase64url(bytes.toString('latin1')) }
  }
}

const runsOfText = (text: string, shortest: number): string =>
  text
    .split(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/u)
    .map((run) => run.replaceAll(signature, ' '))
    .filter((run) => run.length >= shortest && !run.includes('\uFFFD'))
    .join('\n')

/** In standard base64 `+` and `/` end a word, so that a name of two letters comes up in a signature by chance as well. */
const signature = /[A-Za-z0-9+/]{43,}={0,2}/g

export function behindBase64url(text: string): string {
  return [...text.matchAll(/[A-Za-z0-9_-]{16,}/g)]
    .map(([encoded]) => Buffer.from(encoded, 'base64url').toString('utf8'))
    .filter((decoded) => decoded.startsWith('{') && isJson(decoded))
    .join('\n')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}
