/** So many appends may be on their way: enough for one group commit, few enough to lose little by waiting. */
const window = 128

/** Appends that do not depend on each other, under way together. After one has failed nothing more is started. */
export interface InFlight {
  start(append: () => Promise<void>): Promise<void>
  /** Resolves when all are durable; rejects with the first failure. */
  settled(): Promise<void>
  isIdle(): boolean
}

export function inFlight(): InFlight {
  let running: Promise<void>[] = []
  let failure: Readonly<{ error: unknown }> | undefined

  const settled = async (): Promise<void> => {
    await Promise.all(running)
    running = []
    if (failure !== undefined) throw failure.error
  }
  return {
    async start(append) {
      if (running.length >= window) await settled()
      if (failure !== undefined) throw failure.error
      running.push(
        append().catch((error: unknown) => {
          failure ??= { error }
        }),
      )
    },
    settled,
    isIdle: () => running.length === 0,
  }
}
