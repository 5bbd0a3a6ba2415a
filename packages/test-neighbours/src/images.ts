/** The one place where an engine's image and version stand; `docker-compose.yml` is held to it by a test. */
export const images = {
  eventstore: 'eventstore/eventstore:24.10.6-bookworm-slim',
  kafka: 'apache/kafka:4.4.0',
  postgres: 'postgres:17.6-bookworm',
} as const
