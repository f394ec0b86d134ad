import type { ActivityInFlight, Flight, InFlight } from '../../activities/in-flight.ts'

/** Activities that are not done with: how many are in which state, and the most urgent of them with what each lacks. */
export type Preparation = {
  counts: { flight: Flight; total: number }[]
  rows: (ActivityInFlight & { flight: Flight })[]
}

/** So many activities stand on the page. */
const most = 6

/** What is published and begins soon is told only where it lacks something. */
const isTold = ({ flight, lacks }: Preparation['rows'][number]): boolean => flight !== 'soon' || lacks.length > 0

/**
 * Of activities in flight, those to show: what begins soon and lacks something, then what is in review, approved and
 * drafted by its date, then what is over and not closed. Series in session are among the sessions.
 */
export function preparationOf(inFlight: InFlight): Preparation {
  const order: readonly Flight[] = ['soon', 'in-review', 'approved', 'draft', 'over']
  const rows = order.flatMap((flight) => inFlight[flight].rows.map((row) => ({ ...row, flight }))).filter(isTold)
  return {
    counts: order
      .filter((flight) => flight !== 'soon')
      .map((flight) => ({ flight, total: inFlight[flight].total }))
      .filter(({ total }) => total > 0),
    rows: rows.filter(({ flight, isSeries }) => flight !== 'soon' || !isSeries).slice(0, most),
  }
}

/** No activity is in flight for who has to do with none. */
export const nothingPrepared: Preparation = { counts: [], rows: [] }
