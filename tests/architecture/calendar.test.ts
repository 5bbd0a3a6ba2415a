import { describe, expect, it } from 'vitest'
import { isTest, sources, type Source } from './workspace.ts'

/** What only packages/calendar may do: read a day or an instant out of a text, count with them, or ask a time zone. */
const calendarWork =
  /\bTemporal\.|Intl\.DateTimeFormat|\bDate\.(?:parse|UTC)\(|new Date\((?!\))|\.(?:get|set)UTC|\.toLocale(?:Date|Time)String\(|\.toISOString\(\)\.(?:slice|split|substring|startsWith)|86_?400_?000|864e5/

/** The one place, and the reasons for what stands elsewhere. */
const exceptions: readonly Readonly<{ path: RegExp; because: string }>[] = [
  { path: /^packages\/calendar\//, because: 'the place where days and instants are worked out' },
  { path: /^packages\/access\/src\/verify-token\.ts$/, because: 'jose asks for the current time as a Date' },
  { path: /^packages\/event-log\/src\/testing\//, because: 'a Date is one of the values that are no JSON' },
]

const isFixture = (path: string): boolean => isTest(path) || path.startsWith('services/hub/src/bench/')

const faultsIn = (files: readonly Source[]): readonly string[] =>
  files
    .filter(({ path }) => !isFixture(path) && !exceptions.some((one) => one.path.test(path)))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => (calendarWork.test(line) ? [`${path}:${index + 1}`] : [])),
    )

describe('days and instants', () => {
  it('are worked out in packages/calendar and nowhere else', () => {
    expect(['contracts', 'packages', 'services'].flatMap((folder) => faultsIn(sources(folder)))).toEqual([])
  })

  it('each exception is of a file that is there and needs it', () => {
    const all = ['packages', 'services'].flatMap((folder) => sources(folder))
    const needed = exceptions.filter(({ path }) =>
      all.some((file) => path.test(file.path) && calendarWork.test(file.text)),
    )
    expect(needed).toEqual(exceptions)
  })

  it('no source but the calendar names the default time zone', () => {
    const named = ['contracts', 'packages', 'services']
      .flatMap((folder) => sources(folder))
      .filter(({ path, text }) => !isFixture(path) && /['"`]Europe\/London['"`]/.test(text))
      .map(({ path }) => path)
    expect(named).toEqual(['packages/calendar/src/time-zone.ts'])
  })

  it.each([
    'const day = new Date(at).toISOString().slice(0, 10)',
    'const time = Date.parse(text)',
    "const zone = new Intl.DateTimeFormat('en-GB', { timeZone })",
    'const later = Temporal.PlainDate.from(day).add({ months: 1 })',
    'date.setUTCMonth(3)',
    'const days = (until - from) / 86_400_000',
    'const noon = Date.UTC(year, month, day, 12)',
  ])('catches %s', (text) => {
    expect(faultsIn([{ path: 'services/web/src/planted.ts', imports: [], text }])).toHaveLength(1)
  })

  it('lets the edges read the clock', () => {
    const text = 'const clock = () => new Date().toISOString()'
    expect(faultsIn([{ path: 'services/web/src/main.ts', imports: [], text }])).toEqual([])
  })
})
