import { periodText } from '../../certificates/period/period-certificate.ts'
import { readPeriod } from '../../certificates/period/periods.ts'
import { isId } from '../../platform/ids.ts'
import type { StaffScene } from '../../web/scene.ts'
import { activitiesIn, type Span } from './evidence-queries.ts'

/** What a file is evidence of. */
export type Asking = {
  /** Of one activity, its id; null: of all that are in the span. */
  activity: string | null
  activities: readonly string[]
  span: Span
  /** "January 1 to March 31, 2026", or the title of the activity. */
  subject: string
  /** For the name of the file: letters, digits and dashes. */
  name: string
  madeBy: string
}

type Asked =
  | { ok: true; asking: Asking }
  | { ok: false; code: 'no-activity' }
  | { ok: false; code: 'invalid'; errors: Record<string, string> }

/** Accreditation is for six years at the longest, and its evidence with it. */
const most = { years: 6, words: 'six years' }

/** Reads which activity, or which days, the address of a file asks for. */
export async function evidenceAsked({ db, organization, visitor, query }: StaffScene): Promise<Asked> {
  const madeBy = `${visitor.givenName} ${visitor.familyName}`.trim()
  const id = query('activity')
  if (id) {
    const activity = isId(id)
      ? await db.selectFrom('activity').select(['id', 'title']).where('id', '=', id).executeTakeFirst()
      : undefined
    if (!activity) return { ok: false, code: 'no-activity' }
    const asking = { activity: id, activities: [id], span: null, subject: activity.title, name: id, madeBy }
    return { ok: true, asking }
  }
  const [from, to] = [query('from').trim(), query('to').trim()]
  const read = readPeriod(from, to, most)
  if (!read.ok) return { ok: false, code: 'invalid', errors: read.errors }
  const midnight = (day: string, later: number) =>
    Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(organization.time_zone).toInstant()
  const span = { from: midnight(from, 0), before: midnight(to, 1) }
  const activities = await activitiesIn(db, span)
  if (activities.length === 0)
    return { ok: false, code: 'invalid', errors: { from: 'No published activity has a session in these days' } }
  const subject = periodText(from, to)
  return { ok: true, asking: { activity: null, activities, span, subject, name: `${from}-to-${to}`, madeBy } }
}
