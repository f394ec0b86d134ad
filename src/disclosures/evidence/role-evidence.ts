import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { instantOf } from '../../platform/instants.ts'
import { isOneAt } from '../merged/apart-sql.ts'
import { mitigationRecords, nameOf } from '../review/mitigation-record.ts'
import type { JudgementEvidence, RoleEvidence, VersionEvidence } from './evidence-record.ts'

export type RoleOfActivity = RoleEvidence & { activityId: string }

/**
 * Who controls the content of activities, or did, with all that is kept of their disclosures; of roles in one session those
 * of `sessions`. In the order of the program, those that were removed last. Six statements, however many there are.
 */
export async function roleEvidence(
  db: Db,
  activities: readonly string[],
  sessions: ReadonlySet<string>,
): Promise<RoleOfActivity[]> {
  const roles = (await rolesOf(db, activities)).filter((one) => one.sessionId === null || sessions.has(one.sessionId))
  const ids = roles.map(({ id }) => id)
  const disclosers = [...new Set(roles.flatMap(({ discloserId }) => discloserId ?? []))]
  const [requests, versions] = [await requestsOf(db, ids), await versionsOf(db, disclosers)]
  const [judgements, mitigations] = [await judgementsOf(db, ids), await mitigationsOf(db, ids)]
  return roles.map((role) => ({
    ...role,
    requests: requests.get(role.id) ?? [],
    versions: versions.get(role.discloserId ?? '') ?? [],
    judgements: judgements.get(role.id) ?? [],
    mitigations: mitigations.get(role.id) ?? [],
  }))
}

type Bare = Omit<RoleOfActivity, 'requests' | 'versions' | 'judgements' | 'mitigations'>

async function rolesOf(db: Db, activities: readonly string[]): Promise<Bare[]> {
  type Row = Omit<Bare, 'named' | 'removed' | 'disclosedOn'> & {
    namedBy: string
    namedAt: string | null
    by: string
    at: string | null
    disclosedOn: string | null
  }
  const { rows } = await sql<Row>`
    select r.id, r.activity_id as "activityId", r.session_id as "sessionId", r.role, r.name, r.credentials,
      coalesce(d.person_id, r.person_id) as "personId", r.discloser_id as "discloserId", r.disclosed_on as "disclosedOn",
      ${nameOf('r.named_by')} as "namedBy", r.named_at as "namedAt", '' as by, null::timestamptz as at, 0 as is_removed, r.position
    from activity_role r left join discloser d on d.organization_id = r.organization_id and d.id = r.discloser_id
    where r.organization_id = current_organization() and r.activity_id = any(${[...activities]}::uuid[])
    union all
    select x.id, x.activity_id, x.session_id, x.role, x.name, x.credentials, x.person_id, x.discloser_id, null,
      ${nameOf('x.named_by')}, x.named_at, ${nameOf('x.removed_by')}, x.removed_at, 1, 0
    from removed_role x
    where x.organization_id = current_organization() and x.activity_id = any(${[...activities]}::uuid[])
    order by is_removed, position, at, id`.execute(db)
  return rows.map(({ id, activityId, sessionId, role, name, credentials, personId, discloserId, ...row }) => ({
    ...{ id, activityId, sessionId, role, name, credentials, personId, discloserId },
    disclosedOn: row.disclosedOn ? Temporal.PlainDate.from(row.disclosedOn) : null,
    named: row.namedAt ? { by: row.namedBy, at: instantOf(row.namedAt) } : null,
    removed: row.at ? { by: row.by, at: instantOf(row.at) } : null,
  }))
}

async function requestsOf(db: Db, ids: readonly string[]): Promise<Map<string, RoleEvidence['requests']>> {
  type Row = { roleId: string; kind: 'asked' | 'reminded' | 'expiring'; by: string; at: string }
  const { rows } = await sql<Row>`
    select q.role_id as "roleId", q.kind, ${nameOf('q.asked_by')} as by, q.asked_at as at from disclosure_request q
    where q.organization_id = current_organization() and q.role_id = any(${[...ids]}::uuid[])
    order by q.asked_at, q.id`.execute(db)
  return grouped(rows, ({ roleId, kind, by, at }) => [roleId, { kind, by, at: instantOf(at) }])
}

/** All versions by the discloser of a role, also those under another record of the same person, the first first. */
async function versionsOf(db: Db, disclosers: readonly string[]): Promise<Map<string, VersionEvidence[]>> {
  type Row = Omit<VersionEvidence, 'attestedAt' | 'enteredAt' | 'lookBackFrom'> & {
    of: string
    attestedAt: string
    enteredAt: string | null
    lookBackFrom: string
  }
  const { rows } = await sql<Row>`
    select d.id as of, v.id, v.number, v.attested_at as "attestedAt", v.lookback_from as "lookBackFrom", v.relationships,
      v.definition, v.attestation, v.way,
      case when v.way = 'link' then same.name else coalesce(nullif(${nameOf('same.person_id')}, ''), same.name) end as name,
      ${nameOf('v.entered_by')} as "enteredBy",
      v.entered_at as "enteredAt", v.note
    from discloser d
    join discloser same on same.organization_id = d.organization_id and ${isOneAt('same', 'd')}
    join disclosure v on v.organization_id = same.organization_id and v.discloser_id = same.id
    where d.organization_id = current_organization() and d.id = any(${[...disclosers]}::uuid[])
    order by v.attested_at, v.id`.execute(db)
  return grouped(rows, ({ of, attestedAt, enteredAt, lookBackFrom, ...row }) => [
    of,
    {
      ...row,
      attestedAt: instantOf(attestedAt),
      enteredAt: enteredAt ? instantOf(enteredAt) : null,
      lookBackFrom: Temporal.PlainDate.from(lookBackFrom),
    },
  ])
}

async function judgementsOf(db: Db, ids: readonly string[]): Promise<Map<string, JudgementEvidence[]>> {
  type Row = Omit<JudgementEvidence, 'judged'> & { roleId: string; by: string; at: string }
  const { rows } = await sql<Row>`
    select j.role_id as "roleId", j.relationship_id as "relationshipId", j.disclosure_id as "disclosureId", j.relationship,
      j.topic, j.relevant, j.exception, j.reason, ${nameOf('j.judged_by')} as by, j.judged_at as at
    from relationship_judgement j
    where j.organization_id = current_organization() and j.role_id = any(${[...ids]}::uuid[])
    order by j.judged_at, j.id`.execute(db)
  return grouped(rows, ({ roleId, by, at, ...row }) => [roleId, { ...row, judged: { by, at: instantOf(at) } }])
}

async function mitigationsOf(db: Db, ids: readonly string[]): Promise<Map<string, RoleEvidence['mitigations']>> {
  const records = await mitigationRecords(db, sql`m.role_id = any(${[...ids]}::uuid[])`)
  const { rows } = await sql<{ id: string; digest: string }>`
    select m.id, encode(sha256(m.content), 'hex') as digest from mitigation m
    where m.organization_id = current_organization() and m.role_id = any(${[...ids]}::uuid[])
      and m.content is not null`.execute(db)
  const digests = new Map(rows.map(({ id, digest }) => [id, digest]))
  return grouped(records, (one) => [one.roleId, { ...one, fileDigest: digests.get(one.id) ?? '' }])
}

function grouped<Row, T>(rows: readonly Row[], of: (row: Row) => [string, T]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const [key, one] of rows.map(of)) {
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
