import { sql } from 'kysely'
import { exceptions } from '../../disclosures/decision.ts'
import { natures, type Relationship } from '../../disclosures/relationship.ts'
import { type MitigationWay, mitigationsFor, type Role, roles } from '../../disclosures/roles.ts'
import type { Db } from '../../platform/database.ts'
import { time } from './time.ts'

/** What the person disclosed and began to, what they were asked, and what was decided about it, without who decided. */
export async function disclosureData(db: Db, personId: string) {
  return {
    disclosures: await versions(db, personId),
    disclosureDrafts: await drafts(db, personId),
    disclosureRequests: await requests(db, personId),
    disclosureJudgements: await judgements(db, personId),
    disclosureMitigations: await mitigations(db, personId),
  }
}

async function versions(db: Db, personId: string) {
  const rows = await db
    .selectFrom('disclosure as v')
    .innerJoin('discloser as d', (join) =>
      join.onRef('d.organization_id', '=', 'v.organization_id').onRef('d.id', '=', 'v.discloser_id'),
    )
    .selectAll('v')
    .where('d.person_id', '=', personId)
    .orderBy('v.attested_at')
    .orderBy('v.id')
    .execute()
  return rows.map((row) => ({
    attestedAt: time(row.attested_at),
    lookBackFrom: row.lookback_from,
    way: row.way,
    note: row.note,
    definition: row.definition,
    attestation: row.attestation,
    relationships: (row.relationships as unknown as Relationship[]).map(relationshipData),
  }))
}

const relationshipData = ({ company, natures: kinds, other, since, until, whose }: Relationship) => ({
  company,
  natures: kinds.map((one) => natures[one]),
  other,
  since,
  until,
  whose,
})

async function drafts(db: Db, personId: string) {
  const rows = await db
    .selectFrom('disclosure_draft as f')
    .innerJoin('discloser as d', (join) =>
      join.onRef('d.organization_id', '=', 'f.organization_id').onRef('d.id', '=', 'f.discloser_id'),
    )
    .select(['f.saved_at', 'f.fields'])
    .where('d.person_id', '=', personId)
    .orderBy('f.saved_at')
    .execute()
  return rows.map(({ saved_at, fields }) => ({ savedAt: time(saved_at), fields }))
}

/** The activity and the role that an id of a role names, also where it was removed since. */
const heldIn = sql`(select r.organization_id, r.id, a.title, r.role from (
    select organization_id, id, activity_id, role from activity_role
    union all select organization_id, id, activity_id, role from removed_role) r
  join activity a on a.organization_id = r.organization_id and a.id = r.activity_id)`

const ofPerson = (id: string, personId: string) => sql`
  join discloser d on d.organization_id = x.organization_id and d.id = ${sql.ref(id)} and d.person_id = ${personId}
  left join ${heldIn} h on h.organization_id = x.organization_id and h.id = x.role_id`

type Held = { activity: string | null; role: Role | null }
const named = ({ activity, role }: Held) => ({ activity: activity ?? '', role: role ? roles[role] : '' })

async function requests(db: Db, personId: string) {
  const { rows } = await sql<Held & { kind: string; at: string }>`
    select h.title as activity, h.role, x.kind, x.asked_at as at
    from disclosure_request x ${ofPerson('x.discloser_id', personId)} order by x.asked_at, x.id`.execute(db)
  return rows.map(({ kind, at, ...held }) => ({ ...named(held), kind, askedAt: time(at) }))
}

type Judged = Held & {
  company: string | null
  topic: string
  relevant: boolean
  exception: keyof typeof exceptions | null
  reason: string
  at: string
}

async function judgements(db: Db, personId: string) {
  const { rows } = await sql<Judged>`
    select h.title as activity, h.role, x.relationship ->> 'company' as company, x.topic, x.relevant, x.exception, x.reason,
      x.judged_at as at
    from relationship_judgement x
      join disclosure v on v.organization_id = x.organization_id and v.id = x.disclosure_id
      ${ofPerson('v.discloser_id', personId)} order by x.judged_at, x.id`.execute(db)
  return rows.map((row) => ({
    ...named(row),
    company: row.company ?? '',
    topic: row.topic,
    relevant: row.relevant,
    exception: row.exception && exceptions[row.exception],
    reason: row.reason,
    judgedAt: time(row.at),
  }))
}

type Mitigated = Held & {
  way: MitigationWay
  note: string
  result: string
  at: string
  completedAt: string | null
  withdrawnAt: string | null
}

async function mitigations(db: Db, personId: string) {
  const { rows } = await sql<Mitigated>`
    select h.title as activity, h.role, x.way, x.note, x.result, x.chosen_at as at, x.completed_at as "completedAt",
      x.withdrawn_at as "withdrawnAt"
    from mitigation x
      join disclosure v on v.organization_id = x.organization_id and v.id = x.disclosure_id
      ${ofPerson('v.discloser_id', personId)} order by x.chosen_at, x.id`.execute(db)
  return rows.map((row) => ({
    ...named(row),
    way: mitigationsFor(row.role ?? 'speaker')[row.way] ?? row.way,
    note: row.note,
    result: row.result,
    chosenAt: time(row.at),
    completedAt: time(row.completedAt),
    withdrawnAt: time(row.withdrawnAt),
  }))
}
