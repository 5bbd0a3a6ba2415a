import cliProgress from 'cli-progress'

/** Shows how far a long job is: a bar on a terminal, a line every tenth elsewhere. Writes to stderr, so that stdout stays the answer. */
export type Progress = Readonly<{ update(done: number, total: number): void; end(): void }>

export function progress(label: string, quiet = false): Progress {
  if (quiet) return { update: () => undefined, end: () => undefined }
  return process.stderr.isTTY ? bar(label) : lines(label)
}

function bar(label: string): Progress {
  const shown = new cliProgress.SingleBar({
    format: `${label} [{bar}] {percentage}% {value}/{total} · {eta_formatted} left`,
    hideCursor: true,
    stream: process.stderr,
    etaBuffer: 200,
  })
  let started = false
  return {
    update(done, total) {
      if (!started) shown.start(total, done)
      started = true
      shown.setTotal(total)
      shown.update(done)
    },
    end: () => (started ? shown.stop() : undefined),
  }
}

function lines(label: string): Progress {
  let tenth = -1
  return {
    update(done, total) {
      const now = total === 0 ? 10 : Math.floor((done / total) * 10)
      if (now <= tenth) return
      tenth = now
      process.stderr.write(`${label}: ${now * 10} % (${done} of ${total})\n`)
    },
    end: () => undefined,
  }
}
