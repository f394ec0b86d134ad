import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { parseCertificateNumber } from '../src/certificates/number.ts'
import { sessionDisclosures } from '../src/disclosures/session-disclosures.ts'
import { organizationBySlug } from '../src/organizations/queries.ts'
import { testApp } from '../test/support/app.ts'
import { generatedPassword, heavyEmail, lightEmail } from './generate/people.ts'
import { generate } from './generate.ts'

const t = await testApp()
const { id } = (await t.database.atLarge((db) => organizationBySlug(db, 'palmetto')))!
const rowsBefore = await count('credit_entry')
await generate(t.database, { slug: 'palmetto', activities: 600, people: 80, credits: 2000 }, () => {})

function count(table: 'credit_entry' | 'activity' | 'person'): Promise<number> {
  return t.database.inOrganization(id, async (db) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(db)
    return rows[0]!.count
  })
}

test('there is as much as was asked for', async () => {
  expect((await count('credit_entry')) - rowsBefore).toBe(2000)
})

test('every reference leads to a row', async () => {
  const { rows: references } = await t.database.pool.query<{
    child: string
    parent: string
    pairs: [string, string][]
  }>(`
    select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent,
      (select json_agg(json_build_array(a.attname, b.attname)) from unnest(c.conkey, c.confkey) k (x, y)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.x
       join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.y) as pairs
    from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace`)
  for (const { child, parent, pairs } of references) {
    const on = pairs.map(([a, b]) => `c.${a} = p.${b}`).join(' and ')
    const filled = pairs.map(([a]) => `c.${a} is not null`).join(' and ')
    const { rows } = await t.database.pool.query(
      `select 1 from ${child} c where ${filled} and not exists (select from ${parent} p where ${on}) limit 1`,
    )
    expect([child, parent, rows.length]).toEqual([child, parent, 0])
  }
})

test('nobody is awarded a type that is not for them, more than the maximum, or less than a step', async () => {
  const wrong = await t.database.inOrganization(id, async (db) => {
    const { rows } = await sql`
      select e.id from credit_entry e
      join credit_type t on t.id = e.credit_type_id join person p on p.id = e.person_id
      join activity_session s on s.id = e.session_id
      left join designation d on d.activity_id = s.activity_id and d.credit_type_id = t.id
      where e.amount % t.step <> 0 or e.amount > coalesce(d.maximum, 100000) or (d.maximum is null and not t.participation)
        or e.completed_on > ${t.app
          .clock()
          .add({ hours: 24 * 3650 })
          .toString()}::date
        or not exists (select from credit_type_profession c where c.credit_type_id = t.id and c.profession_id = p.profession_id)
    `.execute(db)
    return rows
  })
  expect(wrong).toEqual([])
})

test('the two measured people have 500 and 10 credits, and can sign in and print one', async () => {
  t.setTime(Temporal.Now.instant().toString())
  for (const [email, credits] of [
    [heavyEmail, 500],
    [lightEmail, 10],
  ] as const) {
    const numbers = await t.database.inOrganization(id, (db) =>
      db
        .selectFrom('credit_entry as e')
        .innerJoin('certificate as c', 'c.id', 'e.certificate_id')
        .innerJoin('person_email as m', 'm.person_id', 'e.person_id')
        .select('c.number')
        .where('m.email', '=', email)
        .execute(),
    )
    expect(numbers.length).toBe(credits)
    const { number } = numbers[0]!
    expect(parseCertificateNumber(number)).toMatchObject({ ok: true, number })
    const browser = await t.browser().signIn('palmetto', email, generatedPassword)
    await browser.get(`/palmetto/certificates/${number}`)
    expect([browser.status, browser.text().includes(number)]).toEqual([200, true])
    await browser.get(`/palmetto/certificates/${number}/pdf`)
    expect([browser.status, browser.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  }
})

test('a realistic share of the activities can be claimed now', async () => {
  const { rows } = await t.database.inOrganization(id, (db) =>
    sql<{ open: number; all: number }>`
      select count(*)::int as all, (count(*) filter (where claim_opens_at <= now() and claim_closes_at > now()))::int as open
      from activity_session`.execute(db),
  )
  const { open, all } = rows[0]!
  expect([open > 5, open < all / 10]).toEqual([true, true])
})

test('of what is to come most disclosures are complete, and some stand at each step', async () => {
  const organization = (await t.database.atLarge((db) => organizationBySlug(db, 'palmetto')))!
  const sessions = await t.database.inOrganization(id, (db) =>
    sessionDisclosures(
      db,
      organization,
      sql`a.disclosure_basis = 'here' and s.starts_at > now() - interval '200 days'`,
    ),
  )
  const steps = sessions.flatMap(({ roles }) => roles.map(({ state }) => state.step))
  expect(new Set(steps)).toEqual(new Set(['complete', 'asked', 'runs-out', 'to-judge', 'to-mitigate']))
  expect(steps.filter((step) => step === 'complete').length / steps.length).toBeGreaterThan(0.7)
})
