import { sql } from 'kysely'
import { isUnpublished } from '../../activities/states.ts'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { shortMonth } from '../../web/dates.ts'
import type { StaffRole } from '../permissions.ts'

export type StaffMember = {
  personId: string
  name: string
  email: string
  role: StaffRole
  /** Ids of the series that a coordinator looks after. */
  series: string[]
  since: Temporal.Instant
  /** The last visit of a session that is open, or the last time they signed in or out; null when there was none. */
  lastSeenAt: Temporal.Instant | null
  /** An authenticator app or a passkey. */
  hasSecondFactor: boolean
  /** Since when the account is deactivated, so that the role opens nothing; null while it is active. */
  deactivatedAt: Temporal.Instant | null
}

/** The staff, administrators first, then by family name; whose account is deactivated comes last. With `personId`, that member alone. */
export async function staffMembers(db: Db, personId?: string): Promise<StaffMember[]> {
  const rows = await db
    .selectFrom('staff_member as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.id', '=', 'm.person_id'),
    )
    .select(['m.person_id', 'm.role', 'm.created_at', 'p.given_name', 'p.family_name', 'p.deactivated_at'])
    .select([
      sql<string[]>`array(select s.activity_id from staff_series s
        where s.organization_id = m.organization_id and s.person_id = m.person_id order by s.activity_id)`.as('series'),
      sql<string>`coalesce((select e.email from person_email e
        where e.organization_id = m.organization_id and e.person_id = m.person_id and e.sign_in
        order by e.position, e.created_at, e.email limit 1), '')`.as('email'),
      sql<string | null>`greatest(
        (select max(s.last_seen_at) from sign_in_session s
          where s.organization_id = m.organization_id and s.person_id = m.person_id),
        (select max(a.at) from audit a where a.organization_id = m.organization_id and a.subject_id = m.person_id
          and a.act in ('person.signed_in', 'person.signed_out')))`.as('lastSeenAt'),
      sql<boolean>`(exists (select from person_totp t where t.organization_id = m.organization_id
          and t.person_id = m.person_id and t.confirmed_at is not null)
        or exists (select from passkey k where k.organization_id = m.organization_id
          and k.person_id = m.person_id))`.as('hasSecondFactor'),
    ])
    .$if(personId !== undefined, (query) => query.where('m.person_id', '=', personId!))
    .orderBy(sql`p.deactivated_at is not null`)
    .orderBy(sql`m.role <> 'administrator'`)
    .orderBy('p.family_name_key')
    .orderBy('p.given_name')
    .orderBy('m.person_id')
    .execute()
  return rows.map(({ person_id, given_name, family_name, created_at, deactivated_at, role, lastSeenAt, ...row }) => ({
    ...row,
    personId: person_id,
    name: `${given_name} ${family_name}`.trim(),
    role: role as StaffRole,
    since: instantOf(created_at),
    deactivatedAt: deactivated_at === null ? null : instantOf(deactivated_at),
    lastSeenAt: lastSeenAt === null ? null : instantOf(lastSeenAt),
  }))
}

export type PendingInvitation = {
  id: string
  email: string
  role: StaffRole
  series: string[]
  invitedBy: string
  invitedAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** Invitations that were neither accepted nor withdrawn, also those that have run out, the latest first. */
export async function pendingInvitations(db: Db): Promise<PendingInvitation[]> {
  const rows = await db
    .selectFrom('staff_invitation as i')
    .innerJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'i.organization_id').onRef('p.id', '=', 'i.invited_by'),
    )
    .select([
      'i.id',
      'i.email',
      'i.role',
      'i.activities as series',
      'i.invited_at',
      'i.expires_at',
      'p.given_name',
      'p.family_name',
    ])
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .orderBy('i.invited_at', 'desc')
    .orderBy('i.id')
    .execute()
  return rows.map(({ given_name, family_name, invited_at, expires_at, role, ...row }) => ({
    ...row,
    role: role as StaffRole,
    invitedBy: `${given_name} ${family_name}`.trim(),
    invitedAt: instantOf(invited_at),
    expiresAt: instantOf(expires_at),
  }))
}

/** An activity that a coordinator can be given, and what tells it from another of the same title. */
export type KnownSeries = {
  id: string
  title: string
  /** "Jul 2026 – Jun 2027, Alder 204, not published yet"; with the code of its first session where that is alike too. */
  about: string
}

type SeriesRow = {
  id: string
  title: string
  from: string | null
  to: string | null
  state: string
  place: string | null
  code: string | null
}

/** The series that are not closed, and every activity that coordinators have or are invited for, by title. */
export async function knownSeries(db: Db): Promise<KnownSeries[]> {
  const { rows } = await sql<SeriesRow>`
    select a.id, a.title, own.starts_on::text as from, own.ends_on::text as to, a.state, first.place, first.code
    from activity a left join series own on own.organization_id = a.organization_id and own.activity_id = a.id
    left join lateral (select s.place, s.code from activity_session s
      where s.organization_id = a.organization_id and s.activity_id = a.id order by s.starts_at, s.id limit 1) first on true
    where a.id in (
      select r.activity_id from series r
        join activity open on open.organization_id = r.organization_id and open.id = r.activity_id
        where open.state <> 'closed'
      union select activity_id from staff_series
      union select unnest(activities) from staff_invitation where accepted_at is null and withdrawn_at is null)
    order by a.title, own.starts_on, a.created_at, a.id`.execute(db)
  const known = rows.map((row) => ({ id: row.id, title: row.title, about: aboutOf(row) }))
  const alike = Map.groupBy(known, ({ title, about }) => JSON.stringify([title, about]))
  return known.map((one, index) => {
    const twins = alike.get(JSON.stringify([one.title, one.about]))!.length > 1
    return twins ? { ...one, about: [one.about, codeOf(rows[index]!)].filter(Boolean).join(', ') } : one
  })
}

const aboutOf = ({ from, to, state, place }: SeriesRow): string =>
  [from && to ? `${month(from)} – ${month(to)}` : '', place, isUnpublished(state) && 'not published yet']
    .filter(Boolean)
    .join(', ')

const codeOf = ({ code }: SeriesRow): string => (code ? `first code ${code}` : '')

const month = (day: string): string => {
  const date = Temporal.PlainDate.from(day)
  return `${shortMonth(date)} ${date.year}`
}

/**
 * The titles of series, in the order of {@link knownSeries}, with what tells them apart where another has the same title;
 * what is not there any more has none.
 */
export function titlesOf(known: readonly KnownSeries[], ids: readonly string[]): string[] {
  const shared = Map.groupBy(known, ({ title }) => title)
  return known
    .filter(({ id }) => ids.includes(id))
    .map(({ title, about }) => (shared.get(title)!.length > 1 && about ? `${title} (${about})` : title))
}
