import { sql } from 'kysely'
import { drawn, idOf, momentOf, type Run, scattered, takeStock } from './run.ts'
import { familyNames, givenNames } from './words.ts'

const name = (number: string) =>
  sql`${drawn(givenNames, scattered(number, 7))} || ' ' || ${drawn(familyNames, scattered(number, 8))}`

/** Gives each activity one or two speakers and a planner; of the last nine months and of what is to come they disclose. */
export async function generateRoles(run: Run): Promise<void> {
  const { db, organization } = run
  await sql`
    create temp table generated_role on commit drop as
    select ${idOf(run, 'role', 'i * 2 + nth')} as id, id as activity_id, 'speaker' as role, nth as position, starts_at, here,
      ${name('i * 2 + nth')} as name, ${drawn(['MD', 'DO', 'MD, PhD', 'PharmD', 'RN, MSN', 'MD, MPH'], 'i + nth')} as credentials
    from generated_activity, generate_series(0, 1) nth where nth = 0 or i % 3 = 0
    union all
    select ${idOf(run, 'planner', 'i')}, id, 'planner', 100, starts_at, here, ${name('i % 40')}, 'MD'
    from generated_activity`.execute(db)
  await sql`
    create temp table generated_discloser on commit drop as
    select n, ${idOf(run, 'discloser', 'n')} as id, ${idOf(run, 'disclosure', 'n')} as disclosure_id, name,
      least(first_at - interval '21 days', ${momentOf(run)} - interval '6 days') as attested_at,
      n % 12 <> 5 as answered, case when n % 12 = 5 then 0 when n % 6 = 0 then 1 + n % 2 else 0 end as relationships
    from (select row_number() over (order by name) as n, name, min(starts_at) as first_at from generated_role
      where here group by name) d`.execute(db)
  await sql`analyze generated_role, generated_discloser`.execute(db)
  await sql`
    insert into discloser (organization_id, id, name, email, created_at)
    select ${organization.id}::uuid, id, name, replace(lower(name), ' ', '.') || '.' || n || '@faculty.example',
      attested_at - interval '10 days' from generated_discloser`.execute(db)
  await sql`
    insert into activity_role (organization_id, id, activity_id, role, name, credentials, affiliation, position, discloser_id)
    select ${organization.id}::uuid, r.id, activity_id, role, r.name, credentials, ${organization.name}, position, d.id
    from generated_role r left join generated_discloser d on r.here and d.name = r.name`.execute(db)
  await takeStock(db, 'discloser')
}
