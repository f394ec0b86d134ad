import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { addSeries } from '../../test/support/series.ts'
import { organizationBySlug } from '../organizations/queries.ts'
import type { Db } from '../platform/database.ts'

const t = await testApp()
const { pool } = t.database
const organization = (await t.database.atLarge((db) => organizationBySlug(db, 'lakeside')))!
const inside = <T>(work: (db: Db) => Promise<T>) => t.database.inOrganization(organization.id, work)

/** A small generator of its own, so that a failure can be found again. */
let state = 20_261_124
const draw = (below: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((state / 2 ** 32) * below)
}

/** Activities of which the dates that are noted are not those of their sessions. */
async function wronglyNoted(): Promise<object[]> {
  const { rows } = await pool.query(`
    select * from (
      select a.id, d.first_starts_at, d.last_starts_at, d.closes_at from activity a
      left join activity_dates d on d.organization_id = a.organization_id and d.activity_id = a.id) noted
    except
    select a.id, min(s.starts_at), max(s.starts_at), max(greatest(s.ends_at, s.claim_closes_at)) from activity a
    left join activity_session s on s.organization_id = a.organization_id and s.activity_id = a.id
    group by a.id`)
  return rows
}

const series = await addSeries(pool, {
  title: 'Noted rounds',
  sessions: [
    { code: '5300071', starts: '2026-11-06T15:00Z', ends: '2026-11-06T16:00Z' },
    { code: '5300072', starts: '2026-11-13T15:00Z', ends: '2026-11-13T16:00Z' },
  ],
})

test('dates are noted of what is there', async () => {
  expect(await wronglyNoted()).toEqual([])
  const { rows } = await pool.query(
    'select count(*)::int as noted from activity_dates where first_starts_at is not null',
  )
  expect(rows[0].noted).toBeGreaterThan(5)
})

const acts: ((db: Db, session: string, activity: string) => Promise<unknown>)[] = [
  (db, session) =>
    sql`update activity_session set starts_at = starts_at + make_interval(days => ${draw(9) - 4}),
      ends_at = ends_at + make_interval(days => ${4 + draw(9)}) where id = ${session}`.execute(db),
  (db, session) =>
    sql`update activity_session set claim_closes_at = claim_opens_at + make_interval(days => ${1 + draw(400)})
      where id = ${session}`.execute(db),
  (db, session, activity) =>
    sql`update activity_session set activity_id = ${activity} where id = ${session}`.execute(db),
  (db, _, activity) =>
    sql`update activity_session set starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'
      where activity_id = ${activity}`.execute(db),
  (db) => sql`update activity_session set search_text = search_text`.execute(db),
  (db, session) =>
    sql`insert into activity_session (organization_id, id, activity_id, starts_at, ends_at, code, claim_opens_at, claim_closes_at)
      select organization_id, gen_random_uuid(), activity_id, starts_at + make_interval(days => ${draw(99) - 50}),
        ends_at + interval '60 days', (30000000 + ${draw(9_999_999)}::int)::text, claim_opens_at, claim_closes_at
      from activity_session where id = ${session}`.execute(db),
  (db) =>
    sql`delete from activity_session s where code like '3_______' and id in (select id from activity_session
      where code like '3_______' order by code limit 1)`.execute(db),
]

test('whatever becomes of sessions, alone or many at once, the note says the same', async () => {
  for (let round = 0; round < 120; round++) {
    const sessions = await inside((db) => db.selectFrom('activity_session').select('id').orderBy('id').execute())
    const activities = await inside((db) => db.selectFrom('activity').select('id').orderBy('id').execute())
    const [session, activity] = [sessions[draw(sessions.length)]!.id, activities[draw(activities.length)]!.id]
    await inside((db) => acts[draw(acts.length)]!(db, session, activity))
    expect([round, await wronglyNoted()]).toEqual([round, []])
  }
})

test('an activity whose last session goes has no dates', async () => {
  const { activityId, sessionIds } = await addSeries(pool, {
    title: 'Gone rounds',
    sessions: [{ code: '5300073', starts: '2026-11-27T15:00Z', ends: '2026-11-27T16:00Z' }],
  })
  await inside((db) => db.deleteFrom('activity_session').where('id', '=', sessionIds[0]!).execute())
  const { rows } = await pool.query('select first_starts_at, closes_at from activity_dates where activity_id = $1', [
    activityId,
  ])
  expect(rows).toEqual([{ first_starts_at: null, closes_at: null }])
})

test('of two who move sessions of one activity at the same moment, both are in the note', async () => {
  const move = (session: string, to: string) => (db: Db) =>
    sql`update activity_session set starts_at = ${to}, ends_at = ${to}::timestamptz + interval '1 hour' where id = ${session}`.execute(
      db,
    )
  const [one, two] = series.sessionIds as [string, string]
  for (let year = 2030; year < 2040; year++)
    await Promise.all([
      inside(move(one, `${year}-01-05T15:00Z`)),
      inside(async (db) => {
        await move(two, `${year}-12-05T15:00Z`)(db)
        await sql`select pg_sleep(0.02)`.execute(db)
      }),
    ])
  expect(await wronglyNoted()).toEqual([])
})

test('the search for activities finds what the search for sessions finds, and every title', async () => {
  // The text of its sessions stays as it was: the title alone is found by.
  await pool.query("update activity set title = 'Sleep: O’Brien’s covid19 Übung' where id = $1", [series.activityId])
  const found = async (words: string[]) => {
    const key = sql`string_to_array(search_key(${words.join(' ')}), ' ')`
    const each = words.map((word) => sql`search_key(a.title) like '%' || search_key(${word}) || '%'`)
    return inside(async (db) => ({
      before: (
        await sql<{ id: string }>`select a.id from activity a where (${sql.join(each, sql` and `)}) or a.id in (
          select s.activity_id from activity_session s where s.id in (select search_sessions(${key}))) order by 1`.execute(
          db,
        )
      ).rows,
      now: (await sql<{ id: string }>`select id from search_activities(${key}) found (id) order by 1`.execute(db)).rows,
      sessions: (await sql<{ id: string }>`select search_sessions(${key}) as id order by 1`.execute(db)).rows,
      ofAll: (
        await sql<{
          id: string
        }>`select search_sessions_of(${key}, array(select id from activity)) as id order by 1`.execute(db)
      ).rows,
    }))
  }
  const asked = [
    'covid|ubung|obrien|o|a|sepsis|sepsis door|aguirre helen|bronchiolitus|bronchiolitus helen|zzzz|zzzz door|2026|rounds|noted rounds|door zzzz',
    'brien sleep|ü|ubung covid19|first minutes|palliative|portland|grand|another',
  ].flatMap((line) => line.split('|'))
  const all = []
  for (const words of asked) {
    const { before, now, sessions, ofAll } = await found(words.split(' '))
    expect([words, now, ofAll]).toEqual([words, before, sessions])
    all.push(now.length > 0)
  }
  expect([...new Set(all)].sort()).toEqual([false, true])
})
