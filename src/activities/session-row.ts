import { sql } from 'kysely'
import type { Basis } from '../disclosures/basis.ts'
import type { SessionBasics } from '../disclosures/session-disclosures.ts'
import { instantOf } from '../platform/instants.ts'
import type { ClaimWindow } from './window.ts'

/** Who teaches, as the program names them. */
export type Speaker = { name: string; credentials: string; affiliation: string; role: string }

/** A credit type up to a maximum in hundredths, in the words of a list. */
export type OfferedCredit = {
  maximum: number
  name: string
  plural: string
  shortName: string
  mark: string
  italic: boolean
}

/** One row of the catalogue: a session of a published activity, with what a list says about it. */
export type SessionRow = {
  id: string
  title: string
  /** What it is a session of, or the format of an activity that stands alone. */
  kicker: string
  /** The activity code where it is public; null where it is given in the room only, as that of every series. */
  code: string | null
  place: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  window: ClaimWindow
  speakers: Speaker[]
  credits: OfferedCredit[]
  /** What its disclosures go by. */
  disclosed: SessionBasics
  /** Whether its code is given to nobody, because disclosures are not complete; then `code` is null. */
  withheld?: true
}

/**
 * What {@link sessionRow} needs of a session `s` and its activity `a`. What needs other tables is asked in subqueries, which the
 * database then runs for the rows of one page only. A code that is given in the room does not leave the database.
 */
export const rowColumns = [
  's.id',
  's.activity_id as activityId',
  'a.disclosure_basis as basis',
  sql<boolean>`exists (select from series r where r.organization_id = a.organization_id and r.activity_id = a.id)`.as(
    'isSeries',
  ),
  's.title as sessionTitle',
  'a.title as activityTitle',
  'a.state',
  sql<string>`(select f.name from activity_format f
    where f.organization_id = a.organization_id and f.key = a.format_key)`.as('formatName'),
  's.place',
  's.starts_at',
  's.ends_at',
  's.claim_opens_at',
  's.claim_closes_at',
  's.code_closes_at',
  's.cancelled_at',
  sql<string | null>`case when a.code_visibility = 'public' and not exists (select from series r
    where r.organization_id = a.organization_id and r.activity_id = a.id) then s.code end`.as('code'),
  sql<Speaker[]>`coalesce((
    select json_agg(json_build_object('name', r.name, 'credentials', r.credentials, 'affiliation', r.affiliation,
      'role', r.role) order by r.position)
    from activity_role r
    where r.organization_id = a.organization_id and r.activity_id = a.id and r.role not in ('planner', 'reviewer', 'staff')
      and (r.session_id is null or r.session_id = s.id)), '[]')`.as('speakers'),
  sql<OfferedCredit[]>`coalesce((
    select json_agg(json_build_object('maximum', d.maximum, 'name', t.name, 'plural', t.plural,
      'shortName', t.short_name, 'mark', t.mark, 'italic', t.italic) order by t.position)
    from session_offer d join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id
    where d.organization_id = s.organization_id and d.session_id = s.id and not t.participation), '[]')`.as('credits'),
] as const

type FoundRow = {
  id: string
  activityId: string
  basis: string
  isSeries: boolean
  sessionTitle: string
  activityTitle: string
  state: string
  formatName: string
  place: string
  starts_at: string
  ends_at: string
  claim_opens_at: string
  claim_closes_at: string
  code_closes_at: string | null
  cancelled_at: string | null
  code: string | null
  speakers: Speaker[]
  credits: OfferedCredit[]
}

/** A row of the database as a list shows it. */
export function sessionRow(row: FoundRow): SessionRow {
  const startsAt = instantOf(row.starts_at)
  return {
    id: row.id,
    title: row.sessionTitle || row.activityTitle,
    kicker: row.sessionTitle ? row.activityTitle : row.formatName,
    code: row.code,
    place: row.place,
    startsAt,
    endsAt: instantOf(row.ends_at),
    window: {
      opensAt: instantOf(row.claim_opens_at),
      // What is left to do after its code has run out, whoever attended finds in My Portal.
      closesAt: instantOf(row.code_closes_at ?? row.claim_closes_at),
      closedByOffice: row.state !== 'published',
      cancelled: row.cancelled_at !== null,
    },
    speakers: row.speakers,
    credits: row.credits,
    disclosed: {
      sessionId: row.id,
      activityId: row.activityId,
      basis: row.basis as Basis,
      activity: row.activityTitle,
      session: row.sessionTitle,
      isSeries: row.isSeries,
      startsAt,
    },
  }
}
