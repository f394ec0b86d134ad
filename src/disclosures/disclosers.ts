import { sql } from 'kysely'
import { mayBeOnesName } from '../attendance/matching/same-name.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'

export type Discloser = { id: string; personId: string | null; name: string; email: string }

/**
 * The discloser that a person writes as, the one that disclosed last; made when there is none. None that came with a merge
 * which can be undone, or was taken over from a link: what is said since stays with the person who said it.
 */
export async function discloserOfPerson(
  db: Db,
  { organizationId, personId }: { organizationId: string; personId: string },
  now: Temporal.Instant,
): Promise<string> {
  await takeTurns(db, personId)
  const known = await ownDiscloser(db, personId)
  if (known) return known
  const id = newId()
  await sql`insert into discloser (organization_id, id, person_id, name, created_at)
    select organization_id, ${id}, id, trim(given_name || ' ' || family_name), ${now.toString()} from person
    where organization_id = ${organizationId} and id = ${personId}`.execute(db)
  return id
}

/** The same where there is one; null: there is none. */
export async function ownDiscloser(db: Db, personId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select d.id from discloser d
      left join lateral (select max(v.attested_at) as last from disclosure v
        where v.organization_id = d.organization_id and v.discloser_id = d.id) v on true
    where d.organization_id = current_organization() and d.person_id = ${personId} and d.taken_at is null
      and (d.apart_of is null or d.joined_at is not null)
      and not exists (select from person_merge m where m.organization_id = d.organization_id and m.kept_id = ${personId}
        and m.undone_at is null and m.beside #> '{rows,discloser}' @> jsonb_build_array(jsonb_build_object('id', d.id)))
    order by v.last desc nulls last, d.created_at, d.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/**
 * The discloser whom an e-mail without an account belongs to; made when there is none. Somebody of quite another name is
 * somebody else, as where a department gives one address for all its speakers.
 */
async function guestOf(
  db: Db,
  guest: { organizationId: string; name: string; email: string },
  now: Temporal.Instant,
): Promise<string> {
  const email = guest.email.trim().toLowerCase()
  await takeTurns(db, email)
  const known = await db
    .selectFrom('discloser')
    .select(['id', 'name'])
    .where('person_id', 'is', null)
    .where(sql<string>`lower(email)`, '=', email)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const found = known.find(({ name }) => mayBeOnesName(name, guest.name))
  if (found) return found.id
  const id = newId()
  await db
    .insertInto('discloser')
    .values({ organization_id: guest.organizationId, id, name: guest.name, email, created_at: now.toString() })
    .execute()
  return id
}

/**
 * Finds who discloses for the roles of an activity that have nobody yet: the account that confirmed the role's e-mail and
 * may bear its name, or else whoever that e-mail belongs to. Roles without an e-mail or a person stay as they are. Call it
 * whenever roles were written. Done twice, it is done once.
 */
export async function connectRoles(
  db: Db,
  { organizationId, activityId }: { organizationId: string; activityId: string },
  now: Temporal.Instant,
): Promise<void> {
  const { rows } = await sql<{
    id: string
    name: string
    email: string
    personId: string | null
    owner: { id: string; names: string[] } | null
  }>`
    select r.id, r.name, lower(trim(r.email)) as email, r.person_id as "personId", (
      select json_build_object('id', p.id, 'names', array(select trim(o.given_name || ' ' || o.family_name) from person o
          where o.organization_id = p.organization_id and p.id in (o.id, o.merged_into))) from person_email e
        join person p on p.organization_id = e.organization_id and p.id = e.person_id
      where e.organization_id = r.organization_id and lower(e.email) = lower(trim(r.email)) and r.email <> ''
        and e.verified_at is not null and p.merged_into is null and p.closed_at is null limit 1) as owner
    from activity_role r
    where r.organization_id = current_organization() and r.activity_id = ${activityId} and r.discloser_id is null
      and (r.person_id is not null or r.email <> '')
    order by r.id`.execute(db)
  for (const { id, name, email, owner, ...row } of rows) {
    const personId = row.personId ?? (owner?.names.some((one) => mayBeOnesName(one, name)) ? owner.id : null)
    const discloser = personId
      ? await discloserOfPerson(db, { organizationId, personId }, now)
      : await guestOf(db, { organizationId, name, email }, now)
    await db
      .updateTable('activity_role')
      .set({ discloser_id: discloser, person_id: personId })
      .where('id', '=', id)
      .execute()
  }
}

/**
 * Who discloses for a role, also where nobody can be written to and the office enters what they said; made when there is
 * nobody. Null when there is no such role.
 */
export async function discloserOfRole(
  db: Db,
  { organizationId, roleId }: { organizationId: string; roleId: string },
  now: Temporal.Instant,
): Promise<string | null> {
  const role = () => db.selectFrom('activity_role').selectAll().where('id', '=', roleId).forUpdate().executeTakeFirst()
  const before = await role()
  if (!before || before.discloser_id) return before?.discloser_id ?? null
  await connectRoles(db, { organizationId, activityId: before.activity_id }, now)
  const connected = (await role())?.discloser_id
  if (connected) return connected
  const id = newId()
  const made = { organization_id: organizationId, id, name: before.name, created_at: now.toString() }
  await db.insertInto('discloser').values(made).execute()
  await db.updateTable('activity_role').set({ discloser_id: id }).where('id', '=', roleId).execute()
  return id
}

/**
 * Hands what was disclosed without an account on to a person: whoever disclosed as `discloserId` is this person from now
 * on, and so are its roles. False when it belongs to somebody already.
 */
export async function handOn(db: Db, discloserId: string, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('discloser')
    .set({ person_id: personId })
    .where('id', '=', discloserId)
    .where('person_id', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  await db.updateTable('activity_role').set({ person_id: personId }).where('discloser_id', '=', discloserId).execute()
  return true
}

/** Two who make the same discloser at the same moment come one after the other. */
const takeTurns = (db: Db, who: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`discloser ${who}`}, 0))`.execute(db)
