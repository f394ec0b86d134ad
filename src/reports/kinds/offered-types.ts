import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { type Asked, ofActivities, sessionOfDays } from '../asked.ts'

/** The types of credit that the sessions of the days offer, in their order. */
export async function offeredTypes(db: Db, asked: Asked): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.id, c.short_name || c.mark as name from credit_type c
    where c.organization_id = current_organization() and not c.participation and exists (
      select from session_offer o
      join activity_session s on s.organization_id = o.organization_id and s.id = o.session_id
      join activity a on a.organization_id = s.organization_id and a.id = s.activity_id ${ofActivities(asked)}
      where o.organization_id = c.organization_id and o.credit_type_id = c.id and ${sessionOfDays(asked)})
    order by c.position, c.id`.execute(db)
  return rows
}

/** The key of the column of a credit type. */
export const typeKey = (id: string): string => `credit:${id}`
