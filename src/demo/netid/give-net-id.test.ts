import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { palmetto as palmettoCast } from '../../../test/support/cast.ts'
import { organizationBySlug } from '../../organizations/queries.ts'
import { enterOrganization } from '../../platform/database.ts'
import { keysFrom } from '../../platform/keys.ts'
import { demoOrganizations } from '../organizations.ts'
import { giveNetId } from './give-net-id.ts'
import { clientSecret } from './net-id.ts'

const t = await testApp({ demo: true })
const { pool } = t.database
const shipped = demoOrganizations.find(({ slug }) => slug === 'palmetto')!
const linked = { ...shipped.netId!.employees[0]!, email: palmettoCast.otto.email }
const demo = { ...shipped, netId: { ...shipped.netId!, employees: [linked] } }
const here = 'http://127.0.0.1:3000'

beforeEach(() => pool.query("delete from identity_provider; delete from audit where act = 'demo.netid_given'"))

const give = (origin = here, app = t.app) =>
  t.database.atLarge(async (db) => {
    const { id } = (await organizationBySlug(db, 'palmetto'))!
    await enterOrganization(db, id)
    await giveNetId(app, db, id, { demo, origin, now: t.app.clock() })
  })

async function rows() {
  const { rows } = await pool.query(
    `select p.id, p.label, p.enabled, p.settings, p.sealed_secret, p.updated_at, o.slug
     from identity_provider p join organization o on o.id = p.organization_id`,
  )
  return rows
}

test('the first start puts the door on the sign-in page, and links who has a profile', async () => {
  await give()
  const [row, ...others] = await rows()
  expect(others).toEqual([])
  expect(row).toMatchObject({
    slug: 'palmetto',
    label: 'Palmetto NetID Login',
    enabled: true,
    settings: {
      issuer: 'http://127.0.0.1:3000/demo/netid',
      clientId: 'palmetto-cme-portal',
      found: {
        authorization: 'http://127.0.0.1:3000/demo/netid/authorize',
        token: 'http://127.0.0.1:3000/demo/netid/token',
        keys: 'http://127.0.0.1:3000/demo/netid/keys',
      },
    },
  })
  expect(t.app.keys.open('identity-provider', row.sealed_secret, row.id)).toBe(clientSecret(t.app))
  const identities = await pool.query(
    'select i.subject, e.email from identity i join person_email e on e.person_id = i.person_id',
  )
  expect(identities.rows).toEqual([{ subject: 'sub E1041877', email: palmettoCast.otto.email }])
})

test('the next start changes nothing', async () => {
  await give()
  const before = await rows()
  await give()
  expect(await rows()).toEqual(before)
})

test('a start at another address takes the issuer along, and leaves what an administrator has changed', async () => {
  await give()
  await pool.query("update identity_provider set label = 'Our own words', enabled = false")
  await pool.query(`update identity_provider set settings = settings || '{"trustEmail": true}'`)
  await give('https://demo.example')
  const [row] = await rows()
  expect([row.label, row.enabled, row.settings.trustEmail]).toEqual(['Our own words', false, true])
  expect([row.settings.issuer, row.settings.found.token]).toEqual([
    'https://demo.example/demo/netid',
    'https://demo.example/demo/netid/token',
  ])
})

test('a start with another secret key seals the secret anew', async () => {
  await give()
  const app = { ...t.app, keys: keysFrom(Buffer.alloc(32, 9)) }
  await give(here, app)
  const [row] = await rows()
  expect(app.keys.open('identity-provider', row.sealed_secret, row.id)).toBe(clientSecret(app))
})

test('a provider that an administrator has removed, or made another one of, stays so', async () => {
  await give()
  await pool.query(`update identity_provider set settings = settings || '{"issuer": "https://login.example"}'`)
  await give('http://127.0.0.1:4000')
  expect((await rows()).map(({ settings }) => settings.issuer)).toEqual(['https://login.example'])
  await pool.query('delete from identity_provider')
  await give()
  expect(await rows()).toEqual([])
})

test('where the server may not ask it, there is no door', async () => {
  await give('http://192.168.7.7:3000')
  expect(await rows()).toEqual([])
})
