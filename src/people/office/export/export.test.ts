import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../../test/support/app.ts'
import { lakeside, password } from '../../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const as = ({ email }: { email: string }) => t.browser().signIn('lakeside', email, password)
let priya = ''

beforeAll(async () => {
  priya = (await pool.query('select person_id from person_email where email = $1', [lakeside.priya.email])).rows[0]
    .person_id
  await pool.query(`update person set affiliation = '=HYPERLINK("http://evil.example")' where id = $1`, [priya])
})

test('the list goes out as it is filtered, formulas as text, with a row in the audit', async () => {
  const b = await as(lakeside.renee)
  await b.get('/lakeside/office/people.csv?q=raman')
  const [header, ...rows] = b.body.replace('\ufeff', '').trim().split('\r\n')
  expect(header).toBe(
    'First name,Last name,Credentials,Profession,Affiliation,Email,Phone,Licences,NPI,NABP number,State,Account since',
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toContain('priya@lakeside.example')
  expect(rows[0]).toContain(`"'=HYPERLINK`)
  await b.get('/lakeside/office/people.csv')
  const { rows: all } = await pool.query(
    `select count(*) from person where organization_id = (select organization_id from person where id = $1)`,
    [priya],
  )
  expect(b.body.trim().split('\r\n').length - 1).toBe(all[0].count)
  const { rows: audit } = await pool.query(`select new from audit where act = 'person.list_exported' order by at, id`)
  expect(audit.map((row) => row.new)).toEqual([{ q: 'raman', format: 'csv' }, { format: 'csv' }])
})

test('one person’s whole record goes out without their answers, and each time is written down', async () => {
  const b = await as(lakeside.renee)
  await b.get(`/lakeside/office/people/${priya}/record.json`)
  const data = JSON.parse(b.body)
  expect([data.format, data.profile.familyName, data.evaluationDrafts]).toEqual(['cme-tracker/my-data', 'Raman', []])
  const { rows } = await pool.query(
    `select actor_id is not null as by, subject_id, new from audit where act = 'person.downloaded'`,
  )
  expect(rows).toEqual([{ by: true, subject_id: priya, new: { format: 'json' } }])
  const walt = await as(lakeside.walt)
  await walt.get(`/lakeside/office/people/${priya}/record.json`)
  expect(walt.status).toBe(403)
})
