import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { releaseAll } from '../../test/support/released.ts'
import { addSeries } from '../../test/support/series.ts'
import { newId } from '../platform/ids.ts'

const t = await testApp()
const { pool } = t.database
const version = newId()
const ana = { name: 'Ana O’Brien-Nuñez', email: 'ana@clinic.example' }

/** A talk in November of which so many say these numbers of its speaker. */
async function talk(day: string, speaker: { name: string; email: string }, said: (string | string[])[], by?: string) {
  const { activityId, sessionIds } = await addSeries(pool, {
    title: `Rounds of ${day}`,
    sessions: [{ code: day.replaceAll('-', ''), title: 'A talk', starts: `${day}T20:00Z`, ends: `${day}T21:00Z` }],
  })
  const role = newId()
  const { rows } = await pool.query('select organization_id as id from activity where id = $1', [activityId])
  await pool.query(
    `insert into activity_role (organization_id, id, activity_id, session_id, role, name, email, position)
     values ($1, $2, $3, $4, 'speaker', $5, $6, 0)`,
    [rows[0].id, role, activityId, sessionIds[0], speaker.name, speaker.email],
  )
  for (const [index, points] of said.entries()) {
    const answers = { met: '1', [`clear@${role}`]: [points].flat()[0], [`words@${role}`]: '5' }
    await pool.query(
      `insert into response (organization_id, id, session_id, form_version_id, person_id, answers, about, submitted_on)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7)`,
      [
        rows[0].id,
        sessionIds[0],
        version,
        by && index === 0
          ? (await pool.query('select person_id from person_email where email = $1', [by])).rows[0].person_id
          : null,
        answers,
        JSON.stringify([{ kind: 'speaker', id: role, name: speaker.name }]),
        day,
      ],
    )
  }
  await releaseAll(t.database, rows[0].id)
}

beforeAll(async () => {
  const { rows } = await pool.query(
    "select f.organization_id as org, f.id from form f join organization o on o.id = f.organization_id where o.slug = 'lakeside' limit 1",
  )
  const items = [
    { id: 'met', kind: 'scale', text: 'Met', required: true },
    { id: 'about', kind: 'section', text: '{speaker}', repeat: 'speaker' },
    { id: 'clear', kind: 'scale', text: 'Clear', required: true },
    { id: 'words', kind: 'short', text: 'Words', required: false },
  ]
  await pool.query(
    'insert into form_version (organization_id, id, form_id, number, questions, created_at) values ($1, $2, $3, 99, $4, now())',
    [rows[0].org, version, rows[0].id, JSON.stringify(items)],
  )
  await talk('2026-11-03', ana, ['5', '4', '4'])
  await talk('2026-11-10', { ...ana, email: 'ANA@clinic.example' }, ['3', '3', '3', '3'])
  await talk('2026-11-17', ana, ['1', '1'])
  await talk('2026-11-18', { name: '李', email: '' }, ['2', '2', '5'])
})

const rowsOf = async (table: string, query = '') => {
  const b = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await b.get(
    `/lakeside/office/reports/speakers/file?table=${table}&period=dates&from=2026-11-01&to=2026-11-30${query}&as=csv`,
  )
  return b.body.replace('\ufeff', '').trim().split('\r\n').slice(1)
}

test('a speaker is one in all sessions, and what was said of them in one is counted three at a time', async () => {
  expect(await rowsOf('speaker')).toEqual(['Ana O’Brien-Nuñez,2,6,3.67', '李,1,3,3.00'])
})

test('from session to session the mean is over those who answered', async () => {
  expect(await rowsOf('session')).toEqual([
    'Ana O’Brien-Nuñez,2026-11-03,Rounds of 2026-11-03,A talk,3,4.33',
    'Ana O’Brien-Nuñez,2026-11-10,Rounds of 2026-11-10,A talk,3,3.00',
    '李,2026-11-18,Rounds of 2026-11-18,A talk,3,3.00',
  ])
})

test('an organization that keeps names sees small groups too, but none of those that were promised otherwise', async () => {
  await pool.query('update organization set anonymous_evaluations = false')
  expect((await rowsOf('speaker')).length).toBe(2)
  await talk('2026-11-24', { name: 'Named', email: '' }, ['4'], lakeside.priya.email)
  expect((await rowsOf('speaker')).at(1)).toBe('Named,1,1,4.00')
  await pool.query('update organization set anonymous_evaluations = true')
  expect((await rowsOf('speaker')).length).toBe(2)
})

test('a coordinator reads of their own series only', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
  await b.get('/lakeside/office/reports/speakers?period=dates&from=2026-11-01&to=2026-11-30')
  expect([b.status, b.text().includes('Ana')]).toEqual([200, false])
})
