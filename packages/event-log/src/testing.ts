import { describe } from 'vitest'
import { appending } from './testing/appending.ts'
import { closing } from './testing/closing.ts'
import { concurrency } from './testing/concurrency.ts'
import { content } from './testing/content.ts'
import { following } from './testing/following.ts'
import { interleavings } from './testing/interleavings.ts'
import { reading } from './testing/reading.ts'
import type { MakeLog } from './testing/log-under-test.ts'

export type { LogUnderTest, MakeLog } from './testing/log-under-test.ts'

/** The whole test of an adapter's behaviour. `make` gives an empty log each time. */
export function eventLogContract(name: string, make: MakeLog): void {
  describe(`${name} keeps to the contract`, () => {
    appending(make)
    content(make)
    reading(make)
    concurrency(make)
    interleavings(make)
    following(make)
    closing(make)
  })
}
