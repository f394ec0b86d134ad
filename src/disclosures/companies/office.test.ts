import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { lakeside, password } from '../../../test/support/cast.ts'
import { newId } from '../../platform/ids.ts'
import { attest } from '../attest.ts'
import { discloserOfPerson } from '../disclosers.ts'
import type { Nature, Relationship } from '../relationship.ts'
import { companyList } from './company-list.ts'
import { keepCompany } from './keep-company.ts'

const t = await testApp()
const { pool } = t.database
const rows = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows
const page = '/lakeside/office/companies'
const [{ organization_id: organizationId }] = await rows('select organization_id from person_email where email = $1', [
  lakeside.gail.email,
])
const inLakeside = <T>(work: Parameters<typeof t.database.inOrganization<T>>[1]) =>
  t.database.inOrganization(organizationId, work)
const personOf = async (email: string): Promise<string> =>
  (await rows('select person_id from person_email where email = $1', [email]))[0].person_id

/** Somebody discloses one relationship with a company that they typed. */
async function names(who: { email: string }, company: string, natures: Nature[] = ['consultant']) {
  const personId = await personOf(who.email)
  return inLakeside(async (db) => {
    const now = t.app.clock()
    const discloserId = await discloserOfPerson(db, { organizationId, personId }, now)
    const companyId = await keepCompany(db, { organizationId, name: company, actorId: personId }, now)
    const one: Relationship = {
      id: newId(),
      company,
      companyId,
      natures,
      other: '',
      since: '2026-01',
      until: null,
      whose: 'own',
    }
    const [last] = await rows('select id from disclosure where discloser_id = $1 order by number desc limit 1', [
      discloserId,
    ])
    await attest(
      db,
      {
        organizationId,
        discloserId,
        relationships: [one],
        way: 'portal',
        actorId: personId,
        note: '',
        revises: last?.id ?? null,
        zone: 'America/Los_Angeles',
      },
      now,
    )
    return companyId
  })
}

const renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
const vera = await t.browser().signIn('lakeside', lakeside.vera.email, password)

const companyNamed = async (name: string) =>
  (
    await rows('select id, state, same_as, note from company where organization_id = $1 and name = $2', [
      organizationId,
      name,
    ])
  )[0]
const acts = async (id: string) =>
  (await rows('select act from audit where subject_id = $1 order by at, id', [id])).map(({ act }) => act)

let waiting: string
let count = 0
let name: string
beforeEach(async () => {
  name = `Norvane Biologics ${'abcdefghijklmnop'[count++]}`
  waiting = await names(lakeside.gail, name, ['consultant', 'speaker'])
})

describe('a company that somebody named', () => {
  test('waits, with who named it, until it is listed', async () => {
    await vera.get(page)
    expect(vera.text()).toContain(name)
    await vera.click(name)
    expect(vera.heading()).toBe(name)
    expect(vera.text()).toContain('Consultant; Speaker')
    await vera.post(`${page}/${waiting}`, { act: 'list', from: 'list' })
    expect(vera.path).toBe(`${page}?show=proposed&said=company-listed`)
    expect(vera.body).not.toContain(`>${name}<`)
    expect([(await companyNamed(name)).state, await acts(waiting)]).toEqual(['listed', ['company.listed']])
  })

  test('is not an ineligible one for a reason only, and that can be taken back', async () => {
    await vera.post(`${page}/${waiting}`, { act: 'eligible', note: ' ' })
    expect(vera.status).toBe(422)
    expect(vera.text()).toContain('Say why it is no ineligible company')
    await vera.post(`${page}/${waiting}`, { act: 'eligible', note: 'A university <press>', sure: 'yes' })
    expect((await companyNamed(name)).state).toBe('eligible')
    expect(vera.text()).toContain('It is not an ineligible company: A university <press>')
    await vera.submit({}, 'It is an ineligible company')
    expect(await companyNamed(name)).toMatchObject({ state: 'listed', note: '' })
    expect(await acts(waiting)).toEqual(['company.eligible', 'company.listed'])
  })

  test('is offered as a spelling of one that is like it, and separated again', async () => {
    const spelled = await inLakeside((db) =>
      keepCompany(db, { organizationId, name: `${name} Pharma AG`, actorId: null }, t.app.clock()),
    )
    await vera.get(`${page}/${spelled}`)
    expect(vera.body).toContain(`value="${name}"`)
    await vera.post(`${page}/${spelled}`, { act: 'join', into: name, sure: 'yes' })
    expect(vera.text()).toContain('This is another spelling of')
    expect((await companyNamed(`${name} Pharma AG`)).same_as).toBe(waiting)
    await vera.get(`${page}?show=all&q=${encodeURIComponent(`${name} pharma`)}`)
    expect(vera.text()).toContain(`Also ${name} Pharma AG`)
    await vera.get(`${page}/${spelled}`)
    await vera.submit({}, 'It is a company of its own')
    expect((await companyNamed(`${name} Pharma AG`)).same_as).toBe(null)
    expect(await acts(spelled)).toEqual(['company.joined', 'company.separated'])
  })

  test('takes its own spellings along, and back', async () => {
    const at = (typed: string) =>
      inLakeside((db) => keepCompany(db, { organizationId, name: typed, actorId: null }, t.app.clock()))
    const [spelling, root] = [await at(`${name} Two`), await at(`${name} Three`)]
    await vera.post(`${page}/${spelling}`, { act: 'join', into: name, sure: 'yes' })
    await vera.post(`${page}/${waiting}`, { act: 'join', into: `${name} Three`, sure: 'yes' })
    const sames = async () =>
      (await rows('select same_as from company where id = any($1) order by name', [[spelling, waiting]])).map(
        ({ same_as }) => same_as,
      )
    expect(await sames()).toEqual([root, root])
    await vera.post(`${page}/${waiting}`, { act: 'separate' })
    expect(await sames()).toEqual([null, waiting])
  })

  test('is joined with none that is not there, nor with itself', async () => {
    await vera.post(`${page}/${waiting}`, { act: 'join', into: 'Nobody knows it', sure: 'yes' })
    expect([vera.status, vera.field('into')]).toEqual([422, 'Nobody knows it'])
    await vera.post(`${page}/${waiting}`, { act: 'join', into: name.toUpperCase(), sure: 'yes' })
    expect(vera.text()).toContain('This is the company itself')
    await vera.post(`${page}/${waiting}`, { act: 'forget' })
    expect([vera.status, (await companyNamed(name)).state]).toEqual([422, 'proposed'])
  })

  test('gets another name, but none that another one has', async () => {
    await vera.post(`${page}/${waiting}`, { act: 'rename', name: `${name} International` })
    expect(vera.heading()).toBe(`${name} International`)
    await vera.post(`${page}/${waiting}`, { act: 'rename', name: 'PFIZER INC.' })
    expect(vera.status).toBe(422)
    expect(vera.text()).toContain('Pfizer is another company here')
  })
})

test('what a decision touches is read before it is made', async () => {
  const other = await names(lakeside.priya, `Oliver ${name}`)
  await vera.post(`${page}/${other}`, { act: 'join', into: name })
  expect([vera.status, (await companyNamed(`Oliver ${name}`)).same_as]).toEqual([200, null])
  expect(vera.text()).toContain(
    `${name} is the name that stays. Oliver ${name} becomes another spelling of it: 1 relationship, 0 judgements and the statements of 0 published activities go with ${name} from then on.`,
  )
  await vera.submit({}, 'Yes, join them')
  expect((await companyNamed(`Oliver ${name}`)).same_as).toBe(waiting)
  await vera.post(`${page}/${waiting}`, { act: 'eligible', note: 'A university' })
  expect((await companyNamed(name)).state).toBe('proposed')
  expect(vera.text()).toContain('relationships with it in 0 roles: 0 judgements and 0 mitigations stay in the history')
  await vera.submit({}, 'Yes, it is not ineligible')
  expect(await companyNamed(name)).toMatchObject({ state: 'eligible', note: 'A university' })
})

test('of a company of their own nobody says what it is', async () => {
  const own = await names(lakeside.vera, `Vera’s Own ${name}`)
  await vera.post(`${page}/${own}`, { act: 'eligible', note: 'It sells nothing' })
  expect(vera.text()).toContain('You disclosed a relationship with this company yourself')
  await vera.post(`${page}/${own}`, { act: 'join', into: name, sure: 'yes' })
  expect(vera.text()).toContain('You disclosed a relationship with this company yourself')
  await vera.post(`${page}/${own}`, { act: 'rename', name: `Nobody’s ${name}` })
  expect(vera.text()).toContain('You disclosed a relationship with this company yourself')
  expect(await companyNamed(`Vera’s Own ${name}`)).toMatchObject({ state: 'proposed', same_as: null })
  await renee.post(`${page}/${own}`, { act: 'eligible', note: 'A school', sure: 'yes' })
  expect((await companyNamed(`Vera’s Own ${name}`)).state).toBe('eligible')
})

test('the office adds a company, once', async () => {
  await renee.get(page)
  await renee.submit({ name: 'Quillon <Devices>' }, 'Add company')
  expect([renee.status, renee.heading()]).toEqual([200, 'Quillon <Devices>'])
  await renee.post(page, { name: 'quillon devices, inc.' })
  expect(renee.status).toBe(422)
  expect(renee.text()).toContain('Quillon <Devices> is on the list already')
  await renee.post(page, { name: '  ' })
  expect(renee.text()).toContain('Enter the name of the company')
})

test.each([
  ['a coordinator', lakeside.carlos],
  ['a viewer', lakeside.walt],
  ['a learner', lakeside.priya],
])('%s sees no company', async (_, { email }) => {
  const b = await t.browser().signIn('lakeside', email, password)
  await b.get(page)
  expect([b.status, b.body.includes('Norvane')]).toEqual([403, false])
  await b.get(`${page}/${waiting}`)
  expect([b.status, b.body.includes('Norvane')]).toEqual([403, false])
})

test('another organization’s company is not there', async () => {
  const [{ id }] = await rows('select id from company where organization_id <> $1 limit 1', [organizationId])
  await vera.get(`${page}/${id}`)
  expect(vera.status).toBe(404)
})

test('five thousand companies are found at once, page by page', async () => {
  await pool.query(
    `insert into company (organization_id, id, name, name_key, state, added_at)
     select $1, gen_random_uuid(), 'Zz Device ' || lpad(n::text, 4, '0'), 'zzdevice' || lpad(n::text, 4, '0'), 'listed', now()
     from generate_series(1, 5000) n`,
    [organizationId],
  )
  const found = (search: string, at: number) =>
    inLakeside((db) => companyList(db, { search, shown: 'listed', page: at }))
  const second = await found('zz device', 2)
  expect([second.total, second.rows.length, second.rows[0]!.name]).toEqual([5000, 50, 'Zz Device 0051'])
  expect((await found('zz device', 999)).page).toBe(1)
  const began = performance.now()
  await vera.get(`${page}/${waiting}`)
  await vera.get(`${page}?show=all&q=device%204999`)
  expect(vera.text()).toContain('1 company')
  expect(performance.now() - began).toBeLessThan(3000)
})
