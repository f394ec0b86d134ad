import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import type { Item } from '../form-items.ts'
import { isSameItem } from './same-item.ts'

const t = await testApp()
const { pool } = t.database
const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const form = await (async () => {
  await renee.get('/lakeside/office/forms')
  await renee.click('Activity evaluation')
  return renee.path.split('?')[0]!
})()

const drafts = async () => (await pool.query('select count(*)::int as n from form_draft')).rows[0].n
const acts = async () =>
  (await pool.query("select act from audit where act like 'form.%' order by id")).rows.map(({ act }) => act)
const items = async (): Promise<Item[]> =>
  (await pool.query('select questions from form_version where form_id = $1', [form.split('/').at(-1)])).rows[0]
    .questions

test('saving each question, the settings and the place as they are changes nothing', async () => {
  for (const { id } of await items()) {
    await renee.get(`${form}/items/${id}`)
    await renee.submit({}, 'name="text"')
    expect([id, renee.status, await drafts()]).toEqual([id, 200, 0])
  }
  await renee.get(`${form}/settings`)
  await renee.submit({}, 'name="name"')
  expect([renee.status, await drafts(), await acts()]).toEqual([200, 0, []])
})

test('a draft that was changed back is not published: the page says why, and a press removes it', async () => {
  const [first] = await items()
  const reword = async (text: string) => {
    await renee.get(`${form}/items/${first!.id}`)
    await renee.submit({ text, asks: 'same' }, 'name="text"')
    expect(renee.status).toBe(200)
  }
  await reword('Other words')
  await renee.get(`${form}/publish`)
  const revision = renee.field('revision')
  await reword(first!.text)
  expect(await drafts()).toBe(1)
  await renee.get(`${form}/publish`)
  expect(renee.text()).toContain('Nothing to publish The draft is the same as version 1.')
  expect(renee.body).not.toContain('Publish version 2')
  await renee.post(`${form}/publish`, { revision })
  expect([renee.status, await drafts()]).toEqual([422, 1])
  await renee.post(`${form}/publish`, { revision: String(Number(revision) + 1) })
  expect(renee.text()).toContain(
    'Nothing was published: the draft was the same as the newest version. The draft is removed.',
  )
  expect([await drafts(), (await acts()).at(-1)]).toEqual([0, 'form.draft_discarded'])
  const { rows } = await pool.query('select number from form_version where form_id = $1', [form.split('/').at(-1)])
  expect(rows).toEqual([{ number: 1 }])
})

const scale: Item = { id: 'a', kind: 'scale', text: 'Good?', required: true }

test.each<[string, Item, boolean]>([
  ['the order of its parts', { required: true, text: 'Good?', kind: 'scale', id: 'a' }, true],
  ['what is empty', { ...scale, hint: '', professions: [], ends: ['', ''] }, true],
  ['the usual numbers', { ...scale, from: 1, to: 5 }, true],
  ['other numbers', { ...scale, to: 7 }, false],
  ['another hint', { ...scale, hint: 'Of all' }, false],
  ['what has to be answered', { ...scale, required: false }, false],
])('an item is told from another by %s, or is not', (_, other, same) => {
  expect(isSameItem(scale, other)).toBe(same)
})
