import { untilText } from '../../../web/dates.ts'
import { countText, type LateStanding } from '../rules.ts'

/** Why nobody can ask any more, and what to do instead; '' for who may ask. */
export function lateRefusal(standing: LateStanding, zone: string, now: Temporal.Instant): string {
  if (standing.may) return ''
  const whys: Record<typeof standing.why, string> = {
    'not-offered': 'The office takes no requests to be recorded afterwards here. It can tell you what is possible.',
    over: `Requests to be recorded afterwards were taken until ${untilText(standing.until, zone, now)}. The office can tell you what is possible.`,
    'used-up': `The office takes ${standing.most} ${standing.most === 1 ? 'request' : 'requests'} of one person a year, and you have made ${countText(standing.used, standing.most)}. It can tell you what is possible.`,
  }
  return whys[standing.why]
}

/** Why a request cannot be approved, and what to do. */
export const noCredit =
  'This cannot be approved: the session was cancelled, or its activity is closed. Decline it, or open the activity again first'
