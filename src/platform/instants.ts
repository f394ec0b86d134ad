/** The moment a timestamptz column holds, as its text comes from the database ("2026-11-22 03:00:00.123+00"). */
export const instantOf = (text: string): Temporal.Instant =>
  Temporal.Instant.from(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
