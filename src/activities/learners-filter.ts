/** Which learners of an activity are shown: those of one session ('' for all), and whom a search means. */
export type LearnersFilter = { search: string; session: string }

/** Reads the filter of an address; a session of another activity is as if it were not there. */
export function readLearnersFilter(
  query: (name: string) => string,
  sessions: readonly { id: string }[],
): LearnersFilter {
  const asked = query('session')
  return {
    search: query('q')
      .slice(0, 200)
      .replace(/\p{Cc}/gu, ' ')
      .trim(),
    session: sessions.some(({ id }) => id === asked) ? asked : '',
  }
}

/** The filter as the query of an address. */
export const learnersQuery = ({ search, session }: LearnersFilter): { q?: string; session?: string } => ({
  q: search || undefined,
  session: session || undefined,
})
