/** Lets followers wait for news without missing any: mark, look, and then wait for what comes after the mark. */
export type News = Readonly<{
  mark(): number
  /** Resolves when there has been a ring since the mark, or when the signal aborts. */
  since(mark: number, signal: AbortSignal): Promise<void>
}>

export type WakeUp = News & Readonly<{ ring(): void }>

export function wakeUp(): WakeUp {
  const waiting = new Set<() => void>()
  let rings = 0
  return {
    mark: () => rings,
    since(mark, signal) {
      return new Promise((resolve) => {
        if (rings !== mark || signal.aborted) return resolve()
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      })
    },
    ring() {
      rings += 1
      for (const wake of waiting) wake()
    },
  }
}
