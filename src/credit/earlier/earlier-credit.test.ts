import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { addEarlier } from '../../../test/support/earlier-credit.ts'

const t = await testApp()
const { pool } = t.database
const { rows } = await pool.query('select person_id as id from person_email where email = $1', [lakeside.priya.email])
const [priya] = rows

/** 120 lines on 40 days, three of a day, two of which have one title. */
const facts = Array.from({ length: 120 }, (_, at) => ({
  email: lakeside.priya.email,
  day: Temporal.PlainDate.from('2024-01-01')
    .add({ days: Math.floor(at / 3) })
    .toString(),
  amount: 25 + at,
  title: at % 3 === 2 ? 'Other Rounds' : 'Old Rounds',
  type: null,
  name: 'Category B',
}))
await addEarlier(pool, lakeside.renee.email, facts)

const office = t.browser()
await office.signIn('lakeside', lakeside.renee.email, password)
const credit = `/lakeside/office/people/${priya.id}?part=credit`
const amounts = () =>
  [...office.body.matchAll(/data-label="Amount">([\d.]+)</g)].map(([, amount]) => Math.round(Number(amount) * 100))
const older = () => /href="([^"]+behind=[^"]+)#earlier" rel="next"/.exec(office.body)?.[1]?.replaceAll('&amp;', '&')

test('the office pages through the lines of earlier records, each once and the latest first', async () => {
  const pages: number[][] = []
  for (let at: string | undefined = credit; at; at = older()) {
    await office.get(at)
    expect(office.text()).toContain(`${pages.length < 2 ? 50 : 20} of 120 lines, the latest first.`)
    expect(office.body.includes('>Latest</a>')).toBe(pages.length > 0)
    pages.push(amounts())
  }
  expect(pages.map((page) => page.length)).toEqual([50, 50, 20])
  const all = pages.flat()
  expect(all.toSorted((a, b) => a - b)).toEqual(facts.map(({ amount }) => amount))
  const days = all.map((amount) => facts[amount - 25]!.day)
  expect(days).toEqual(days.toSorted().reverse())
})

test('a page goes on where it did, also behind a line that was withdrawn meanwhile', async () => {
  await office.get(credit)
  const behind = older()!
  await office.get(behind)
  const before = amounts()
  await pool.query(
    `insert into earlier_credit_withdrawal select organization_id, $1, 'wrong', id, now() from person where id = $2`,
    [behind.split('behind=')[1], priya.id],
  )
  await office.get(behind)
  expect(amounts()).toEqual(before)
})

test.each(['nothing', '0197f6a0-0000-7000-8000-000000000000', '%00'])(
  'behind %s it begins from the first',
  async (place) => {
    await office.get(`${credit}&behind=${place}`)
    expect([office.status, amounts().length, office.body.includes('>Latest</a>')]).toEqual([200, 50, false])
  },
)

test('a few lines stand without pages', async () => {
  await addEarlier(pool, lakeside.renee.email, [{ ...facts[0]!, email: lakeside.gail.email }])
  const gail = (await pool.query('select person_id as id from person_email where email = $1', [lakeside.gail.email]))
    .rows[0]
  await office.get(`/lakeside/office/people/${gail.id}?part=credit`)
  expect(office.text()).toContain('From earlier records')
  expect([office.text().includes('lines, the latest first'), older()]).toEqual([false, undefined])
})
