import { dayOf } from '../web/dates.ts'
import { codeOf, type FilledSession, type Planned } from './activity-rows.ts'
import type { DemoActivity, DemoOrganization } from './catalogue.ts'

/** An activity of the catalogue with its sessions, in the order of the catalogue. */
export type Catalogued = { activity: DemoActivity; sessions: FilledSession[] }

/**
 * Makes series of the catalogue's talks: those of one name in one academic year (from July), which are alike in what
 * an activity decides, are the sessions of one activity. What meets every week is a series as it stands; drafts and all
 * else are activities by themselves. Sessions are in the order of time.
 */
export function planSeries(catalogue: readonly Catalogued[], demo: DemoOrganization): Planned[] {
  const groups = Map.groupBy(catalogue, (one) => groupOf(one, demo))
  return [...groups.values()].map((members) => {
    const head = members[0]!.activity
    const sessions = members
      .flatMap((member) => member.sessions)
      .sort((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt))
    const series = head.format === 'rss' && head.state !== 'draft'
    return { title: head.series ?? head.title, head, series, sessions }
  })
}

function groupOf({ activity, sessions }: Catalogued, demo: DemoOrganization): string | DemoActivity {
  if (!activity.series || activity.format !== 'rss' || activity.state === 'draft') return activity
  const day = dayOf(sessions[0]!.startsAt, demo.timeZone)
  const year = day.month < 7 ? day.year - 1 : day.year
  return [activity.series, year, activity.evaluation, codeOf(activity, demo), activity.specialty].join(' | ')
}
