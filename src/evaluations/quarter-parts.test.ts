import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { lakeside, password } from '../../test/support/cast.ts'
import { addRole } from '../../test/support/disclosures.ts'
import { addForm } from '../../test/support/forms.ts'
import { addSeries } from '../../test/support/series.ts'
import type { Item } from './form-items.ts'

const t = await testApp()
const { pool } = t.database
let series: { activityId: string; sessionIds: string[] }
let roleId: string

const items: Item[] = [
  { id: 'all', kind: 'scale', text: 'All in all?', required: true },
  { id: 'each', kind: 'section', text: '', repeat: 'session' },
  { id: 'worth', kind: 'scale', text: '{session} was worth my time.', required: true },
  { id: 'who', kind: 'section', text: '', repeat: 'speaker' },
  { id: 'clear', kind: 'scale', text: '{speaker} was clear.', required: true },
]

beforeAll(async () => {
  t.setTime('2026-11-27T20:50:00Z')
  const friday = (day: string) => ({ starts: `2026-11-${day}T20:00Z`, ends: `2026-11-${day}T21:00Z` })
  series = await addSeries(pool, {
    title: 'Palliative Rounds',
    evaluation: 'form',
    creditAfter: 'quarter',
    sessions: [
      { code: '5200001', title: 'Breathlessness', ...friday('20') },
      { code: '5200002', title: 'Delirium', ...friday('25') },
      { code: '5200003', title: 'Grief', ...friday('27') },
    ],
  })
  const [first] = series.sessionIds
  roleId = (await addRole(t, { activityId: series.activityId, sessionId: first!, name: 'Helen Aguirre' })).roleId
  const form = await addForm(t, { name: 'Quarter', items })
  await pool.query('update activity set form_id = $1 where id = $2', [form, series.activityId])
})

async function evaluate({ email }: { email: string }, sessionCodes: string[]): Promise<string> {
  const b = await t.browser().signIn('lakeside', email, password)
  for (const code of sessionCodes) await b.post('/lakeside/attendance', { code })
  await b.get(`/lakeside/claim/${series.sessionIds[sessionCodes[0] === '5200001' ? 0 : 2]}`)
  const asked = b.text()
  const names = [...b.body.matchAll(/type="radio"[^>]*name="([^"]+)"/g)].map(([, name]) => name!)
  await b.submit(Object.fromEntries(names.map((name) => [name, '4'])), 'Submit and Claim Credit')
  expect(b.heading()).toBe('Certificate Preparation')
  return asked
}

const rows = async () =>
  (
    await pool.query(
      'select person_id is null as nameless, part, about, answers from response order by part nulls first, about',
    )
  ).rows

test('each session that somebody attended is asked about, and who taught there, but no other', async () => {
  const asked = await evaluate(lakeside.priya, ['5200001', '5200003'])
  expect(asked).toContain('Breathlessness (Nov 20) was worth my time.')
  expect(asked).toContain('Grief (Nov 27) was worth my time.')
  expect(asked).not.toContain('Delirium')
  expect(asked).toContain('Helen Aguirre, MD was clear.')
})

test('without names nothing tells which sessions one of them attended', async () => {
  const [first, , last] = series.sessionIds as [string, string, string]
  const kept = await rows()
  expect(kept.map(({ nameless, part }) => [nameless, part])).toEqual([
    [true, null],
    [true, 'session'],
    [true, 'session'],
    [true, 'speaker'],
  ])
  expect(kept.map(({ answers }) => answers)).toEqual(
    expect.arrayContaining([
      { all: '4' },
      { [`worth@${first}`]: '4' },
      { [`worth@${last}`]: '4' },
      { [`clear@${roleId}`]: '4' },
    ]),
  )
})

test('the office counts it as one response', async () => {
  await evaluate(lakeside.gail, ['5200003'])
  await evaluate(lakeside.sam, ['5200003'])
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await renee.get(`/lakeside/office/activities/${series.activityId}/evaluation`)
  expect(renee.text()).toContain('Quarter: 3 responses')
  expect(renee.text()).toMatch(/Grief.* was worth my time\. 3 answers, mean 4\.00/)
  expect(renee.text()).not.toContain('Breathlessness')
})
