import { sql } from 'kysely'
import { connectRoles } from '../disclosures/disclosers.ts'
import { isFaculty } from '../disclosures/roles.ts'
import type { Db } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { RolePerson } from './content.ts'
import { removeRoles } from './remove-roles.ts'

type Roles = {
  organizationId: string
  actorId: string
  activityId: string
  /** Null: they are held in all of the activity. */
  sessionId: string | null
  saved: readonly RolePerson[]
  people: readonly RolePerson[]
}

/**
 * Writes who has a role, and connects each with whoever discloses for it; returns them with their ids. Rows keep their
 * ids, so that what was judged of them stays theirs; whoever plans what they taught before, or the other way round,
 * has another role, because it is judged and mitigated by other measures. A row that names somebody else now, or
 * reaches somebody else, has neither the account nor the disclosure of who it was.
 */
export async function writeRoles(db: Db, roles: Roles, now: Temporal.Instant): Promise<RolePerson[]> {
  const { organizationId, activityId, sessionId, actorId } = roles
  const saved = new Map(roles.saved.map((one) => [one.id, one]))
  const people: RolePerson[] = []
  for (const one of roles.people) {
    const before = saved.get(one.id)
    const id = before && isFaculty(before.role) === isFaculty(one.role) ? one.id : newId()
    if (before && id !== one.id) await repeat(db, one.id, { id, actorId, now })
    if (before) saved.set(id, before)
    people.push({ ...one, id })
  }
  const gone = roles.saved.map(({ id }) => id).filter((id) => people.every((one) => one.id !== id))
  await removeRoles(db, { actorId, ids: gone }, now)
  for (const [position, { id, ...person }] of people.entries()) {
    const before = saved.get(id)
    const named = { named_by: actorId, named_at: now.toString() }
    const isNamed = !before || isSomebodyElse(before, person)
    const values = { ...person, position, ...(before ? forgotten(before, person) : {}), ...(isNamed ? named : {}) }
    if (before) await db.updateTable('activity_role').set(values).where('id', '=', id).execute()
    else
      await db
        .insertInto('activity_role')
        .values({ organization_id: organizationId, activity_id: activityId, session_id: sessionId, id, ...values })
        .execute()
  }
  await connectRoles(db, { organizationId, activityId }, now)
  return people
}

/** The same row once more, under an id of its own: for the new role they are named now. */
const repeat = (db: Db, from: string, { id, actorId, now }: { id: string; actorId: string; now: Temporal.Instant }) =>
  sql`insert into activity_role (organization_id, id, activity_id, session_id, person_id, discloser_id, role, name,
      credentials, affiliation, email, position, disclosed_on, named_by, named_at)
    select organization_id, ${id}, activity_id, session_id, person_id, discloser_id, role, name, credentials, affiliation,
      email, position, disclosed_on, ${actorId}, ${now.toString()}
    from activity_role where organization_id = current_organization() and id = ${from}`.execute(db)

/** What a row does not keep of whom it named: an e-mail that was not known before makes nobody somebody else. */
function forgotten(before: RolePerson, after: Omit<RolePerson, 'id'>) {
  return {
    ...(before.name !== after.name || isReached(before, after) ? { person_id: null, discloser_id: null } : {}),
    ...(isSomebodyElse(before, after) ? { disclosed_on: null } : {}),
  }
}

const isSomebodyElse = (before: RolePerson, after: Omit<RolePerson, 'id'>): boolean =>
  before.name !== after.name || (isReached(before, after) && before.email !== '')

/** Whether they are reached at another address than before. */
const isReached = (before: RolePerson, after: Omit<RolePerson, 'id'>): boolean =>
  before.email.toLowerCase() !== after.email.toLowerCase()
