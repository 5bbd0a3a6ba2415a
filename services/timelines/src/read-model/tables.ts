/** Changed with the layout: a file of another layout is made anew. */
export const layoutVersion = '1'

/** An index only: stream names are digests, cases are random. What partners said stays sealed in the log. */
export const layout = `
  CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE records (record TEXT PRIMARY KEY, partner TEXT NOT NULL, feed TEXT NOT NULL) STRICT;
  CREATE TABLE notifications (
    position INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    feed TEXT NOT NULL,
    month TEXT NOT NULL,
    received_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX notifications_of_record ON notifications (record);
  CREATE TABLE links (
    position INTEGER PRIMARY KEY,
    record TEXT NOT NULL,
    case_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    recorded_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX links_of_record ON links (record, position);
  CREATE INDEX links_of_case ON links (case_id);
`

export const tables = [
  { name: 'about', order: 'name' },
  { name: 'records', order: 'record' },
  { name: 'notifications', order: 'position' },
  { name: 'links', order: 'position' },
] as const
