import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** All that the files below a folder say, byte for byte, and what is JSON behind base64url, as in a signed manifest. */
export function* storedTexts(folder: string): Generator<Readonly<{ file: string; text: string }>> {
  for (const file of filesBelow(folder)) {
    const bytes = readFileSync(file)
    yield { file, text: bytes.toString('utf8') }
    yield { file: `${file} (behind base64url)`, text: behindBase64url(bytes.toString('latin1')) }
  }
}

export function behindBase64url(text: string): string {
  return [...text.matchAll(/[A-Za-z0-9_-]{16,}/g)]
    .map(([encoded]) => Buffer.from(encoded, 'base64url'))
    .filter((decoded) => decoded[0] === 0x7b)
    .map((decoded) => decoded.toString('utf8'))
    .join('\n')
}

export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}
