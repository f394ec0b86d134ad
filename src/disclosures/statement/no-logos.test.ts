import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import {
  addRole,
  disclose,
  judge,
  mitigate,
  ofCode,
  relationship,
  setBasis,
} from '../../../test/support/disclosures.ts'
import { markOf, marks } from '../../organizations/marks.ts'

const t = await testApp()

// ACCME Standards 3.5 and 4: no logos, trade names or product messages of ineligible companies in disclosures, and none in
// what is taught and evaluated. https://accme.org/rule/identify-mitigate-and-disclose-relevant-financial-relationships/
test('evaluation, disclosure, activity and certificate pages have no picture that anybody could bring', async () => {
  const { activityId, sessionId } = await ofCode(t, codes.symposium)
  await t.database.pool.query('delete from activity_role where activity_id = $1', [activityId])
  await setBasis(t, activityId, 'here')
  const { roleId } = await addRole(t, { activityId, name: 'Helen Aguirre', email: 'helen@x.example' })
  const one = relationship({ company: '<img src="https://corvane.example/logo.png" alt="Corvane">' })
  await disclose(t, roleId, [one])
  await judge(t, roleId, one.id)
  await mitigate(t, roleId, [one.id])
  const b = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  const { sessionId: evaluated } = await ofCode(t, codes.bronchiolitis)
  await b.post('/lakeside/claim', { code: codes.bronchiolitis })
  await b.post('/lakeside/claim', { code: codes.symposium })
  const pages = [
    `/lakeside/activities/${sessionId}`,
    `/lakeside/claim/${evaluated}/evaluation`,
    `/lakeside/claim/${sessionId}/credit`,
    '/lakeside/disclosure',
    '/lakeside/disclosure/form',
  ]
  for (const page of pages) {
    await b.get(page)
    const pictures = b.body.match(/<(img|image|picture|object|embed|iframe|video)\b|url\(/g)
    expect([page, b.status, pictures]).toEqual([page, 200, null])
  }
})

test('an issued certificate has no picture, as a page and as a PDF', async () => {
  const { sessionId } = await ofCode(t, codes.symposium)
  const { rows } = await t.database.pool.query(
    "select c.id from credit_type c join organization o on o.id = c.organization_id where c.key = 'ama' and o.slug = 'lakeside'",
  )
  const b = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  await b.get(`/lakeside/claim/${sessionId}/credit`)
  await b.submit({ [`amount-${rows[0].id}`]: '1.00', attest: 'yes' }, 'attest')
  const [certificate] = b.path.split('?')
  await b.get(certificate!)
  expect([certificate, b.status]).toEqual([expect.stringContaining('/lakeside/certificates/'), 200])
  expect(b.body.match(/<(img|image|picture|object|embed|iframe|video)\b|url\(/g)).toBeNull()
  await b.get(`${certificate}/pdf`)
  expect([b.body.slice(0, 5), /\/Subtype\s*\/Image/.test(b.body)]).toEqual(['%PDF-', false])
})

test('the mark beside an organization’s name is one of the product’s drawings, whatever is stored as it', () => {
  expect(markOf('https://corvane.example/logo.png')).toBe(marks[0])
})
