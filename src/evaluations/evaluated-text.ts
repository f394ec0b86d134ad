import { periodText } from '../certificates/period/period-certificate.ts'
import { quarterOf } from '../certificates/period/periods.ts'
import type { ClaimedSession } from '../credit/claimed-session.ts'
import { dayOf } from '../web/dates.ts'

/** What an evaluation is of: the session by its title, or all sessions of its quarter. */
export function evaluatedText(
  { creditAfter, title, series, startsAt }: Pick<ClaimedSession, 'creditAfter' | 'title' | 'series' | 'startsAt'>,
  zone: string,
): string {
  if (creditAfter !== 'quarter') return title
  const { from, to } = quarterOf(dayOf(startsAt, zone))
  return `${series || title}: all sessions of ${periodText(from, to)}`
}
