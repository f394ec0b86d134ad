import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { lakeside, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const list = '/lakeside/office/professions'
const credentials = '/lakeside/office/credentials'
let renee: Browser

beforeEach(async () => {
  renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
})

const one = async (sql: string, ...values: unknown[]) => (await pool.query(sql, values)).rows[0]
const professionId = async (key: string, org = 'lakeside') =>
  (
    await one(
      'select p.id from profession p join organization o on o.id = p.organization_id where p.key = $1 and o.slug = $2',
      key,
      org,
    )
  ).id as string
const credentialId = async (abbreviation: string, org = 'lakeside') =>
  (
    await one(
      'select c.id from credential c join organization o on o.id = c.organization_id where c.abbreviation = $1 and o.slug = $2',
      abbreviation,
      org,
    )
  ).id as string

const names = ({ body }: Browser) =>
  [...body.matchAll(/<th scope="row" class="main"><a [^>]*>(.*?)<\/a>/g)].map(([, name]) => name!)
const audited = async (act: string) =>
  (await pool.query('select old, new from audit where act = $1 order by at, id', [act])).rows

test('a profession is added, is in what is for everyone, is moved, changed and taken away', async () => {
  await renee.get(list)
  await renee.submit({ name: 'Chaplain', plural: 'Chaplains', reportedAs: 'other', group: 'allied' }, 'name="plural"')
  expect([renee.path.includes('said=profession-added'), renee.heading()]).toEqual([true, 'Chaplain'])
  const { id } = await one("select id from profession where name = 'Chaplain'")
  const everyone = await pool.query(
    `select t.key from credit_type_profession e join credit_type t on t.id = e.credit_type_id
     where e.profession_id = $1 order by t.key`,
    [id],
  )
  expect(everyone.rows.map(({ key }) => key)).toEqual(['ipce', 'participation'])
  await renee.post(list, { profession: id, place: '0' })
  expect(names(renee)[0]).toBe('Chaplain')
  await renee.post(`${list}/${id}`, {
    act: 'save',
    name: 'nurse',
    plural: 'Nurses',
    reportedAs: 'other',
    group: 'allied',
  })
  expect([renee.status, renee.text().includes('Nurse is on the list already')]).toEqual([422, true])
  await renee.post(`${list}/${id}`, {
    act: 'save',
    name: 'Chaplain',
    plural: 'Clergy',
    reportedAs: 'other',
    group: 'own',
  })
  expect(await audited('profession.changed')).toEqual([
    { old: { plural: 'Chaplains', alliedHealth: true }, new: { plural: 'Clergy', alliedHealth: false } },
  ])
  await renee.post(`${list}/${id}`, { act: 'remove' })
  expect([renee.path, await one('select count(*)::int as n from profession where id = $1', id)]).toEqual([
    `${list}?said=profession-removed`,
    { n: 0 },
  ])
})

test('a profession that credentials lead to, or the last resort, is not ended', async () => {
  for (const [key, why] of [
    ['nurse', 'lead to it: move or retire them first'],
    ['other', 'Whoever fits nowhere else is in it, so it stays'],
  ]) {
    await renee.post(`${list}/${await professionId(key!)}`, { act: 'retire' })
    expect([renee.status, renee.text().includes(why!)]).toEqual([422, true])
    await renee.post(`${list}/${await professionId(key!)}`, { act: 'remove' })
    expect(renee.status).toBe(422)
  }
})

test('before a credential leads elsewhere, it is said whom it makes what', async () => {
  const id = await credentialId('PharmD')
  const [from, to] = [await professionId('pharmacist'), await professionId('nurse')]
  const { n } = await one('select count(*)::int as n from person_credential where credential_id = $1', id)
  expect(n).toBeGreaterThan(0)
  await renee.get(`${credentials}/${id}`)
  await renee.submit({ profession: to }, 'name="abbreviation"')
  const people = n === 1 ? '1 person holds' : `${n} people hold`
  const each = (verb: string) => `${n} of them ${n === 1 ? `${verb}s` : verb}`
  expect([
    renee.text().includes(`${people} this credential.`),
    renee.text().includes(`${each('lose')} the profession pharmacist, and with it ACPE.`),
    renee.text().includes(`${each('get')} the profession nurse, and with it ANCC.`),
  ]).toEqual([true, true, true])
  expect((await one('select profession_id from credential where id = $1', id)).profession_id).toBe(from)
  await renee.submit({}, 'name="sure"')
  expect((await one('select profession_id from credential where id = $1', id)).profession_id).toBe(to)
  expect(await audited('credential.changed')).toEqual([
    { old: { abbreviation: 'PharmD', profession: 'Pharmacist' }, new: { abbreviation: 'PharmD', profession: 'Nurse' } },
  ])
  await renee.post(`${credentials}/${id}`, { act: 'save', abbreviation: 'PharmD', profession: from, sure: 'yes' })
})

test('a credential in use is retired and not removed: who holds it keeps it, and nobody new may enter it', async () => {
  const id = await credentialId('RN')
  await renee.post(`${credentials}/${id}`, { act: 'remove' })
  expect([renee.status, renee.text().includes('People hold RN, so it can only be retired')]).toEqual([422, true])
  await renee.post(`${credentials}/${id}`, { act: 'retire' })
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await gail.get('/lakeside/profile')
  expect(gail.body).toContain('<option value="RN"')
  await gail.submit({}, 'name="givenName"')
  expect(gail.text()).not.toContain('is not on the list')
  const noor = await t.browser().signIn('lakeside', lakeside.noor.email, password)
  await noor.get('/lakeside/profile')
  await noor.submit({ credentials: 'RN' }, 'name="givenName"')
  expect(noor.text()).toContain('“RN” is not on the list')
  await renee.post(`${credentials}/${id}`, { act: 'offer' })
  expect((await one('select retired_at from credential where id = $1', id)).retired_at).toBe(null)
})

test('credentials are found by their letters or their profession, and each is on the list once', async () => {
  await renee.get(`${credentials}?q=crna`)
  expect(names(renee)).toEqual(['CRNA'])
  await renee.get(`${credentials}?q=optom`)
  expect(names(renee)).toEqual(['OD'])
  await renee.get(`${credentials}?profession=none`)
  expect(names(renee).includes('FAAP')).toBe(true)
  await renee.get(`${credentials}?q=%25`)
  expect(names(renee)).toEqual([])
  await renee.get(credentials)
  await renee.submit({ abbreviation: 'm.d.' }, 'name="abbreviation"')
  expect([renee.status, renee.text().includes('MD is on the list already')]).toEqual([422, true])
  await renee.submit({ abbreviation: 'RN, BSN' }, 'name="abbreviation"')
  expect(renee.text()).toContain('Enter one credential')
  await renee.submit({ abbreviation: 'FRCX', profession: '' }, 'name="abbreviation"')
  expect(renee.path).toContain('said=credential-added')
  await renee.post(`${credentials}/${await credentialId('FRCX')}`, { act: 'remove' })
  expect(renee.path).toContain('said=credential-removed')
})

test('another organization’s are not here', async () => {
  const [profession, credential] = [await professionId('nurse', 'palmetto'), await credentialId('RN', 'palmetto')]
  for (const page of [`${list}/${profession}`, `${credentials}/${credential}`]) {
    await renee.get(page)
    expect(renee.status).toBe(404)
    await renee.post(page, { act: 'retire' })
    expect(renee.status).toBe(404)
  }
  await renee.post(`${credentials}/${await credentialId('RN')}`, { act: 'save', abbreviation: 'RN', profession })
  expect([renee.status, renee.text().includes('Choose a profession, or none')]).toEqual([422, true])
})
