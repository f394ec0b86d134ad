import type pg from 'pg'

async function one(owner: pg.Client, text: string, values: unknown[]): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(text, values)
  if (!rows[0]) throw new Error(`Nothing is there for: ${text}`)
  return rows[0].id
}

/** The person whom an e-mail address belongs to. */
export const personWithEmail = (owner: pg.Client, organizationId: string, email: string): Promise<string> =>
  one(owner, 'select person_id as id from person_email where organization_id = $1 and email = $2', [
    organizationId,
    email,
  ])

/** Of the activities with one session, the one at which most people were, so that its lists have a full page. */
export const busiestActivity = (owner: pg.Client, organizationId: string): Promise<string> =>
  one(
    owner,
    `select s.activity_id as id from attendance t
      join activity_session s on s.organization_id = t.organization_id and s.id = t.session_id
     where t.organization_id = $1 and not exists (select from series x
       where x.organization_id = s.organization_id and x.activity_id = s.activity_id)
     group by s.activity_id order by count(*) desc, s.activity_id limit 1`,
    [organizationId],
  )

/** The series of this week, see fill-office.ts, with the most sessions. */
export const busiestSeries = (owner: pg.Client, organizationId: string): Promise<string> =>
  one(
    owner,
    `select s.activity_id as id from activity_session s join series x
        on x.organization_id = s.organization_id and x.activity_id = s.activity_id
     where s.organization_id = $1 group by s.activity_id
     order by count(*) filter (where s.starts_at > now()) desc, count(*) desc, s.activity_id limit 1`,
    [organizationId],
  )
