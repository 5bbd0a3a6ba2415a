// The image's health check: ready, or not. Plain JavaScript, so that it starts at once.
const answer = await fetch(`http://127.0.0.1:${process.env.PORT ?? '8080'}/health/ready`).catch(
  () => undefined,
)
process.exit(answer?.ok ? 0 : 1)
