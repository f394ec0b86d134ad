import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, palmetto } from '../../../test/support/cast.ts'
import { matchNearly, matchPeople } from './match-people.ts'
import type { Asked } from './rules.ts'

const t = await testApp()
const { pool } = t.database
let organizationId = ''
const ids: Record<string, string> = {}

beforeAll(async () => {
  const { rows } = await pool.query('select organization_id, person_id, email from person_email')
  for (const { email, person_id } of rows) ids[email] = person_id
  organizationId = rows.find(({ email }) => email === lakeside.priya.email).organization_id
  const gail = ids[lakeside.gail.email]
  await pool.query(`update person set npi = '1234567893' where id = $1`, [gail])
  await pool.query(`insert into person_badge values ($1, '004711', $2, now(), null)`, [organizationId, gail])
  await pool.query(
    `insert into licence (organization_id, id, person_id, state, number, position) values ($1, gen_random_uuid(), $2, 'OR', 'RN173205', 0)`,
    [organizationId, gail],
  )
  // A crowd of 20,000 under 400 family names, and one record that was merged into Gail's.
  await pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
     select $1, gen_random_uuid(), 'Given' || n, 'Crowd' || n % 400, 'crowd' || n % 400, now(), now()
     from generate_series(1, 20000) n`,
    [organizationId],
  )
  await pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, merged_into, created_at, updated_at)
     values ($1, gen_random_uuid(), 'Merged', 'Away', 'away', $2, now(), now())`,
    [organizationId, gail],
  )
  await pool.query(
    `insert into person (organization_id, id, given_name, family_name, family_name_key, created_at, updated_at)
     select $1, gen_random_uuid(), 'Dana', 'Whitlock', 'whitlock', now(), now() from generate_series(1, 2)`,
    [organizationId],
  )
  await pool.query('analyze person')
})

const match = (asked: Asked[]) => t.database.inOrganization(organizationId, (db) => matchPeople(db, asked))

test('each mark and each name finds whom it means, in the order of the questions', async () => {
  const found = await match([
    { email: lakeside.gail.email },
    { badge: '004711' },
    { npi: '1234567893' },
    { licence: 'OR RN-173205', full: 'Monroe' },
    { phone: lakeside.priya.phone, full: 'Raman, Priya' },
    { full: 'Dr. Tomasz Wierzbicki Hallstrom' },
    { given: 'G', family: 'MONROE' },
    { full: 'Merged Away' },
    { full: 'Nobody Known' },
    {},
  ])
  const gail = ids[lakeside.gail.email]
  expect(found.map((one) => ('person' in one ? [one.kind, one.by, one.person.id] : [one.kind]))).toEqual([
    ['matched', 'email', gail],
    ['matched', 'badge', gail],
    ['matched', 'npi', gail],
    ['matched', 'licence', gail],
    ['matched', 'phone', ids[lakeside.priya.email]],
    ['likely', 'name', ids[lakeside.tomasz.email]],
    ['likely', 'name', gail],
    ['none'],
    ['none'],
    ['none'],
  ])
})

test('a name that is a little off is likely whoever nearly has it, unless an email says somebody else', async () => {
  const nearly = (asked: Asked[]) => t.database.inOrganization(organizationId, (db) => matchNearly(db, asked))
  const found = await nearly([
    { full: 'Priya Ramna' },
    { full: 'Ramna, Priya # she/her' },
    { full: 'Tomasz Hallstrom' },
    { full: 'Gail Monroe-Hartwell - Pediatrics' },
    { full: 'Gail Monroe' },
    { full: 'Priya Ramna', email: 'priya@new.example' },
    { full: 'Otto Grnat' },
    { full: 'Mergde Away' },
    { full: 'Nobody Known' },
  ])
  const said = found.map((one) => ('person' in one ? [one.kind === 'likely' && one.doubt, one.person.id] : [one.kind]))
  expect(said).toEqual([
    ['near-name', ids[lakeside.priya.email]],
    ['near-name', ids[lakeside.priya.email]],
    ['near-name', ids[lakeside.tomasz.email]],
    ['near-name', ids[lakeside.gail.email]],
    ['only-name', ids[lakeside.gail.email]],
    ['none'],
    ['none'],
    ['none'],
    ['none'],
  ])
  const several = await nearly([{ full: 'Dana Whitlokc' }])
  expect(several.map((one) => one.kind === 'several' && [one.near, one.people.length])).toEqual([[true, 2]])
})

test('people of another organization are nobody', async () => {
  expect(await match([{ email: palmetto.otto.email }, { full: 'Otto Grant' }])).toEqual([
    { kind: 'none' },
    { kind: 'none' },
  ])
})

test('a thousand names among 20,000 people are found by one query in a moment', async () => {
  const asked = Array.from({ length: 1000 }, (_, n) => ({ full: `Crowd${(n + 1) % 400}, Given${n + 1}` }))
  const began = performance.now()
  const found = await match(asked)
  const took = performance.now() - began
  expect(found.filter(({ kind }) => kind !== 'likely')).toEqual([])
  expect(took).toBeLessThan(5000)
})
