import { sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import { jointProviders } from './joint-providers.ts'
import { rowColumns, type SessionRow, sessionRow } from './session-row.ts'
import { isOnPortal } from './states.ts'

/** A credit type that an activity offers, with what its designation statement is made of. */
export type Designated = {
  /** In hundredths. */
  maximum: number
  universalActivityNumber: string
  name: string
  plural: string
  mark: string
  italic: boolean
  statement: string
  /** Whose credit it is: professions in the plural; empty when it is everyone's. */
  professions: string[]
}

/** Everything that an activity's page says of one session. */
export type SessionDetails = SessionRow & {
  /** Learners do not see it: it is not published yet, or archived. */
  hidden: boolean
  format: string
  learningFormat: string
  specialty: { slug: string; name: string }
  description: string
  objectives: string[]
  /** Who supports it; '' where there is none, or nobody said so. */
  commercialSupport: string
  /** Whether there is commercial support; null: nobody said. */
  supported: boolean | null
  formatKey: string
  /** What its format asks for besides, by the name of the field. */
  formatFields: Record<string, string>
  /** Who provides it together with the organization. */
  jointProviders: string[]
  designations: Designated[]
  /** Whether whoever no designation is for can have a certificate of participation. */
  participation: boolean
  revisedAt: Temporal.Instant
  revision: number
}

/** One session with its activity, draft or not; undefined when the organization has none of this id. */
export async function sessionDetails(db: Db, sessionId: string): Promise<SessionDetails | undefined> {
  const row = await db
    .selectFrom('activity_session as s')
    .innerJoin('activity as a', (join) =>
      join.onRef('a.organization_id', '=', 's.organization_id').onRef('a.id', '=', 's.activity_id'),
    )
    .innerJoin('activity_format as f', (join) =>
      join.onRef('f.organization_id', '=', 'a.organization_id').onRef('f.key', '=', 'a.format_key'),
    )
    .innerJoin('specialty as p', (join) =>
      join.onRef('p.organization_id', '=', 'a.organization_id').onRef('p.id', '=', 'a.specialty_id'),
    )
    .select(rowColumns)
    .select(['a.updated_at', 'a.version', 's.version as sessionVersion'])
    .select(['a.commercial_support as commercialSupport', jointProviders.as('jointProviders')])
    .select(['a.format_key as formatKey', sql<Record<string, string>>`a.format_fields`.as('formatFields')])
    .select(
      sql<boolean | null>`(select t.supported from activity_plan t
        where t.organization_id = a.organization_id and t.activity_id = a.id)`.as('supported'),
    )
    .select([description.as('description'), objectives.as('objectives')])
    .select(['f.learning_format as learningFormat', 'p.slug as specialtySlug', 'p.name as specialtyName'])
    .select([designations.as('designations'), participation.as('participation')])
    .where('s.id', '=', sessionId)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...sessionRow(row),
    hidden: !isOnPortal(row.state),
    format: row.formatName,
    learningFormat: row.learningFormat,
    specialty: { slug: row.specialtySlug, name: row.specialtyName },
    description: row.description,
    objectives: row.objectives,
    commercialSupport: row.commercialSupport,
    supported: row.supported,
    formatKey: row.formatKey,
    formatFields: row.formatFields,
    jointProviders: row.jointProviders,
    designations: row.designations,
    participation: row.participation,
    revisedAt: latest(row.updated_at, row.cancelled_at),
    revision: row.version - 1 + row.sessionVersion - 1,
  }
}

const latest = (changed: string, cancelled: string | null): Temporal.Instant => {
  const moments = [changed, ...(cancelled ? [cancelled] : [])].map(instantOf)
  return moments.reduce((one, other) => (Temporal.Instant.compare(one, other) < 0 ? other : one))
}

// What a session says of itself goes before what its activity says of all.
const description = sql<string>`coalesce(nullif(s.description, ''), a.description)`
const objectives = sql<string[]>`case when cardinality(s.objectives) > 0 then s.objectives else a.objectives end`

const designations = sql<Designated[]>`coalesce((
  select json_agg(json_build_object('maximum', d.maximum, 'universalActivityNumber', d.universal_activity_number,
    'name', t.name, 'plural', t.plural, 'mark', t.mark, 'italic', t.italic, 'statement', t.statement,
    'professions', coalesce((
      select json_agg(n.plural order by n.name)
      from credit_type_profession e
      join profession n on n.organization_id = e.organization_id and n.id = e.profession_id
      where e.organization_id = t.organization_id and e.credit_type_id = t.id
      having count(*) < (select count(*) from profession)), '[]')) order by t.position)
  from session_offer d join credit_type t on t.organization_id = d.organization_id and t.id = d.credit_type_id
  where d.organization_id = s.organization_id and d.session_id = s.id and not t.participation), '[]')`

const participation = sql<boolean>`exists (
  select from credit_type t
  where t.organization_id = a.organization_id and t.participation and t.retired_at is null)`
