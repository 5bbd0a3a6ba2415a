import { drawDeaths } from './deaths.ts'
import { withDuplicates } from './duplicates.ts'
import { outbox } from './outbox.ts'
import type { Outbox } from './outbox.ts'
import { drawOverdoses } from './overdoses.ts'
import { population } from './population.ts'
import { random } from './random.ts'
import type { RecordRef, Region, RegionInput } from './region.ts'
import { drawReleases } from './releases.ts'
import { sizesAt } from './sizes.ts'
import { tellDrugReports } from './ldis-feed.ts'
import { tellPolice } from './police-feed.ts'
import { tellRegistrations } from './registration-feed.ts'
import { tellTreatments } from './treatment-feed.ts'
import { drawTreatments } from './treatments.ts'
import { tellDeaths, tellOverdoses, tellReleases } from './tell-what-happened.ts'
import type { Tell } from './tell.ts'
import { truthOf } from './truth.ts'
import { whereabouts } from './whereabouts.ts'
import { windowOf } from './window.ts'

/**
 * A region of people who do not exist: who they are, what happened to them, and what each partner will tell the hub of it
 * and when. The same input gives the same bytes. Every person is an adult, every NHS number is of a range that is never
 * issued. Throws a `RangeError` when `scale` is not above 0 or the dates are less than 60 days apart.
 */
export function syntheticRegion(input: RegionInput): Region {
  if (!(input.scale > 0)) throw new RangeError('The scale of a region is above 0')
  const root = random(`harms-hub synthetic region 1/${input.seed}`)
  const [sizes, window, where] = [sizesAt(input.scale), windowOf(input.from, input.until), whereabouts()]
  const people = population(sizes, input.from, root.fork('people'))
  const deaths = drawDeaths({ people, sizes, window, random: root.fork('deaths') })
  for (const { person, at } of deaths) where.die(person, at)
  const known = { people, deaths, sizes, window, where }
  const releases = drawReleases({ ...known, random: root.fork('releases') })
  const overdoses = drawOverdoses({ ...known, releases, random: root.fork('overdoses') })
  const treatments = drawTreatments({ ...known, releases, random: root.fork('treatments') })

  const [corrections, refutations] = [new Set<string>(), new Set<string>()]
  const tell: Tell = {
    outbox: outbox(window, root.fork('outbox')),
    window,
    corrected: (notification) => notification && corrections.add(notification.id),
    refuted: (notification) => notification && refutations.add(notification.id),
  }
  const { seen, lastStays } = tellOverdoses({ overdoses, people, tell, chance: root.fork('told overdoses') })
  const died = tellDeaths({ deaths, lastStays, tell, chance: root.fork('told deaths') })
  tellReleases({ releases, tell, chance: root.fork('told releases') })
  const treated = tellTreatments({ treatments, overdoses, tell, chance: root.fork('told treatments') })
  const police = { deaths, died, overdoses, people, tell, chance: root.fork('told by police') }
  const policeAttendances = tellPolice(police)
  const registrations = tellRegistrations({ deaths, died, tell, chance: root.fork('told registrations') })
  const drugReports = tellDrugReports({ overdoses, sizes, tell, chance: root.fork('told of drugs') })

  const { schedule, duplicates } = withDuplicates(tell.outbox.sent(), window, root.fork('duplicates'))
  const { links, recordsOf } = recordsIn(tell.outbox)
  return {
    input,
    people: people.map(({ place: _, ...person }) => {
      const death = died.get(person.id)
      return { ...person, records: recordsOf.get(person.id) ?? [], ...(death && { died: death }) }
    }),
    truth: truthOf({
      deaths: [...died.values()],
      overdoses: seen,
      treatments: treated.treatments,
      treatmentDeaths: treated.deaths,
      registrations,
      policeAttendances,
      drugReports,
      links,
      corrections: [...corrections],
      refutations: [...refutations],
      duplicates,
      late: tell.outbox.late(),
    }),
    schedule,
  }
}

function recordsIn(outgoing: Outbox) {
  const links = new Map<string, string>()
  const recordsOf = new Map<string, RecordRef[]>()
  for (const { person, record } of outgoing.records()) {
    links.set(`${record.partner} ${record.feed} ${record.subject}`, person)
    recordsOf.set(person, [...(recordsOf.get(person) ?? []), record])
  }
  return { links, recordsOf }
}
