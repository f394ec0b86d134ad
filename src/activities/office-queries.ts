import { sql } from 'kysely'
import type { Basis } from '../disclosures/basis.ts'
import type { Role } from '../disclosures/roles.ts'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { ActivityContent, SessionContent } from './content.ts'
import type { Delivery } from './formats/deliveries.ts'
import type { ActivityState } from './states.ts'

/** One of an activity's sessions, with how many people used its code. */
export type SessionSummary = SessionContent & { attended: number }

export type PlannedActivity = {
  id: string
  version: number
  state: ActivityState
  /** What the office calls it: as its only session is called, or its own title. */
  name: string
  updatedAt: Temporal.Instant
  /** Who said last where its disclosures are, and when; null where nobody did. */
  basisSet: { who: string; at: Temporal.Instant } | null
  /** Whether it is a series, which is planned on pages of its own. */
  isSeries: boolean
  /** Its session is the one that was asked for, or the first. */
  content: ActivityContent
  sessions: SessionSummary[]
}

/** An activity as the office plans it; null when there is none. With `lock`, nobody else changes it until the end. */
export async function plannedActivity(
  db: Db,
  id: string,
  options: { session?: string; lock?: boolean } = {},
): Promise<PlannedActivity | null> {
  const row = await db
    .selectFrom('activity')
    .selectAll()
    .select(
      sql<boolean>`exists (select from series r
        where r.organization_id = activity.organization_id and r.activity_id = activity.id)`.as('isSeries'),
    )
    .select(
      sql<string | null>`(select nullif(trim(p.given_name || ' ' || p.family_name), '') from person p
        where p.organization_id = activity.organization_id and p.id = activity.disclosure_basis_by)`.as('basisBy'),
    )
    .where('id', '=', id)
    .$if(options.lock === true, (query) => query.forUpdate())
    .executeTakeFirst()
  if (!row) return null
  const sessions = await sessionsOf(db, id)
  const chosen = sessions.find((session) => session.id === options.session) ?? sessions[0]
  const { attended: _, ...session } = chosen ?? { attended: 0 }
  return {
    id,
    version: row.version,
    state: row.state as ActivityState,
    name: (sessions.length === 1 && sessions[0]!.title) || row.title,
    updatedAt: instantOf(row.updated_at),
    basisSet: row.disclosure_basis_at
      ? { who: row.basisBy ?? 'somebody', at: instantOf(row.disclosure_basis_at) }
      : null,
    isSeries: row.isSeries,
    sessions,
    content: {
      title: row.title,
      description: row.description,
      objectives: row.objectives,
      featured: row.featured,
      codeVisibility: row.code_visibility as ActivityContent['codeVisibility'],
      commercialSupport: row.commercial_support,
      disclosureBasis: row.disclosure_basis as Basis,
      disclosureGround: row.disclosure_ground,
      disclosureStatement: row.disclosure_statement,
      evaluation: row.evaluation as ActivityContent['evaluation'],
      people: await peopleOf(db, id),
      formatKey: row.format_key,
      specialtyId: row.specialty_id,
      formId: row.form_id,
      testFormId: row.test_form_id,
      surveyUrl: row.survey_url,
      delivery: row.delivery as Delivery[],
      formatFields: row.format_fields as Record<string, string>,
      designations: await designationsOf(db, id),
      session: chosen ? (session as SessionContent) : null,
    },
  }
}

async function sessionsOf(db: Db, activityId: string): Promise<SessionSummary[]> {
  const rows = await db
    .selectFrom('activity_session as s')
    .selectAll('s')
    .select(
      sql<number>`(select count(*) from live_attendance t
        where t.organization_id = s.organization_id and t.session_id = s.id)`.as('attended'),
    )
    .where('s.activity_id', '=', activityId)
    .orderBy('s.starts_at')
    .orderBy('s.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    startsAt: instantOf(row.starts_at).toString(),
    endsAt: instantOf(row.ends_at).toString(),
    place: row.place,
    code: row.code,
    claimOpensAt: instantOf(row.claim_opens_at).toString(),
    claimClosesAt: instantOf(row.claim_closes_at).toString(),
    attended: row.attended,
  }))
}

/** Those who are named on all of the activity. */
async function peopleOf(db: Db, activityId: string): Promise<ActivityContent['people']> {
  const rows = await db
    .selectFrom('activity_role')
    .select(['id', 'role', 'name', 'credentials', 'affiliation', 'email'])
    .where('activity_id', '=', activityId)
    .where('session_id', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, role: row.role as Role }))
}

/** Hours of participation are nobody's to designate. */
const designationsOf = (db: Db, activityId: string): Promise<ActivityContent['designations']> =>
  db
    .selectFrom('designation as d')
    .innerJoin('credit_type as t', (join) =>
      join.onRef('t.organization_id', '=', 'd.organization_id').onRef('t.id', '=', 'd.credit_type_id'),
    )
    .select(['d.credit_type_id as creditTypeId', 'd.maximum'])
    .select('d.universal_activity_number as universalActivityNumber')
    .where('d.activity_id', '=', activityId)
    .where('t.participation', '=', false)
    .orderBy('t.position')
    .execute()

/** The most that anyone was awarded of each credit type at an activity, in hundredths. */
export const mostAwarded = (db: Db, activityId: string) =>
  db
    .selectFrom('activity_session as s')
    .innerJoin('live_credit as e', (join) =>
      join.onRef('e.organization_id', '=', 's.organization_id').onRef('e.session_id', '=', 's.id'),
    )
    .select(['e.credit_type_id as creditTypeId'])
    .select((eb) => eb.fn.max('e.amount').as('amount'))
    .where('s.activity_id', '=', activityId)
    .where('e.amount', '>', 0)
    .groupBy('e.credit_type_id')
    .execute()

/** A version of an activity as the audit log has it, and who saved it; null for one from before the log. */
export async function savedVersion(
  db: Db,
  activityId: string,
  version: number,
): Promise<{ content: ActivityContent; who: string; personId: string | null } | null> {
  const row = await db
    .selectFrom('audit as a')
    .leftJoin('person as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.actor_id'),
    )
    .select(['a.new', 'a.actor_id', sql<string>`coalesce(concat_ws(' ', p.given_name, p.family_name), '')`.as('who')])
    .where('a.subject_id', '=', activityId)
    .where(sql<boolean>`(a.new ->> 'version')::int = ${version}`)
    .orderBy('a.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { content: whole(row.new as ActivityContent), who: row.who, personId: row.actor_id } : null
}

/** Versions from before disclosures were kept here know neither e-mails nor a basis; older ones no fields of formats. */
const whole = (saved: ActivityContent): ActivityContent => ({
  ...saved,
  disclosureBasis: saved.disclosureBasis ?? 'elsewhere',
  disclosureGround: saved.disclosureGround ?? '',
  delivery: saved.delivery ?? [],
  formatFields: saved.formatFields ?? {},
  people: saved.people.map((one) => ({ ...one, email: one.email ?? '' })),
})
