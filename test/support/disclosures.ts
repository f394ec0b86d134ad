import { sql } from 'kysely'
import { attest, currentDisclosure } from '../../src/disclosures/attest.ts'
import type { Basis } from '../../src/disclosures/basis.ts'
import type { Exception } from '../../src/disclosures/decision.ts'
import { connectRoles } from '../../src/disclosures/disclosers.ts'
import type { Relationship } from '../../src/disclosures/relationship.ts'
import type { MitigationWay, Role } from '../../src/disclosures/roles.ts'
import type { Db } from '../../src/platform/database.ts'
import { newId } from '../../src/platform/ids.ts'
import type * as tests from './app.ts'

type TestApp = Pick<tests.TestApp, 'app' | 'database'>

/** A relationship as a disclosure holds it: own, a consultant's, since January 2026 and going on, unless said. */
export const relationship = (said: Partial<Relationship> = {}): Relationship => ({
  id: newId(),
  company: 'Corvane Biosciences',
  companyId: null,
  natures: ['consultant'],
  other: '',
  since: '2026-01',
  until: null,
  whose: 'own',
  ...said,
})

type HeldBy = {
  activityId: string
  /** In this session only; unless said, in all of the activity. */
  sessionId?: string
  role?: Role
  name: string
  credentials?: string
  /** Of somebody who confirmed it, the role becomes that person's; of others, a guest's; none: nobody can be asked. */
  email?: string
  org?: string
}

/** Gives an activity somebody who controls its content, behind those that it has, and finds who discloses for it. */
export async function addRole(t: TestApp, said: HeldBy): Promise<{ roleId: string; discloserId: string | null }> {
  const roleId = newId()
  const discloserId = await within(t, said.org, async (db, { id: organizationId }) => {
    await sql`insert into activity_role (organization_id, id, activity_id, session_id, role, name, credentials, email, position)
      values (${organizationId}, ${roleId}, ${said.activityId}, ${said.sessionId ?? null}, ${said.role ?? 'speaker'},
        ${said.name}, ${said.credentials ?? 'MD'}, ${said.email ?? ''}, (select coalesce(max(position), -1) + 1
          from activity_role where organization_id = ${organizationId} and activity_id = ${said.activityId}))`.execute(
      db,
    )
    await connectRoles(db, { organizationId, activityId: said.activityId }, t.app.clock())
    return (await roleOf(db, roleId)).discloser_id
  })
  return { roleId, discloserId }
}

/** Sets where the disclosures of an activity are: the cast's and a series' of the tests are 'elsewhere' at first. */
export async function setBasis(t: TestApp, activityId: string, basis: Basis, ground = ''): Promise<void> {
  await t.database.pool.query('update activity set disclosure_basis = $2, disclosure_ground = $3 where id = $1', [
    activityId,
    basis,
    ground,
  ])
}

/** The activity and the session of a code of the cast. */
export async function ofCode(t: TestApp, code: string): Promise<{ activityId: string; sessionId: string }> {
  const { rows } = await t.database.pool.query(
    'select activity_id as "activityId", id as "sessionId" from activity_session where code = $1',
    [code],
  )
  return rows[0]
}

/** Discloses for a role, or again, now unless said, and returns the version's id; without relationships, nothing. */
export function disclose(
  t: TestApp,
  roleId: string,
  relationships: readonly Relationship[] = [],
  { at = t.app.clock().toString(), way = 'portal' as 'portal' | 'link' | 'office' } = {},
): Promise<string> {
  return withinRole(t, roleId, async (db, { id, time_zone: zone }, role) => {
    const { discloser_id: discloserId, person_id } = role
    if (!discloserId) throw new Error('this role has nobody who could disclose: give it an email')
    const revises = (await currentDisclosure(db, discloserId))?.id ?? null
    const actorId = way === 'link' ? null : person_id
    const done = await attest(
      db,
      { organizationId: id, discloserId, relationships, way, revises, actorId, zone },
      Temporal.Instant.from(at),
    )
    if (!done.ok) throw new Error(done.code)
    return done.disclosureId
  })
}

/** Notes that a role was asked to disclose, an hour ago unless said. */
export const ask = (
  t: TestApp,
  roleId: string,
  { kind = 'asked', at = t.app.clock().subtract({ hours: 1 }).toString() } = {},
): Promise<void> =>
  withinRole(t, roleId, async (db, { id }, { discloser_id }) => {
    await sql`insert into disclosure_request (organization_id, id, role_id, discloser_id, kind, asked_at)
      values (${id}, ${newId()}, ${roleId}, ${discloser_id}, ${kind}, ${at})`.execute(db)
  })

type Judged = {
  relevant?: boolean
  exception?: Exception | null
  reason?: string
  /** The email of whoever judges; Renee, an administrator, unless said. */
  by?: string
  /** What the role is about; as it is now, unless said. */
  topic?: string
  at?: string
}

/** Judges a relationship of a role, as it was disclosed last: relevant and without an exception unless said. */
export const judge = (t: TestApp, roleId: string, relationshipId: string, said: Judged = {}): Promise<string> =>
  withinRole(t, roleId, async (db, { id }, { discloser_id }) => {
    const judgementId = newId()
    const { relevant = true, exception = null, reason = '', at = t.app.clock().toString() } = said
    await sql`insert into relationship_judgement (organization_id, id, role_id, relationship_id, disclosure_id, relationship,
        topic, relevant, exception, reason, judged_by, judged_at)
      select ${id}, ${judgementId}, ${roleId}, ${relationshipId}, c.id, x,
        coalesce(${said.topic ?? null}, ${topicOf(roleId)}), ${relevant}, ${exception}, ${reason},
        ${personOf(said.by ?? 'renee@lakeside.example')}, ${at}
      from current_disclosure c, jsonb_array_elements(c.relationships) x
      where c.discloser_id = ${discloser_id} and x ->> 'id' = ${relationshipId}`.execute(db)
    return judgementId
  })

type Mitigated = { way?: MitigationWay; completed?: boolean; note?: string; by?: string; at?: string }

/** Mitigates relationships of a role, and completes it, unless said; by Renee. Returns its id. */
export const mitigate = (
  t: TestApp,
  roleId: string,
  relationshipIds: readonly string[],
  said: Mitigated = {},
): Promise<string> =>
  withinRole(t, roleId, async (db, { id }, { discloser_id }) => {
    const mitigationId = newId()
    const { way = 'peer-review', completed = true, note = 'By email', at = t.app.clock().toString() } = said
    const by = personOf(said.by ?? 'renee@lakeside.example')
    const done = completed ? sql`${by}, ${at}` : sql`null, null`
    await sql`insert into mitigation (organization_id, id, role_id, disclosure_id, relationship_ids, way, note, chosen_by,
        chosen_at, completed_by, completed_at)
      select ${id}, ${mitigationId}, ${roleId}, c.id, ${[...relationshipIds]}::uuid[], ${way}, ${note}, ${by}, ${at}, ${done}
      from current_disclosure c where c.discloser_id = ${discloser_id}`.execute(db)
    return mitigationId
  })

const topicOf = (
  roleId: string,
) => sql`(select coalesce(case when r.session_id is not null then nullif(s.title, '') end, a.title) from activity_role r
  join activity a on a.organization_id = r.organization_id and a.id = r.activity_id
  left join activity_session s on s.organization_id = r.organization_id and s.activity_id = r.activity_id
    and s.id = coalesce(r.session_id, s.id)
  where r.id = ${roleId} order by s.starts_at limit 1)`

const personOf = (email: string) => sql`(select person_id from person_email where email = ${email} limit 1)`

type Organization = { id: string; time_zone: string }
type RoleRow = { discloser_id: string | null; person_id: string | null }

const roleOf = (db: Db, roleId: string) =>
  db
    .selectFrom('activity_role')
    .select(['discloser_id', 'person_id'])
    .where('id', '=', roleId)
    .executeTakeFirstOrThrow()

async function within<T>(
  t: TestApp,
  slug: string | undefined,
  work: (db: Db, organization: Organization) => Promise<T>,
): Promise<T> {
  const { rows } = await t.database.pool.query('select id, time_zone from organization where slug = $1', [
    slug ?? 'lakeside',
  ])
  return t.database.inOrganization(rows[0].id, (db) => work(db, rows[0]))
}

async function withinRole<T>(
  t: TestApp,
  roleId: string,
  work: (db: Db, organization: Organization, role: RoleRow) => Promise<T>,
): Promise<T> {
  const { rows } = await t.database.pool.query(
    'select o.slug from activity_role r join organization o on o.id = r.organization_id where r.id = $1',
    [roleId],
  )
  return within(t, rows[0].slug, async (db, organization) => work(db, organization, await roleOf(db, roleId)))
}
