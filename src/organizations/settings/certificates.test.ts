import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { heldPrefix } from '../certificate-prefix.ts'
import { changeCredit } from './change-settings.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/organization/accreditation'
let renee: Browser

beforeEach(async () => {
  renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
})

const typed = {
  accreditationStatement: 'Lakeside is accredited, as its accreditor writes it.',
  certificatePrefix: 'lkh',
}

async function lakesideRow() {
  const { rows } = await pool.query("select * from organization where slug = 'lakeside'")
  return rows[0]
}

test('before the first certificate the prefix can be changed, though not to another organization’s', async () => {
  const palmetto = await pool.query("select certificate_prefix from organization where slug = 'palmetto'")
  const taken = palmetto.rows[0].certificate_prefix
  await renee.post(page, { ...typed, certificatePrefix: taken })
  expect([renee.status, renee.field('certificatePrefix')]).toEqual([422, taken])
  expect(renee.text()).toContain(`${taken} is the prefix of another organization here. Choose another`)
  await renee.post(page, { ...typed, certificatePrefix: 'L4' })
  expect([renee.status, renee.text().includes('Enter 2 to 4 letters, such as LHS')]).toEqual([422, true])
  await renee.post(page, typed)
  const saved = await lakesideRow()
  expect([saved.certificate_prefix, saved.accreditation_statement]).toEqual(['LKH', typed.accreditationStatement])
})

test('a change of the prefix waits for a certificate that is being issued, and is refused for it', async () => {
  const { id, certificate_prefix } = await lakesideRow()
  const person = await pool.query('select person_id from person_email where email = $1', [lakeside.priya.email])
  const session = await pool.query('select id from activity_session where code = $1', [codes.sepsis])
  const { promise: hasPrefix, resolve: tellPrefix } = Promise.withResolvers<string>()
  const { promise: goesOn, resolve: goOn } = Promise.withResolvers<void>()
  const issuing = t.database.inOrganization(id, async (db) => {
    const prefix = await heldPrefix(db, id)
    tellPrefix(prefix)
    await goesOn
    await db
      .insertInto('certificate')
      .values({
        organization_id: id,
        id: crypto.randomUUID(),
        number: `${prefix}-0000-0000-0000`,
        person_id: person.rows[0].person_id,
        session_id: session.rows[0].id,
        frozen: '{}',
        issued_at: '2026-11-20T21:00:00Z',
      })
      .execute()
  })
  expect(await hasPrefix).toBe(certificate_prefix)
  const credit = { ...(await columns()), certificate_prefix: 'OTHR' }
  const by = { organizationId: id, actorId: person.rows[0].person_id }
  const changing = t.database.inOrganization(id, (db) =>
    changeCredit(db, by, { certificate_prefix }, credit, t.app.clock()),
  )
  await expect.poll(waiting).toBe(1)
  goOn()
  await issuing
  expect([await changing, (await lakesideRow()).certificate_prefix]).toEqual([
    { certificatePrefix: 'Certificates bear the prefix already, so it stays as it is' },
    certificate_prefix,
  ])
})

/** How many statements of this database wait for another's lock. */
const waiting = async () =>
  (
    await pool.query(`select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`)
  ).rows[0].waiting

async function columns() {
  const row = await lakesideRow()
  const { accreditation_statement, joint_statement, certificate_prefix } = row
  return { accreditation_statement, joint_statement, certificate_prefix }
}

async function claim(email: string): Promise<Browser> {
  const browser = await t.browser().signIn('lakeside', email, password)
  await browser.get('/lakeside/claim')
  await browser.submit({ code: codes.tumorBoard }, 'name="code"')
  const amount = /name="(amount-[^"]+)"/.exec(browser.body)![1]!
  return browser.submit({ [amount]: '1.00', attest: 'yes' }, 'name="attest"')
}

test('issued certificates keep what they say, new ones say what is new, and the prefix is fixed', async () => {
  await pool.query('delete from certificate')
  const before = await lakesideRow()
  const priya = await claim(lakeside.priya.email)
  expect(priya.text()).toContain(before.accreditation_statement)
  await renee.get(page)
  expect(renee.text()).toContain('Certificates bear these letters already, so they stay.')
  await renee.submit({ ...typed, accreditationStatement: 'A new statement.', certificatePrefix: 'NEW' })
  expect([renee.status, renee.text().includes('Certificates bear the prefix already, so it stays as it is')]).toEqual([
    422,
    true,
  ])
  await renee.submit({ accreditationStatement: 'A new statement.' })
  expect(renee.path).toBe(`${page}?said=organization-saved`)
  const { rows } = await pool.query(
    "select old, new from audit where act = 'organization.certificates_changed' order by at desc, id desc limit 1",
  )
  expect(rows[0].new).toEqual({ accreditation_statement: 'A new statement.' })
  expect((await priya.get(priya.path)).text()).toContain(before.accreditation_statement)
  const vera = await claim(lakeside.vera.email)
  expect(vera.text()).toContain('A new statement.')
})
