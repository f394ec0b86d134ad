import { newId } from '../platform/ids.ts'
import { addSchedule } from '../reports/schedules/save-schedule.ts'
import type { Telling } from './fill-history.ts'

/** What waits in the office: somebody asks to be recorded late; and a report that it has mailed to it every month. */
export async function fillOffice(telling: Telling, crowd: readonly string[], administratorId: string): Promise<void> {
  await askLate(telling, crowd)
  const { db, organization, now } = telling
  const filter = { title: '', activity: '', specialty: '', credit: '', profession: '', format: '', affiliation: '' }
  const choice = {
    name: 'Claims of the month',
    report: 'claims',
    table: 'month',
    filter: { period: 'last-month' as const, from: '', to: '', ...filter },
    fileFormat: 'xlsx' as const,
    every: 'month' as const,
    onDay: 1,
    atHour: 8,
    recipients: [administratorId],
  }
  const by = { organizationId: organization.id, actorId: administratorId }
  await addSchedule(db, by, { id: newId(), choice, names: new Map() }, now.subtract({ hours: 24 * 12 }))
}

/** A late request for a session of a series whose code ran out, by somebody who is not recorded for it. */
async function askLate({ db, organization, sessions, now }: Telling, crowd: readonly string[]): Promise<void> {
  const isBefore = (one: Temporal.Instant) => Temporal.Instant.compare(one, now) < 0
  const closed = sessions
    .filter(({ activity, codeClosesAt, closesAt }) => {
      return (
        !activity.asks &&
        activity.evaluation !== 'none' &&
        codeClosesAt &&
        isBefore(codeClosesAt) &&
        !isBefore(closesAt)
      )
    })
    .toSorted((one, other) => Temporal.Instant.compare(other.startsAt, one.startsAt))
  for (const session of closed) {
    const there = await db.selectFrom('attendance').select('person_id').where('session_id', '=', session.id).execute()
    const absent = crowd.find((id) => !there.some(({ person_id }) => person_id === id))
    if (!absent) continue
    await db
      .insertInto('late_request')
      .values({
        organization_id: organization.id,
        id: newId(),
        person_id: absent,
        session_id: session.id,
        reason:
          'I was called away for an emergency before the code was shown. The charge nurse can confirm that I was there.',
        asked_at: now.subtract({ hours: 20 }).toString(),
      })
      .execute()
    return
  }
}
