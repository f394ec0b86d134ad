import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/organization/evaluations'

/** An answer to each required question of the evaluation that the page shows. */
function answersTo({ body }: Browser): Record<string, string> {
  const answers: Record<string, string> = {}
  for (const [, name, value] of body.matchAll(/<input type="(?:radio|checkbox)"[^>]*name="([^"]+)" value="([^"]+)"/g))
    answers[name!] ??= value!
  for (const [, name] of body.matchAll(/<(?:textarea|input)[^>]*id="([^"]+)"[^>]*required/g)) answers[name!] ??= 'Time'
  return answers
}

const given = async () => (await pool.query('select person_id is null as apart from response')).rows

test('whoever was told that answers stay apart from names is asked again when that has changed', async () => {
  const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  await priya.get(`/lakeside/c/${codes.bronchiolitis}`)
  await priya.submit({}, 'name="code"')
  expect(priya.text()).toContain(
    'They are kept apart from your name and shown only together with those of at least two others.',
  )
  const answers = answersTo(priya)

  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
  await renee.post(page)
  expect([renee.status, renee.text().includes('Choose whether answers are kept with names')]).toEqual([422, true])
  await renee.submit({ names: 'shown' })
  expect(renee.path).toBe(`${page}?said=organization-saved`)
  const { rows } = await pool.query("select old, new from audit where act = 'organization.evaluations_changed'")
  expect(rows).toEqual([{ old: { anonymous_evaluations: true }, new: { anonymous_evaluations: false } }])

  await priya.submit(answers, 'Submit and Claim Credit')
  expect([priya.status, priya.heading(), await given()]).toEqual([422, 'Evaluation', []])
  expect(priya.text()).toContain('The CME office has changed that answers are not shown with names.')
  expect(priya.text()).toContain('and the CME office sees them with your name.')
  await priya.submit(answers, 'Submit and Claim Credit')
  expect([priya.heading(), await given()]).toEqual(['Certificate Preparation', [{ apart: false }]])
})
