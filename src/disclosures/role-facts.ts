import { type RawBuilder, sql } from 'kysely'
import { type Db, plannedOnce } from '../platform/database.ts'
import { instantOf } from '../platform/instants.ts'
import type { Judgement } from './decision.ts'
import { isOneAt } from './merged/apart-sql.ts'
import type { Relationship } from './relationship.ts'
import type { Disclosed, Mitigation, RoleFacts } from './role-state.ts'

/** A role with where it is held; `sessionId` null: in all of the activity. */
export type HeldRole = RoleFacts & {
  activityId: string
  sessionId: string | null
  email: string
  /** When whoever reads that e-mail said that they are somebody else; null where nobody did, or they were asked there again. */
  deniedAt: Temporal.Instant | null
  /** The present names of companies that are disclosed, by their ids: of another spelling, that of the company it is. */
  companyNames: Record<string, string>
}

type Row = Omit<HeldRole, 'askedAt' | 'disclosed' | 'judgements' | 'mitigations' | 'reachable' | 'deniedAt'> & {
  hasAddress: boolean
  deniedAt: string | null
  askedAt: string | null
  disclosed: null | {
    id: string
    number: number
    attestedAt: string
    lookBackFrom: string
    relationships: Relationship[]
  }
  judgements: (Omit<Judgement, 'at'> & { at: string })[]
  mitigations: (Omit<Mitigation, 'completedAt'> & { completedAt: string | null })[]
}

/**
 * Roles with all that says how far their disclosures are, in the order of the program. `where` may name `r`
 * (activity_role); one statement, however many there are.
 */
export async function roleFacts(db: Db, where: RawBuilder<unknown>): Promise<HeldRole[]> {
  return (await rowsOf<Row>(db, where, now)).map(heldRole)
}

/**
 * The same of sessions that began, as it stood when each began: what was disclosed, judged and mitigated since is left out.
 * One statement, however many there are. `where` may name `s` (activity_session) too.
 */
export async function roleFactsAtStart(
  db: Db,
  sessions: readonly string[],
  where: RawBuilder<unknown> = sql`true`,
): Promise<(HeldRole & { heldIn: string })[]> {
  const of = sql`s.id = any(${[...sessions]}::uuid[]) and ${where}`
  const rows = await rowsOf<Row & { heldIn: string }>(db, of, atStart)
  return rows.map(({ heldIn, ...row }) => ({ ...heldRole(row), heldIn }))
}

/** As of when roles are read: further columns, what they are joined with, and the moment. */
type AsOf = Record<'columns' | 'sessions' | 'disclosed' | 'moment', RawBuilder<unknown>>

const now: AsOf = {
  columns: sql``,
  sessions: sql``,
  disclosed: sql`left join current_disclosure c on c.organization_id = r.organization_id and c.discloser_id = r.discloser_id`,
  moment: sql`timestamptz 'infinity'`,
}

const atStart: AsOf = {
  columns: sql`s.id as "heldIn",`,
  sessions: sql`join activity_session s on s.organization_id = r.organization_id and s.activity_id = r.activity_id
    and (r.session_id is null or r.session_id = s.id)`,
  disclosed: sql`left join lateral (
    select v.* from discloser same
      join disclosure v on v.organization_id = same.organization_id and v.discloser_id = same.id
    where same.organization_id = d.organization_id and ${isOneAt('same', 'd', sql`s.starts_at`)}
      and v.attested_at <= s.starts_at
    order by v.attested_at desc, v.id desc limit 1) c on true`,
  moment: sql`s.starts_at`,
}

async function rowsOf<R>(db: Db, where: RawBuilder<unknown>, asOf: AsOf): Promise<R[]> {
  const { columns, sessions, disclosed, moment } = asOf
  const statement = sql<R>`
    select ${columns} r.id, r.activity_id as "activityId", r.session_id as "sessionId", r.role, r.name, r.credentials,
      r.discloser_id as "discloserId", coalesce(d.person_id, r.person_id) as "personId", r.email,
      case when ${denied} then d.denied_at end as "deniedAt",
      (not ${denied} and (r.email <> '' or coalesce(d.email, '') <> '') or exists (select from person_email e
        where e.organization_id = r.organization_id and e.person_id = coalesce(d.person_id, r.person_id))) as "hasAddress",
      (select max(q.asked_at) from disclosure_request q where q.organization_id = r.organization_id and q.role_id = r.id
        and q.discloser_id = r.discloser_id and q.asked_at <= ${moment} and not ${denied}) as "askedAt",
      case when c.id is not null then jsonb_build_object('id', c.id, 'number', c.number, 'attestedAt', c.attested_at,
        'lookBackFrom', c.lookback_from, 'relationships', c.relationships) end as disclosed,
      coalesce((select jsonb_agg(jsonb_build_object('relationshipId', j.relationship_id, 'disclosureId', j.disclosure_id,
          'relationship', j.relationship, 'topic', j.topic, 'relevant', j.relevant, 'exception', j.exception,
          'reason', j.reason, 'by', j.judged_by, 'at', j.judged_at))
        from (select distinct on (x.relationship_id) x.* from relationship_judgement x
          where x.organization_id = r.organization_id and x.role_id = r.id
            and x.judged_at <= ${moment}
          order by x.relationship_id, x.judged_at desc, x.id desc) j), '[]') as judgements,
      coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'relationshipIds', m.relationship_ids, 'way', m.way,
          'completedAt', case when m.completed_at <= ${moment} then m.completed_at end) order by m.chosen_at, m.id)
        from mitigation m where m.organization_id = r.organization_id and m.role_id = r.id
          and m.chosen_at <= ${moment} and (m.withdrawn_at is null or m.withdrawn_at > ${moment})), '[]') as mitigations,
      n.eligible, n.names as "companyNames"
    from activity_role r
      ${sessions}
      left join discloser d on d.organization_id = r.organization_id and d.id = r.discloser_id
      ${disclosed}
      left join lateral (${companies}) n on true
    where r.organization_id = current_organization() and (${where})
    order by r.position, r.id`
  return (await plannedOnce(db, () => statement.execute(db))).rows
}

/** Of the companies that `c` names, those that are no ineligible ones, and the present names of all; each by its key. */
const companies = sql`
  select coalesce(array_agg(k.id::text) filter (where k.state = 'eligible'), '{}') as eligible,
    coalesce(jsonb_object_agg(k.id, k.name), '{}') as names
  from jsonb_array_elements(c.relationships) x
    cross join lateral (
      select k.id, coalesce(main.state, k.state) as state, coalesce(main.name, k.name) as name
      from company k left join company main on main.organization_id = k.organization_id and main.id = k.same_as
      where k.organization_id = r.organization_id and k.id = (x ->> 'companyId')::uuid limit 1) k`

/** Whether somebody else reads what is sent to this address: nobody was asked there, and nobody can be. */
const denied = sql`coalesce(d.denied_at is not null and d.person_id is null, false)`

const heldRole = ({ hasAddress, deniedAt, askedAt, disclosed, judgements, mitigations, ...row }: Row): HeldRole => ({
  ...row,
  reachable: hasAddress,
  deniedAt: deniedAt ? instantOf(deniedAt) : null,
  askedAt: askedAt ? instantOf(askedAt) : null,
  disclosed: disclosed && disclosedOf(disclosed),
  judgements: judgements.map((one) => ({ ...one, at: instantOf(one.at) })),
  mitigations: mitigations.map((one) => ({ ...one, completedAt: one.completedAt ? instantOf(one.completedAt) : null })),
})

const disclosedOf = ({ attestedAt, lookBackFrom, ...rest }: NonNullable<Row['disclosed']>): Disclosed => ({
  ...rest,
  attestedAt: instantOf(attestedAt),
  lookBackFrom: Temporal.PlainDate.from(lookBackFrom),
})
