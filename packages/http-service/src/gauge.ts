import { Gauge, type Registry } from 'prom-client'

export type GaugeValue = Readonly<{ labels: Readonly<Record<string, string>>; value: number }>

export type GaugeToRead = Readonly<{
  name: string
  help: string
  labels: readonly string[]
  /** Asked at each scrape. Labels MUST come from a closed set, and never hold a person's data. */
  read: () => readonly GaugeValue[]
}>

/** A figure that is read when somebody asks for it: nothing has to be kept up to date. */
export function readGauge(registry: Registry, { name, help, labels, read }: GaugeToRead): void {
  const gauge = new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [],
    collect() {
      this.reset()
      for (const { labels: of, value } of read()) this.set({ ...of }, value)
    },
  })
  registry.registerMetric(gauge)
}
