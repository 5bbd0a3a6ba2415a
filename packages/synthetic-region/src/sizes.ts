/** How much of everything there is, at a scale. At scale 1: the volumes estimated for the area. */
export type Sizes = Readonly<{
  people: number
  twinPairs: number
  fatherAndSonPairs: number
  noFixedAbode: number
  nameChanges: number
  unknownAtScene: number
  drugDeaths: number
  alcoholDeaths: number
  /** Of those: from acute poisoning, which alone is notifiable to the coroner. */
  acuteAlcoholDeaths: number
  /** Of the long-term ones: in hospital, which tells of them. */
  alcoholDeathsInHospital: number
  /** Reported to the coroner as drug-related and taken back. */
  refutedDeaths: number
  ambulanceIncidents: number
  refutedIncidents: number
  /** Near-fatal overdoses: seen by the ambulance, and only by the hospital. */
  nearFatalByAmbulance: number
  nearFatalWalkIns: number
  attendances: number
  refutedAttendances: number
  releasedPeople: number
  releases: number
  treatmentEpisodes: number
  deathsInTreatment: number
  /** Within six calendar months of leaving it. */
  deathsAfterTreatment: number
  drugReports: number
}>

export function sizesAt(scale: number): Sizes {
  /** At least one of everything: a small region still has every kind of trouble. */
  const of = (count: number) => Math.max(1, Math.round(count * scale))
  return {
    people: of(2_700),
    twinPairs: of(12),
    fatherAndSonPairs: of(10),
    noFixedAbode: of(100),
    nameChanges: of(50),
    unknownAtScene: of(80),
    drugDeaths: of(80),
    alcoholDeaths: of(150),
    acuteAlcoholDeaths: of(24),
    alcoholDeathsInHospital: of(45),
    refutedDeaths: of(5),
    ambulanceIncidents: of(3_300),
    refutedIncidents: of(165),
    nearFatalByAmbulance: of(400),
    nearFatalWalkIns: of(50),
    attendances: of(2_000),
    refutedAttendances: of(100),
    releasedPeople: of(400),
    releases: of(520),
    treatmentEpisodes: of(700),
    deathsInTreatment: of(38),
    deathsAfterTreatment: of(17),
    drugReports: of(60),
  }
}
