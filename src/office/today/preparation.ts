import type { ActivityInFlight, Flight, InFlight } from '../../activities/in-flight.ts'

/** Activities that are not done with: how many are in which state, and the most urgent of them with what each lacks. */
export type Preparation = {
  counts: { flight: Flight; total: number }[]
  rows: (ActivityInFlight & { flight: Flight })[]
}

/** So many activities stand on the page. */
const most = 6

/** What is published and begins soon, or is open for claims, is told only where it lacks something. */
const isTold = ({ flight, lacks }: Preparation['rows'][number]): boolean => !isOnPortal(flight) || lacks.length > 0

/** Whether learners see it, so that nothing is to be told of it but what it lacks. */
const isOnPortal = (flight: Flight): boolean => flight === 'soon' || flight === 'running'

/**
 * Of activities in flight, those to show: what is open for claims or begins soon and lacks something, then what is in review, approved and
 * drafted by its date, then what is over and not closed. Series in session are among the sessions.
 */
export function preparationOf(inFlight: InFlight): Preparation {
  const order: readonly Flight[] = ['running', 'soon', 'in-review', 'approved', 'draft', 'over']
  const rows = order.flatMap((flight) => inFlight[flight].rows.map((row) => ({ ...row, flight }))).filter(isTold)
  return {
    counts: order
      .filter((flight) => !isOnPortal(flight))
      .map((flight) => ({ flight, total: inFlight[flight].total }))
      .filter(({ total }) => total > 0),
    rows: rows.filter(({ flight, isSeries }) => flight !== 'soon' || !isSeries).slice(0, most),
  }
}

/** No activity is in flight for who has to do with none. */
export const nothingPrepared: Preparation = { counts: [], rows: [] }
