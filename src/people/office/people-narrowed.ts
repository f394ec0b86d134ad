import { type RawBuilder, sql } from 'kysely'
import type { PeopleFilter } from './people-filter.ts'

/** That a person `p` is among those of a filter, whatever it searches for. */
export function narrowedBy({ profession, role, state }: PeopleFilter): RawBuilder<unknown> {
  const conditions = [sql`true`]
  if (profession === 'none') conditions.push(sql`p.profession_id is null`)
  else if (profession) conditions.push(sql`p.profession_id = ${profession}`)
  if (role) conditions.push(roles[role])
  if (state) conditions.push(states[state])
  return sql.join(conditions, sql` and `)
}

const roles: Record<Exclude<PeopleFilter['role'], ''>, RawBuilder<unknown>> = {
  staff: sql`p.id in (select m.person_id from staff_member m)`,
  faculty: sql`p.id in (select r.person_id from activity_role r where r.person_id is not null)`,
}

const states: Record<Exclude<PeopleFilter['state'], ''>, RawBuilder<unknown>> = {
  open: sql`p.closed_at is null and p.deactivated_at is null`,
  closed: sql`p.closed_at is not null`,
  deactivated: sql`p.deactivated_at is not null`,
  'no-licence': sql`not exists (select from licence l
    where l.organization_id = p.organization_id and l.person_id = p.id and l.number is not null)`,
}
