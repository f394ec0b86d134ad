import { beforeEach, expect, test } from 'vitest'
import { testApp, testNow } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { checkAudit } from '../../audit/check-audit.ts'
import { sealAudit } from '../../audit/seal-audit.ts'
import { forgetClosedAccounts } from './forget-person.ts'

const t = await testApp()
const { renee, walt, priya } = lakeside
const { pool } = t.database
const at = (text: string) => Temporal.Instant.from(text)

beforeEach(() => t.setTime(testNow))

const signedIn = (who: { email: string }) => t.browser().signIn('lakeside', who.email, password)
const rows = async (query: string, values: unknown[] = []) => (await pool.query(query, values)).rows
const idOf = async (email: string): Promise<string> =>
  (await rows('select person_id from person_email where email = $1', [email]))[0].person_id

const waltId = await idOf(walt.email)
const [{ organization_id: organizationId }] = await rows('select organization_id from person where id = $1', [waltId])

/** Renee makes Walt an administrator; he invites somebody and looks at Priya. */
async function waltActs() {
  const r = await signedIn(renee)
  await r.get(`/lakeside/office/staff/${waltId}`)
  await r.submit({ role: 'administrator' }, 'name="role"')
  const b = await signedIn(walt)
  await b.get('/lakeside/office/staff/invite')
  await b.submit({ email: 'newcomer@lakeside.example', role: 'viewer' }, 'name="role"')
  await b.get(`/lakeside/office/people/${await idOf(priya.email)}`)
  return { r, b }
}

test('what staff did and what became of their role stays readable when they close their account', async () => {
  const { r, b } = await waltActs()
  const [{ given_name, family_name }] = await rows('select given_name, family_name from person where id = $1', [waltId])
  const name = `${given_name} ${family_name}`
  await b.get('/lakeside/profile/close-account')
  expect(b.text()).toContain('Your place in the CME office, which closes to you at once')
  expect(b.text()).toContain('What stays because you work in the CME office')
  expect(b.text()).toContain('Until November 20, 2032 its audit log')
  expect(b.text()).toContain('Your profile: you have no credit here that has to be kept')
  expect(b.text()).not.toContain('Your name and your profile')
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect(b.path).toBe('/lakeside?said=account-closed')
  const [mail] = await rows("select body from message where recipient = $1 and subject like '%account is closed'", [
    walt.email,
  ])
  expect(mail.body).toContain(
    'Your profile is deleted. Because you worked in the CME office, your name, your email, what you did there and what became of your place there stay in its audit log until November 20, 2032.',
  )
  for (const table of ['person_email', 'person_password', 'person_totp', 'sign_in_session', 'staff_member'])
    expect([table, (await rows(`select count(*) from ${table} where person_id = $1`, [waltId]))[0].count]).toEqual([
      table,
      0,
    ])
  await r.get('/lakeside/office/audit?what=staff.invited')
  expect(r.text()).toContain(`${name} ${walt.email}, account closed since`)
  await r.get(`/lakeside/office/audit?who=${encodeURIComponent(walt.email)}&what=person.viewed`)
  expect(r.text()).toContain('Looked at a person')
  expect(r.text()).toContain(name)
  await r.get(`/lakeside/office/audit?of=${waltId}&what=Staff`)
  expect(r.text()).toContain('Role: viewer → administrator')
  expect(r.text()).toContain('Left the staff by closing the account Role: was administrator')
  expect(r.text()).not.toContain('forgotten with the closed account')
  expect((await r.get('/lakeside/office/audit.csv?what=staff.invited')).body).toContain(
    `${name} (${walt.email}, account closed since)`,
  )
  expect((await r.get(`/lakeside/office/people/${waltId}`)).text()).toContain(
    `They worked in the office as ${walt.email}`,
  )
})

test('what concerned them as a learner is forgotten at once, and the seals hold', async () => {
  const [row] = await rows('select affiliation, specialty, npi, staff_email from person where id = $1', [waltId])
  expect(row).toEqual({ affiliation: '', specialty: '', npi: null, staff_email: walt.email })
  const kept = await rows(
    `select distinct act from audit where subject_id = $1 and (old is not null or new is not null) order by act`,
    [waltId],
  )
  expect(kept.map(({ act }) => act)).toEqual(['staff.changed', 'staff.left'])
  const later = at(testNow).add({ hours: 24 })
  await sealAudit(t.database, later, 0)
  expect((await checkAudit(t.database, organizationId, later)).faults).toEqual([])
})

test('after the retention period that goes too, and no day sooner', async () => {
  const asked = 'select family_name, staff_email from person where id = $1'
  const left = "select old from audit where act = 'staff.left' and subject_id = $1"
  const [before] = await rows(asked, [waltId])
  await forgetClosedAccounts(t.database, at('2032-11-20T23:00:00Z'))
  expect(await rows(asked, [waltId])).toEqual([before])
  expect(await rows(left, [waltId])).toEqual([{ old: { role: 'administrator', series: [] } }])
  for (let night = 1; night <= 2; night++) await forgetClosedAccounts(t.database, at('2032-11-21T11:00:00Z'))
  expect(await rows(asked, [waltId])).toEqual([{ family_name: 'Closed account', staff_email: '' }])
  expect(await rows(left, [waltId])).toEqual([{ old: null }])
  expect((await checkAudit(t.database, organizationId, at('2032-11-21T11:00:00Z'))).faults).toEqual([])
})

test('of who was taken off the staff the name stays as long, counted from that day', async () => {
  const { vera } = lakeside
  const id = await idOf(vera.email)
  const r = await signedIn(renee)
  await r.get(`/lakeside/office/staff/${id}`)
  await r.submit({ act: 'remove' }, 'value="remove"')
  t.setTime('2026-12-24T21:05:00Z')
  const b = await signedIn(vera)
  await b.get('/lakeside/profile/close-account')
  expect(b.text()).toContain('What stays because you worked in the CME office Until November 20, 2032')
  expect(b.text()).not.toContain('Your place in the CME office')
  await b.submit({ understood: 'yes', currentPassword: password }, 'understood')
  expect(await rows('select staff_email from person where id = $1', [id])).toEqual([{ staff_email: vera.email }])
  expect(await rows("select count(*) from audit where act = 'staff.left' and subject_id = $1", [id])).toEqual([
    { count: 0 },
  ])
})
