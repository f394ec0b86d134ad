import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'

const t = await testApp()
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)

/** The titles of the list, in its order. */
const titles = (body: string) =>
  [...body.matchAll(/<th scope="row" class="main"><a [^>]*>(.*?)<\/a>/g)].map(([, title]) => title)

test('the list opens with what is to come, the next first, and then what can still be claimed', async () => {
  await renee.get('/lakeside/office/activities')
  expect(renee.path).toBe('/lakeside/office/activities')
  expect(renee.status).toBe(200)
  expect(titles(renee.body)).toEqual([
    'Tumor Board: Thoracic',
    'Bronchiolitis After High Flow: What Still Helps',
    'When the Interpreter Is on the Phone',
    'Sepsis at the Door: The First Sixty Minutes',
    'Northwest Perioperative Pharmacotherapy Symposium',
  ])
  expect(renee.text()).toMatch(/Nov 20, 2026 today/)
  expect(renee.text()).toMatch(/Nov \d+, 2026 claim until (Nov|Dec) \d+/)
})

test('what is over, what is not published and all of it stand under their own names', async () => {
  await renee.get('/lakeside/office/activities')
  await renee.click('Past')
  expect(titles(renee.body)).toEqual(['Cardiology Case Conference'])
  await renee.click('Drafts')
  expect(titles(renee.body)).toEqual(['Palliative Care Skills Day'])
  await renee.click('All')
  expect(titles(renee.body)).toEqual([
    'When the Interpreter Is on the Phone',
    'Bronchiolitis After High Flow: What Still Helps',
    'Palliative Care Skills Day',
    'Tumor Board: Thoracic',
    'Sepsis at the Door: The First Sixty Minutes',
    'Northwest Perioperative Pharmacotherapy Symposium',
    'Cardiology Case Conference',
  ])
})

test('what is not offered is not filtered by, and a page behind the end is the last', async () => {
  await renee.get('/lakeside/office/activities')
  const usual = titles(renee.body)
  for (const query of ['view=zzz', 'format=zz', 'year=abc', 'year=1875', 'page=9999', 'page=-1', 'state=zzz'])
    expect([query, titles((await renee.get(`/lakeside/office/activities?${query}`)).body)]).toEqual([query, usual])
})

describe('the filters', () => {
  test.each([
    ['q=bronchiolitus', ['Bronchiolitis After High Flow: What Still Helps']],
    ['q=aguirre', ['Bronchiolitis After High Flow: What Still Helps']],
    [`q=${codes.sepsis}`, ['Sepsis at the Door: The First Sixty Minutes']],
    [`q=${codes.tumorBoard}`, ['Tumor Board: Thoracic']],
    ['q=palliative', ['Palliative Care Skills Day']],
    ['view=drafts', ['Palliative Care Skills Day']],
    ['format=live_course', ['Northwest Perioperative Pharmacotherapy Symposium']],
    ['q=hyperbaric', []],
    ['view=drafts&q=tumor', []],
    ['q=%27%3B+drop+table', []],
  ])('%s', async (query, expected) => {
    await renee.get(`/lakeside/office/activities?${query}`)
    expect(renee.status).toBe(200)
    expect(titles(renee.body)).toEqual(expected)
  })

  test('an empty list says what was searched and where to go', async () => {
    await renee.get('/lakeside/office/activities?q=hyperbaric')
    expect(renee.text()).toMatch(/No activity matches “hyperbaric”/)
    await renee.click('see all activities')
    expect(titles(renee.body).length).toBe(7)
  })
})

test('another organization’s activities are not in the list, by name or by code', async () => {
  for (const query of ['another house', codes.palmetto]) {
    await renee.get(`/lakeside/office/activities?q=${encodeURIComponent(query)}`)
    expect(titles(renee.body)).toEqual([])
  }
})

test('the list takes as many queries for one row as for seven', async () => {
  const one = await queriesOf(() => renee.get('/lakeside/office/activities?q=palliative'))
  const seven = await queriesOf(() => renee.get('/lakeside/office/activities?view=all'))
  expect(one).toBeGreaterThan(3)
  expect(seven).toBe(one)
})

/** How many statements some work sends to the database. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const { pool } = t.database
  const connect = pool.connect.bind(pool)
  let count = 0
  pool.connect = (async () => {
    const client = await connect()
    const { query, release } = client
    client.query = ((...args: unknown[]) => {
      count++
      return (query as (...all: unknown[]) => unknown).apply(client, args)
    }) as typeof query
    client.release = (...args) => {
      Object.assign(client, { query, release })
      return release.apply(client, args)
    }
    return client
  }) as typeof pool.connect
  await work()
  pool.connect = connect
  return count
}

test('an activity of many sessions is one row with its sessions counted', async () => {
  const organization = await t.database.atLarge((db) =>
    db.selectFrom('organization').select('id').where('slug', '=', 'lakeside').executeTakeFirstOrThrow(),
  )
  await t.database.inOrganization(organization.id, (db) =>
    sql`insert into activity_session (organization_id, id, activity_id, title, starts_at, ends_at, code, claim_opens_at, claim_closes_at)
      select s.organization_id, gen_random_uuid(), s.activity_id, 'Second', s.starts_at + interval '30 days',
        s.ends_at + interval '30 days', '7654321', s.claim_opens_at + interval '30 days', s.claim_closes_at + interval '30 days'
      from activity_session s where s.code = ${codes.cardiology}`.execute(db),
  )
  await renee.get('/lakeside/office/activities?q=cardiology')
  expect(titles(renee.body)).toEqual(['Cardiology Case Conference'])
  expect(renee.text()).toMatch(/Emergency Medicine · 2 sessions by session Nov 26, 2026/)
  await renee.get('/lakeside/office/activities?view=all')
  expect(titles(renee.body)[1]).toBe('Cardiology Case Conference')
  await renee.get('/lakeside/office/activities')
  expect(titles(renee.body)[2]).toBe('Cardiology Case Conference')
})

describe('who may', () => {
  const people = { ...lakeside }
  test.each(['renee'] as const)('%s begins activities, so there is a button for a new activity', async (who) => {
    const browser = await t.browser().signIn('lakeside', people[who].email, password)
    await browser.get('/lakeside/office/activities')
    expect(browser.text()).toMatch(/New activity/)
    expect((await browser.get('/lakeside/office/activities/new')).status).toBe(200)
  })
  test.each(['carlos', 'vera', 'walt'] as const)('%s begins none', async (who) => {
    const browser = await t.browser().signIn('lakeside', people[who].email, password)
    expect((await browser.get('/lakeside/office/activities')).status).toBe(200)
    expect(browser.text()).not.toMatch(/New activity/)
    expect((await browser.get('/lakeside/office/activities/new')).status).toBe(403)
    expect((await browser.post('/lakeside/office/activities/new', { title: 'Mine' })).status).toBe(403)
  })
  test('a learner sees nothing of the office', async () => {
    const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
    expect((await priya.get('/lakeside/office')).status).toBe(403)
    expect((await priya.get('/lakeside/office/activities')).status).toBe(403)
  })
})

describe('what is missing', () => {
  test.each([
    ['lacks=evaluation&view=drafts', ['Palliative Care Skills Day']],
    ['lacks=credit', []],
    ['lacks=date', []],
    ['lacks=nonsense&view=drafts', ['Palliative Care Skills Day']],
    ['lacks=planning&q=interpreter', ['When the Interpreter Is on the Phone']],
    ['lacks=checklist&q=interpreter', ['When the Interpreter Is on the Phone']],
    ['lacks=checklist&q=bronchiolitis', ['Bronchiolitis After High Flow: What Still Helps']],
    ['lacks=checklist&q=symposium', []],
    ['view=review', []],
    ['view=archived', []],
  ])('%s', async (query, expected) => {
    await renee.get(`/lakeside/office/activities?${query}`)
    expect([renee.status, titles(renee.body)]).toEqual([200, expected])
  })

  test('stands in each row, or else the step that comes next', async () => {
    const next = async () => /Next: .*?(?= \d| —| by session| Withheld)/.exec(renee.text())?.[0]
    await renee.get('/lakeside/office/activities?view=drafts')
    expect(await next()).toContain('Next: Enter the place')
    await t.database.pool.query(
      `update activity_session set place = 'Alder 101', starts_at = '2027-03-01T20:00Z', ends_at = '2027-03-01T21:00Z',
         claim_opens_at = '2027-03-01T20:00Z', claim_closes_at = '2027-04-01T20:00Z' where code = $1`,
      [codes.draft],
    )
    await renee.get('/lakeside/office/activities?view=drafts')
    expect(await next()).toBe('Next: Publish')
  })
})
