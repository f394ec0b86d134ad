import { sql } from 'kysely'
import type { Basis } from '../disclosures/basis.ts'
import { withheldAmong } from '../disclosures/statement/withholding.ts'
import { inert } from '../messages/inert.ts'
import { type Draft, queueMessages } from '../messages/queue-message.ts'
import { wordsOf } from '../messages/wording/queries.ts'
import type { Organization } from '../organizations/organization.ts'
import { allOrganizationIds } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { Jobs } from '../platform/jobs.ts'
import { routes } from '../routes.ts'
import { longDate, untilText, zoneShort } from '../web/dates.ts'
import type { App } from '../web/scene.ts'
import { codeEndsAt } from './code-end.ts'
import { rotates } from './rotating/rotates.ts'

/**
 * Tells by mail, in every organization, whoever gave a code while it was withheld that it records now: each person once for
 * a session. Codes are released by nobody's press (docs/decisions/2026-11-22-a-withheld-code-records-nothing.md), so this
 * looks for them. What one organization's run trips over is logged, and the others go on.
 */
export async function tellReleased(
  app: Pick<App, 'database' | 'jobs' | 'log'>,
  origin: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const id of await app.database.atLarge(allOrganizationIds)) {
    try {
      await app.database.inOrganization(id, async (db) => {
        const organization = await db
          .selectFrom('organization')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        await tellIn(db, app.jobs, organization, origin, now)
      })
    } catch (fault) {
      app.log.error({ organization: id, fault: fault instanceof Error ? fault.stack : String(fault) }, 'released codes')
    }
  }
}

type Row = {
  sessionId: string
  activityId: string
  activity: string
  session: string
  isSeries: boolean
  basis: Basis
  rotating: boolean
  startsAt: string
  endsAt: string
  codeClosesAt: string
  /** Null where nobody has to be told: no e-mail, or recorded meanwhile. */
  email: string | null
  personId: string
}

async function tellIn(db: Db, jobs: Jobs, organization: Organization, origin: string, now: Temporal.Instant) {
  const refused = await refusedOf(db)
  if (refused.length === 0) return
  const sessions = [...new Map(refused.map((row) => [row.sessionId, row])).values()]
  const withheld = await withheldAmong(
    db,
    organization,
    sessions.map((row) => ({ ...row, startsAt: instantOf(row.startsAt) })),
  )
  const released = refused.filter(({ sessionId }) => !withheld.has(sessionId))
  if (released.length === 0) return
  const words = await wordsOf(db, organization)
  const drafts = released.flatMap((row) => mailOf(row, organization, words, origin, now) ?? [])
  await queueMessages(db, jobs, drafts, now)
  await sql`update refused_attendance r set released_told_at = ${now.toString()}
    from unnest(${released.map(({ sessionId }) => sessionId)}::uuid[], ${released.map(({ personId }) => personId)}::uuid[])
      w (session_id, person_id)
    where r.organization_id = current_organization() and r.session_id = w.session_id and r.person_id = w.person_id
      and r.reason = 'withheld' and r.released_told_at is null`.execute(db)
}

/** Who gave a code while it was withheld and was not told since; each person once for a session. Locks the rows. */
async function refusedOf(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with refused as (
      select r.session_id, r.person_id from refused_attendance r
      where r.organization_id = current_organization() and r.reason = 'withheld' and r.released_told_at is null
        and r.person_id is not null
      order by r.id for update skip locked)
    select distinct on (s.id, p.id) s.id as "sessionId", s.activity_id as "activityId", a.title as activity,
      s.title as session, r.activity_id is not null as "isSeries", a.disclosure_basis as basis, ${rotates} as rotating,
      s.starts_at as "startsAt", s.ends_at as "endsAt", coalesce(s.code_closes_at, s.claim_closes_at) as "codeClosesAt",
      p.id as "personId",
      case when s.cancelled_at is null and a.state = 'published' and p.closed_at is null and p.merged_into is null
          and not exists (select from live_attendance t where t.organization_id = s.organization_id
            and t.session_id = s.id and t.person_id = p.id)
        then (select e.email from person_email e where e.organization_id = p.organization_id and e.person_id = p.id
          order by e.sign_in desc, e.created_at limit 1) end as email
    from refused f
      join activity_session s on s.organization_id = current_organization() and s.id = f.session_id
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id
      join person p on p.organization_id = s.organization_id and p.id = f.person_id
      left join series r on r.organization_id = s.organization_id and r.activity_id = s.activity_id
    order by s.id, p.id`.execute(db)
  return rows
}

/** The mail; null where the code records no longer, or there is nobody to tell. */
function mailOf(
  row: Row,
  organization: Organization,
  words: Awaited<ReturnType<typeof wordsOf>>,
  origin: string,
  now: Temporal.Instant,
): Draft | null {
  const { id, slug: org, time_zone: zone } = organization
  const ends = codeEndsAt({
    rotating: row.rotating,
    endsAt: instantOf(row.endsAt),
    codeClosesAt: instantOf(row.codeClosesAt),
  })
  if (row.email === null || Temporal.Instant.compare(now, ends) >= 0) return null
  const link = (row.isSeries ? routes.attendance : routes.claim).to({ org })
  return {
    organizationId: id,
    channel: 'email',
    recipient: row.email,
    personId: row.personId,
    ...words('attendance.code-open', {
      session: inert([row.activity, row.session].filter(Boolean).join(': ')),
      date: longDate(instantOf(row.startsAt), zone),
      closes: `${untilText(ends, zone, now)} ${zoneShort(zone)}`,
      link: origin + link,
    }),
  }
}
