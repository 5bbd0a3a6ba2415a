/**
 * Aborts when the process is asked to stop: by SIGTERM, by SIGINT, or because the launcher that started it is gone. Asked
 * again, it goes on stopping: Ctrl+C in a terminal reaches the launcher and its child, and so arrives twice.
 */
export function askedToStop(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort())
  endWithLauncher()
  return stop.signal
}

let isWatching = false

/**
 * Ends this process when its channel to the launcher (tools/launch.mjs) closes, even when the launcher was killed. Does
 * nothing where there is no launcher. Who handles SIGTERM handles this too; anything else ends at once.
 */
export function endWithLauncher(): void {
  const { channel } = process
  if (channel === undefined || channel === null || isWatching) return
  isWatching = true
  process.once('disconnect', () => {
    if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(128 + 15)
  })
  // Or the channel alone would keep a command running that has done its work.
  channel.unref()
}
