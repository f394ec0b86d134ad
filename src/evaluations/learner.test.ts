import { beforeAll, expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import type { Browser } from '../../test/support/browser.ts'
import { codes, lakeside, password } from '../../test/support/cast.ts'
import { addRole, ofCode } from '../../test/support/disclosures.ts'
import { addForm } from '../../test/support/forms.ts'
import { releaseAll } from '../../test/support/released.ts'
import type { Item } from './form-items.ts'

const t = await testApp()
const { pool } = t.database
let roles: string[]
let formId: string
let sessionId: string

const items: Item[] = [
  { id: 'bias', kind: 'yesno', text: 'Any bias?', required: true },
  { id: 'what', kind: 'long', text: 'Which?', required: true, when: { question: 'bias', test: 'is', values: ['yes'] } },
  {
    id: 'cost',
    kind: 'number',
    text: 'How much, in dollars?',
    required: true,
    when: { question: 'what', test: 'contains', values: ['cost'] },
  },
  { id: 'each', kind: 'section', text: 'About {speaker}', repeat: 'speaker' },
  { id: 'clear', kind: 'scale', text: '{speaker} was clear.', required: true },
  { id: 'nurses', kind: 'section', text: 'For nurses', professions: ['to be filled'] },
  { id: 'shift', kind: 'short', text: 'Which shift?', required: true },
]

beforeAll(async () => {
  const at = await ofCode(t, codes.bronchiolitis)
  sessionId = at.sessionId
  await pool.query('delete from activity_role where activity_id = $1', [at.activityId])
  const names = ['Helen Aguirre', 'Conor O’Brien-Nuñez']
  roles = []
  for (const name of names) roles.push((await addRole(t, { ...at, name })).roleId)
  await addRole(t, { ...at, name: 'Pat Planner', role: 'planner' })
  const nurse = (
    await pool.query(
      "select p.id from profession p join organization o on o.id = p.organization_id where p.key = 'nurse' and o.slug = 'lakeside'",
    )
  ).rows[0].id
  const own = items.map((item) => (item.id === 'nurses' ? { ...item, professions: [nurse] } : item))
  formId = await addForm(t, { name: 'By speaker', items: own, settings: { intro: 'Three minutes of your time.' } })
  await pool.query('update activity set form_id = $1 where id = $2', [formId, at.activityId])
})

async function atEvaluation(who: { email: string }): Promise<Browser> {
  const b = await t.browser().signIn('lakeside', who.email, password)
  await b.get(`/lakeside/c/${codes.bronchiolitis}`)
  if (b.heading() !== 'Evaluation') await b.submit()
  expect(b.heading()).toBe('Evaluation')
  return b
}

const responses = async () =>
  (
    await pool.query(
      'select answers, about, part from response r join form_version v on v.id = r.form_version_id where v.form_id = $1',
      [formId],
    )
  ).rows

test('it asks by sections, of each who teaches by name, and of other professions nothing', async () => {
  const b = await atEvaluation(lakeside.priya)
  expect(b.text()).toContain('Three minutes of your time.')
  expect(b.text()).toMatch(/About Helen Aguirre, MD Helen Aguirre, MD was clear\..*About Conor O’Brien-Nuñez, MD/)
  expect(b.text()).not.toMatch(/Pat Planner|Which shift/)
  expect((await atEvaluation(lakeside.gail)).text()).toContain('Which shift?')
})

test('what depends on a choice stands in the page, hidden by a style that the policy admits to the letter', async () => {
  const b = await atEvaluation(lakeside.priya)
  const styles = [...b.body.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css!)
  const own = styles.find((css) => css.includes('at-what'))!
  expect(own).toBe('form:not(:has([name="bias"][value="yes"]:checked)) [id="at-what"]{display:none}')
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(own))).toString('base64')
  expect(b.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`)
  expect(b.body).toContain('id="at-what"')
  expect(b.body).not.toContain('How much')
})

test('what is hidden is not demanded, and something typed leads to a further question before anything is sent', async () => {
  const b = await atEvaluation(lakeside.priya)
  const speakers = { [`clear@${roles[0]}`]: '5', [`clear@${roles[1]}`]: '4' }
  await b.submit({ bias: 'yes', what: 'It hid the cost', ...speakers }, 'Submit and Claim Credit')
  expect(b.status).toBe(422)
  expect(b.text()).toMatch(/One more question .*How much, in dollars\?/)
  expect(b.text()).not.toContain('There is a problem')
  expect(await responses()).toEqual([])
  await b.submit({ cost: '' }, 'Submit and Claim Credit')
  expect([b.status, b.text().includes('Enter a number')]).toEqual([422, true])
  await b.submit({ bias: 'no', what: 'It hid the cost', cost: '10' }, 'Submit and Claim Credit')
  expect(b.heading()).toBe('Certificate Preparation')
  const about = roles.map((id, index) => ({
    kind: 'speaker',
    id,
    name: ['Helen Aguirre, MD', 'Conor O’Brien-Nuñez, MD'][index],
  }))
  expect(await responses()).toEqual([{ answers: { bias: 'no', ...speakers }, about, part: null }])
})

test('who began with a version finishes with it', async () => {
  const b = await atEvaluation(lakeside.gail)
  await b.post(`/lakeside/claim/${sessionId}/evaluation/draft`, { bias: 'no', shift: 'Night' })
  await pool.query(
    `insert into form_version (organization_id, id, form_id, number, questions, created_at)
     select organization_id, gen_random_uuid(), form_id, 2, '[{"id": "new", "kind": "yesno", "text": "New?", "required": true}]', now()
     from form_version where form_id = $1`,
    [formId],
  )
  await b.get(`/lakeside/claim/${sessionId}/evaluation`)
  expect([b.text().includes('Which shift?'), b.text().includes('New?')]).toEqual([true, false])
  expect(b.body).toMatch(/name="shift"[^>]*value="Night"|value="Night"[^>]*name="shift"/)
  expect((await atEvaluation(lakeside.sam)).text()).toContain('New?')
})

test('the office sees each speaker by name, and what only few were asked is withheld', async () => {
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  const { activityId } = await ofCode(t, codes.bronchiolitis)
  for (let index = 0; index < 2; index++)
    await pool.query(
      `insert into response (organization_id, id, session_id, form_version_id, answers, about, submitted_on)
       select r.organization_id, gen_random_uuid(), r.session_id, r.form_version_id, r.answers - $2 || '{"shift": "Night"}', r.about, r.submitted_on
       from response r join form_version v on v.id = r.form_version_id where v.form_id = $1 limit 1`,
      [formId, `clear@${roles[1]}`],
    )
  await releaseAll(
    t.database,
    (await pool.query('select organization_id as id from form where id = $1', [formId])).rows[0].id,
  )
  await renee.get(`/lakeside/office/activities/${activityId}/evaluation`)
  expect(renee.text()).toMatch(/Helen Aguirre, MD was clear\. 3 answers, mean 5\.00 of 5/)
  expect(renee.text()).not.toContain('Conor')
  expect(renee.text()).toMatch(/Which shift\? Nothing to show yet/)
  expect(renee.text()).not.toContain('Night')
})
