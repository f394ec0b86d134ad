import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { startingChecklist } from '../../organizations/starting-set/checklist.ts'

const t = await testApp()
const { pool } = t.database
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const page = '/lakeside/office/checklist'
const listed = async () =>
  (
    await pool.query(
      `select i.words from checklist_item i join organization o on o.id = i.organization_id
       where o.slug = 'lakeside' and retired_at is null order by position`,
    )
  ).rows.map(({ words }) => words)
const audited = async () =>
  (await pool.query(`select act from audit where act like 'checklist.%' order by at, id`)).rows.map(({ act }) => act)

test('an organization begins with a checklist, which its administrators change, each change in the audit', async () => {
  const starting = startingChecklist.map(({ words }) => words)
  expect(await listed()).toEqual(starting)
  await renee.get(page)
  await renee.submit({ words: 'Order lunch', daysBefore: '3', formats: ['live_course'], act: 'add' }, 'value="add"')
  expect(renee.text()).toContain('Item added, at the end of the checklist.')
  expect(renee.text()).toContain('Order lunch due 3 days before; for live course')
  await renee.submit({ words: 'order LUNCH', act: 'add' }, 'value="add"')
  expect([renee.status, renee.text().includes('This item is on the checklist already')]).toEqual([422, true])
  await renee.get(page)
  const [{ id }] = (await pool.query("select id from checklist_item where words = 'Order lunch'")).rows
  await renee.post(page, { item: id, place: '0' })
  await renee.post(page, { item: id, place: '0' })
  expect(await listed()).toEqual(['Order lunch', ...starting])
  await renee.post(page, { item: id, act: 'save', words: 'Order the lunch', daysBefore: 'x', gate: 'publish' })
  expect([renee.status, renee.text().includes('Enter a whole number of days from 0 to 730')]).toEqual([422, true])
  await renee.post(page, { item: id, act: 'save', words: 'Order the lunch', daysBefore: '', gate: 'publish' })
  await renee.post(page, { item: id, act: 'retire' })
  await renee.post(page, { item: id, act: 'retire' })
  expect(await listed()).toEqual(starting)
  await renee.post(page, { item: id, act: 'restore' })
  expect(await listed()).toEqual([...starting, 'Order the lunch'])
  expect(await audited()).toEqual([
    'checklist.item_added',
    'checklist.item_moved',
    'checklist.item_changed',
    'checklist.item_retired',
    'checklist.item_restored',
  ])
  await renee.post(page, { item: id, act: 'retire' })
})

test('what the list asks for before publishing holds a draft up until somebody says it is done, or not needed', async () => {
  const [{ activity_id: id }] = (
    await pool.query('select activity_id from activity_session where code = $1', [codes.draft])
  ).rows
  await pool.query("update activity_session set place = 'Alder 101' where activity_id = $1", [id])
  const at = `/lakeside/office/activities/${id}`
  await renee.post(page, { act: 'add', words: 'Ask the dean', gate: 'publish' })
  await renee.get(at)
  expect(renee.text()).toContain('Checklist: Ask the dean')
  await renee.post(`${at}/state`, { change: 'publish' })
  expect(renee.status).toBe(422)
  await renee.get(`${at}/checklist`)
  await renee.submit({ answer: 'not-needed', note: 'The dean is away' }, 'Ask the dean')
  expect(renee.text()).toContain('Noted: it is not needed for this activity.')
  await renee.submit({ answer: '', note: 'The dean is back' }, 'Ask the dean')
  const marks = async () =>
    (await pool.query('select answer, note from checklist_mark where activity_id = $1', [id])).rows
  expect(await marks()).toEqual([{ answer: '', note: 'The dean is back' }])
  await renee.submit({ answer: 'done', note: '' }, 'Ask the dean')
  expect(await marks()).toEqual([{ answer: 'done', note: '' }])
  await renee.submit({ answer: '', note: '' }, 'Ask the dean')
  expect(await marks()).toEqual([])
  await renee.submit({ answer: 'done', note: 'Yes' }, 'Ask the dean')
  const long = 'x'.repeat(501)
  await renee.submit({ answer: 'done', note: long }, 'Ask the dean')
  expect([renee.status, renee.text().includes('The note must be 500 characters or fewer')]).toEqual([422, true])
  await renee.get(at)
  await renee.submit({ note: 'Planned elsewhere' }, 'value="publish"')
  expect(renee.text()).toContain('Published.')
})

test('administrators say whether coordinators’ activities are reviewed', async () => {
  await renee.get(page)
  await renee.submit({ reviews: 'yes', act: 'review' }, 'name="reviews"')
  expect(renee.text()).toContain('What coordinators plan is reviewed before it is published.')
  const { rows } = await pool.query("select review_coordinators from organization where slug = 'lakeside'")
  expect(rows).toEqual([{ review_coordinators: true }])
  await renee.post(page, { act: 'review' })
  const acts = await pool.query("select old, new from audit where act = 'organization.review_changed' order by at, id")
  expect(acts.rows).toEqual([
    { old: { review_coordinators: false }, new: { review_coordinators: true } },
    { old: { review_coordinators: true }, new: { review_coordinators: false } },
  ])
})
