import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { images } from './images.ts'

it('the Kafka of Maven and that of the container are one version', () => {
  const pom = readFileSync(new URL('../../../infra/kafka/pom.xml', import.meta.url), 'utf8')
  expect(images.kafka).toBe(`apache/kafka:${/<kafka\.version>(.*)<\/kafka\.version>/.exec(pom)?.[1]}`)
})
