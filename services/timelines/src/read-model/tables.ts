/** Changed with the layout: a file of another layout is made anew. */
export const layoutVersion = '4'

/**
 * An index only: stream names are digests, cases are random. What partners said stays sealed in the log. `place` counts the
 * events taken in, from 1.
 */
export const layout = `
  CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE records (record TEXT PRIMARY KEY, partner TEXT NOT NULL, feed TEXT NOT NULL) STRICT;
  CREATE TABLE notifications (
    place INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    feed TEXT NOT NULL,
    month TEXT NOT NULL,
    received_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX notifications_of_record ON notifications (record);
  CREATE TABLE links (
    place INTEGER NOT NULL,
    record TEXT NOT NULL,
    case_id TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (place, record)
  ) STRICT;
  CREATE INDEX links_of_record ON links (record, place);
  CREATE INDEX links_of_case ON links (case_id);
  CREATE INDEX links_by_time ON links (recorded_at);
  CREATE TABLE notices (
    place INTEGER PRIMARY KEY,
    about TEXT NOT NULL,
    agreement TEXT NOT NULL,
    audience TEXT NOT NULL,
    caller TEXT,
    case_id TEXT NOT NULL,
    into_case TEXT,
    disclosures TEXT NOT NULL,
    recorded_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX notices_of_audience ON notices (agreement, audience);
`

export const tables = [
  { name: 'about', order: 'name' },
  { name: 'records', order: 'record' },
  { name: 'notifications', order: 'place' },
  { name: 'links', order: 'place, record' },
  { name: 'notices', order: 'place' },
] as const
