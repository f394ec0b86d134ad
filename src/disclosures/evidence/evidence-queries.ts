import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { companyHistory } from '../companies/company-history.ts'
import { type Done, nameOf } from '../review/mitigation-record.ts'
import type { Place } from '../statement/told-queries.ts'
import { basisChoices } from './decided-queries.ts'
import type { ActivityEvidence, CompanyEvidence, RoleEvidence, SessionEvidence } from './evidence-record.ts'
import { roleEvidence } from './role-evidence.ts'

/** From the first moment to before the last; null: all sessions. */
export type Span = { from: Temporal.Instant; before: Temporal.Instant } | null

/** Ids of the activities that had or have a session in a span which was not cancelled, the earliest first; drafts aside. */
export async function activitiesIn(db: Db, span: NonNullable<Span>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from activity a join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
    where a.organization_id = current_organization() and a.state in ('published', 'closed', 'archived') and s.cancelled_at is null and ${within(span)}
    group by a.id order by min(s.starts_at), a.id`.execute(db)
  return rows.map(({ id }) => id)
}

const within = (span: Span) =>
  span ? sql`s.starts_at >= ${span.from.toString()} and s.starts_at < ${span.before.toString()}` : sql`true`

/** Everything that is kept of the disclosures of these activities and their sessions of a span, in the order of the ids. */
export async function evidenceOf(db: Db, ids: readonly string[], span: Span): Promise<ActivityEvidence[]> {
  const { rows: activities } = await sql<ActivityRow>`
    select a.id, a.title, a.disclosure_basis as basis, a.disclosure_ground as ground,
      ${nameOf('a.disclosure_basis_by')} as by, a.disclosure_basis_at as at,
      a.created_at as "createdAt", a.disclosure_statement as "typedStatement"
    from activity a where a.organization_id = current_organization() and a.id = any(${[...ids]}::uuid[])`.execute(db)
  const sessions = await sessionsOf(db, ids, span)
  const roles = await roleEvidence(db, ids, new Set(sessions.map(({ id }) => id)))
  const companies = await companiesOf(db, roles)
  const decided = await companyHistory(
    db,
    companies.map(({ id }) => id),
  )
  const choices = await basisChoices(db, ids)
  const byId = new Map(activities.map((one) => [one.id, one]))
  return ids.flatMap((id) => {
    const activity = byId.get(id)
    if (!activity) return []
    const { by, at, createdAt, ...rest } = activity
    const own = roles.filter(({ activityId }) => activityId === id)
    const named = companyIds(own)
    return {
      ...rest,
      createdAt: instantOf(createdAt),
      basisSet: at ? { by, at: instantOf(at) } : null,
      choices: choices.get(id) ?? [],
      sessions: sessions.filter(({ activityId }) => activityId === id),
      roles: own,
      companies: companies.filter((company) => named.has(company.id)),
      decided,
    }
  })
}

type ActivityRow = Pick<ActivityEvidence, 'id' | 'title' | 'basis' | 'ground' | 'typedStatement'> & {
  by: string
  at: string | null
  createdAt: string
}

async function sessionsOf(
  db: Db,
  ids: readonly string[],
  span: Span,
): Promise<(SessionEvidence & { activityId: string })[]> {
  type Row = Omit<SessionEvidence, 'startsAt' | 'shown'> & {
    activityId: string
    startsAt: string
    shown: { place: Place | 'start'; text: string; at: string }[]
  }
  const { rows } = await sql<Row>`
    select s.id, s.activity_id as "activityId", s.title, s.starts_at as "startsAt",
      s.cancelled_at is not null as "isCancelled", s.disclosure_statement as "typedStatement",
      coalesce((select jsonb_agg(jsonb_build_object('place', w.place, 'text', w.text, 'at', w.shown_at) order by w.shown_at, w.number)
        from shown_statement w where w.organization_id = s.organization_id and w.session_id = s.id), '[]') as shown
    from activity_session s
    where s.organization_id = current_organization() and s.activity_id = any(${[...ids]}::uuid[]) and ${within(span)}
    order by s.starts_at, s.id`.execute(db)
  return rows.map(({ startsAt, shown, ...row }) => ({
    ...row,
    startsAt: instantOf(startsAt),
    shown: shown.map((one) => ({ ...one, at: instantOf(one.at) })),
  }))
}

const companyIds = (roles: readonly RoleEvidence[]): Set<string> =>
  new Set(
    roles.flatMap(({ versions }) =>
      versions.flatMap(({ relationships }) => relationships.flatMap(({ companyId }) => companyId ?? [])),
    ),
  )

/** What the office says of companies that are named; the state of a spelling is that of the company that it is. */
async function companiesOf(db: Db, roles: readonly RoleEvidence[]): Promise<CompanyEvidence[]> {
  const ids = [...companyIds(roles)]
  if (ids.length === 0) return []
  type Row = Omit<CompanyEvidence, 'added'> & { by: Done['by']; at: string }
  const { rows } = await sql<Row>`
    select k.id, k.name, coalesce(same.state, k.state) as state, k.state as "ownState",
      same.name as "sameAs", coalesce(same.note, k.note) as note,
      ${nameOf('k.added_by')} as by, k.added_at as at
    from company k left join company same on same.organization_id = k.organization_id and same.id = k.same_as
    where k.organization_id = current_organization() and k.id = any(${ids}::uuid[])
    order by k.name, k.id`.execute(db)
  return rows.map(({ by, at, ...row }) => ({ ...row, added: { by, at: instantOf(at) } }))
}
