import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { lookAtLink } from '../../sign-in/one-time-secrets.ts'
import type { Scene } from '../../web/scene.ts'
import { currentDisclosure } from '../attest.ts'
import type { Discloser } from '../disclosers.ts'
import { countsOn, runsOutOn } from '../look-back.ts'
import type { Role } from '../roles.ts'

/** A role that a link is for, by its next session, or the last. */
export type LinkedRole = {
  id: string
  activityId: string
  role: Role
  name: string
  title: string
  sessionTitle: string
  isInAll: boolean
  /** Where somebody is named for it: in the session, or in the form of the series or activity. */
  sessionId: string | null
  isSeries: boolean
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** Until when learners still claim for it; its end, where that is later. */
  openUntil: Temporal.Instant
}

/** What they disclosed last, and whether it covers all that the link is for. */
export type Standing = {
  attestedAt: Temporal.Instant
  /** The first day on which it counts no longer. */
  runsOut: Temporal.PlainDate
  isEnough: boolean
}

/**
 * What a link opens: nothing, it is none of ours; what it was for is over; they have none of these roles any more, or
 * nothing is disclosed here for them; whoever reads it said that they are somebody else; or the form, until something was
 * sent by it.
 */
export type Linked =
  | { kind: 'none' }
  | { kind: 'over'; roles: LinkedRole[] }
  | { kind: 'removed' }
  | { kind: 'denied' }
  | {
      kind: 'open'
      discloser: Discloser
      /** The account that took it over and has not sent one disclosure of both yet. */
      takenBy: string | null
      name: string
      roles: LinkedRole[]
      standing: Standing | null
      /** Whether something was disclosed since it was mailed: then it shows nothing of it any more. */
      isSent: boolean
    }

/** A link that is for something to come. */
export type Open = Extract<Linked, { kind: 'open' }>

/** What is kept beside a link: whose it is, for which roles, and when they had disclosed last when it was mailed. */
const kept = z.object({
  discloserId: z.uuid(),
  roleIds: z.array(z.uuid()).min(1),
  attestedAt: z.string().nullish(),
})

/**
 * What the link of an address opens now, by what is known now: sessions that moved, roles that went to somebody else.
 * Looking spends nothing, because mail scanners look.
 */
export async function linkedOf(scene: Scene): Promise<Linked> {
  const { db, organization, now } = scene
  const token = scene.parameter('token')
  const secret = await lookAtLink(db, { organizationId: organization.id, purpose: 'disclose', token }, now)
  const link = kept.safeParse(secret?.detail)
  if (!link.success) return { kind: 'none' }
  const discloser = await discloserById(db, link.data.discloserId)
  const held = discloser ? await rolesOf(db, discloser, link.data.roleIds, now) : []
  if (!discloser || held.length === 0) return { kind: 'removed' }
  const roles = held.filter(({ openUntil }) => Temporal.Instant.compare(now, openUntil) < 0)
  if (roles.length === 0) return { kind: 'over', roles: held }
  if (discloser.denied) return { kind: 'denied' }
  const standing = await standingOf(scene, discloser.id, roles)
  const isSent = standing !== null && standing.attestedAt.toString() !== link.data.attestedAt
  const { takenBy } = discloser
  return { kind: 'open', discloser, takenBy, name: roles[0]!.name, roles, standing, isSent }
}

async function discloserById(
  db: Db,
  id: string,
): Promise<(Discloser & { denied: boolean; takenBy: string | null }) | null> {
  const row = await db.selectFrom('discloser').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const { person_id: personId, name, email, denied_at, taken_by: takenBy } = row
  return { id, personId, name, email, takenBy, denied: personId === null && denied_at !== null }
}

type Row = Omit<LinkedRole, 'startsAt' | 'endsAt' | 'openUntil'> & {
  startsAt: string
  endsAt: string
  openUntil: string
}

/** Those of the roles that are still theirs and in something that is disclosed here and takes place. */
async function rolesOf(
  db: Db,
  { id, personId }: Discloser,
  roleIds: readonly string[],
  now: Temporal.Instant,
): Promise<LinkedRole[]> {
  const at = now.toString()
  const { rows } = await sql<Row>`
    select r.id, r.activity_id as "activityId", r.session_id as "sessionId", r.role, r.name, a.title,
      exists (select from series x where x.organization_id = a.organization_id and x.activity_id = a.id) as "isSeries",
      case when r.session_id is null then '' else s.title end as "sessionTitle",
      r.session_id is null and exists (select from series x
        where x.organization_id = a.organization_id and x.activity_id = a.id) as "isInAll",
      s.starts_at as "startsAt", s.ends_at as "endsAt", greatest(s.ends_at, s.claim_closes_at) as "openUntil"
    from activity_role r
      join activity a on a.organization_id = r.organization_id and a.id = r.activity_id
      join discloser d on d.organization_id = r.organization_id and d.id = r.discloser_id
      cross join lateral (
        select x.* from activity_session x
        where x.organization_id = r.organization_id and x.activity_id = r.activity_id and x.cancelled_at is null
          and (r.session_id is null or r.session_id = x.id)
        order by x.ends_at > ${at} desc, case when x.ends_at > ${at} then x.starts_at end, x.starts_at desc limit 1) s
    where r.organization_id = current_organization() and r.id = any(${[...roleIds]}::uuid[])
      and (d.id = ${id} or d.person_id = ${personId}) and a.disclosure_basis = 'here'
    order by s.starts_at, r.id`.execute(db)
  return rows.map((row) => ({
    ...row,
    startsAt: instantOf(row.startsAt),
    endsAt: instantOf(row.endsAt),
    openUntil: instantOf(row.openUntil),
  }))
}

async function standingOf(
  { db, organization }: Scene,
  discloserId: string,
  roles: readonly LinkedRole[],
): Promise<Standing | null> {
  const last = await currentDisclosure(db, discloserId)
  if (!last?.attested_at) return null
  const { disclosure_months: months, time_zone: zone } = organization
  const attestedAt = instantOf(last.attested_at)
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate()
  return {
    attestedAt,
    runsOut: runsOutOn(attestedAt, months, zone),
    isEnough: roles.every(({ startsAt }) => countsOn(attestedAt, day(startsAt), { months, zone })),
  }
}
