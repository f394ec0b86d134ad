import { beforeEach, describe, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'

const t = await testApp()
const { pool } = t.database
const list = '/lakeside/office/credit-types'
const myData = '/lakeside/profile/my-data'
let renee: Browser

beforeEach(async () => {
  renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
})

const idOf = async (key: string, org = 'lakeside') =>
  (
    await pool.query(
      'select t.id from credit_type t join organization o on o.id = t.organization_id where t.key = $1 and o.slug = $2',
      [key, org],
    )
  ).rows[0].id as string

const personOf = async (email: string) =>
  (await pool.query('select person_id from person_email where email = $1', [email])).rows[0].person_id as string

const rowOf = async (key: string) =>
  (await pool.query('select * from credit_type where id = $1', [await idOf(key)])).rows[0]
const pageOf = async (key: string) => `${list}/${await idOf(key)}`
const audited = async (act: string) =>
  (await pool.query('select old, new from audit where act = $1 order by at, id', [act])).rows

const names = ({ body }: Browser) =>
  [...body.matchAll(/<th scope="row" class="main"><a [^>]*>(.*?)<\/a>/g)].map(([, name]) =>
    name!.replace(/<[^>]+>/g, ''),
  )

describe('the list', () => {
  test('names the types in order, with who may have each and what publishes it', async () => {
    await renee.get(list)
    expect(names(renee)).toEqual([
      'AMA PRA Category 1 Credit™',
      'ANCC contact hour',
      'ACPE contact hour',
      'AAPA Category 1 CME credit',
      'IPCE credit',
      'hour of participation',
    ])
    expect(renee.text()).toContain('Pharmacists and Pharmacy technicians; 10 formats only')
  })

  test('a type is moved, and moving it again to its place changes nothing', async () => {
    const type = await idOf('ipce')
    await renee.post(list, { type, place: '0' })
    await renee.post(list, { type, place: '0' })
    expect([names(renee)[0], await audited('credit_type.moved')]).toEqual([
      'IPCE credit',
      [{ old: { place: 5 }, new: { place: 1 } }],
    ])
    await renee.post(list, { type, place: '4' })
    expect((await rowOf('ipce')).version).toBe(1)
  })

  test('another organization’s type is not here, by whichever way', async () => {
    const theirs = await idOf('ama', 'palmetto')
    await renee.get(`${list}/${theirs}`)
    expect(renee.status).toBe(404)
    await renee.post(`${list}/${theirs}`, { act: 'retire' })
    expect(renee.status).toBe(404)
    await renee.get(`${list}/new?from=${theirs}`)
    expect(renee.heading()).toBe('New credit type')
    await renee.post(list, { type: theirs, place: '0' })
    expect(renee.status).toBe(422)
    expect((await pool.query('select retired_at from credit_type where id = $1', [theirs])).rows[0].retired_at).toBe(
      null,
    )
  })
})

describe('a change', () => {
  test('a statement with an unknown place or an open brace is refused with what is meant', async () => {
    await renee.get(await pageOf('aapa'))
    await renee.submit({ statement: 'For {maximun} {credit_name}.' }, 'name="seen"')
    expect([renee.status, renee.text().includes('“{maximun}” is no place: did you mean {maximum}?')]).toEqual([
      422,
      true,
    ])
    await renee.submit({ statement: 'For {maximum {credit_name}.' }, 'name="seen"')
    expect(renee.text()).toContain('After “{maximum” a } is missing')
    expect((await rowOf('aapa')).version).toBe(1)
  })

  test('a preview shows what is typed for small and large activities, and saves nothing', async () => {
    await renee.get(await pageOf('ama'))
    await renee.post(renee.path, { ...fieldsOf(renee), statement: 'Worth {maximum} {credit_name}.', act: 'preview' })
    const text = renee.text()
    expect([
      renee.status,
      renee.body.includes('Worth 0.25 <i>AMA PRA Category 1 Credit</i>™.'),
      renee.body.includes('Worth 12.00 <i>AMA PRA Category 1 Credits</i>™.'),
      text.includes('The AMA requires its designation statement as it is'),
      (await rowOf('ama')).version,
    ]).toEqual([200, true, true, true, 1])
  })

  test('what reaches published activities is told first, saved after, and kept as a version', async () => {
    await renee.get(await pageOf('ancc'))
    await renee.submit({ statement: 'This session is worth {maximum} {credit_name}.', step: '0.5' }, 'name="seen"')
    expect([renee.status, renee.text().includes('This changes what is published')]).toEqual([200, true])
    expect(renee.text()).toMatch(/\d+ published activit(y|ies) says? the new statement from now on/)
    expect(renee.text()).toContain('claims in steps of 0.50')
    expect((await rowOf('ancc')).step).toBe(25)
    await renee.submit({}, 'name="sure"')
    expect([renee.path, (await rowOf('ancc')).step]).toEqual([`${await pageOf('ancc')}?said=credit-type-saved`, 50])
    const { rows } = await pool.query(
      'select number, definition ->> $2 as step from credit_type_version where credit_type_id = $1 order by number',
      [await idOf('ancc'), 'step'],
    )
    expect(rows).toEqual([
      { number: 1, step: '25' },
      { number: 2, step: '50' },
    ])
    expect(await audited('credit_type.changed')).toEqual([
      {
        old: { step: '0.25', statement: 'This activity provides a maximum of {maximum} {credit_name}.' },
        new: { step: '0.50', statement: 'This session is worth {maximum} {credit_name}.' },
      },
    ])
    expect(renee.text()).toContain('Step : 0.50 before: 0.25')
  })

  test('of two who change it at once the second is told, and a double press saves once', async () => {
    const other = await t.browser().signIn('lakeside', lakeside.renee.email, password)
    const page = await pageOf('ipce')
    await renee.get(page)
    await other.get(page)
    const both = fieldsOf(renee)
    await renee.post(page, { ...both, recordYears: '7', act: 'save' })
    await renee.post(page, { ...both, recordYears: '7', act: 'save' })
    expect([renee.status, (await rowOf('ipce')).version]).toEqual([200, 2])
    await other.post(page, { ...fieldsOf(other), recordYears: '8', act: 'save' })
    expect([other.status, other.text().includes('Somebody else changed this credit type meanwhile')]).toEqual([
      422,
      true,
    ])
    expect((await rowOf('ipce')).record_years).toBe(7)
  })

  test('a coordinator cannot change it', async () => {
    const carlos = await t.browser().signIn('lakeside', lakeside.carlos.email, password)
    await carlos.post(await pageOf('ipce'), { act: 'retire' })
    expect(carlos.status).toBe(403)
  })
})

describe('what was issued', () => {
  test('keeps its name everywhere when the type is renamed, and so does its correction', async () => {
    const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
    await priya.get(`/lakeside/c/${codes.tumorBoard}`)
    await priya.submit()
    await priya.submit({ attest: 'yes', [`amount-${await idOf('ama')}`]: '1.00' }, 'name="attest"')
    const certificate = priya.path
    expect(priya.text()).toContain('1.00 AMA PRA Category 1 Credit')
    await renee.get(await pageOf('ama'))
    await renee.submit({ name: 'Rounds hour', plural: 'Rounds hours', shortName: 'Rounds', mark: '' }, 'name="seen"')
    await renee.submit({}, 'name="sure"')
    expect(renee.path).toContain('said=credit-type-saved')
    const number = certificate.split('/').at(-1)!
    const places = [
      '/lakeside/transcript.csv',
      certificate,
      `/verify/${number}`,
      '/lakeside/my-portal',
      `${myData}.json`,
    ]
    for (const place of places) {
      const { status, body } = await priya.get(place)
      expect([place, status, body.includes('AMA PRA Category 1 Credit'), body.includes('Rounds hour')]).toEqual([
        place,
        200,
        true,
        false,
      ])
    }
    const record = `/lakeside/office/people/${await personOf(lakeside.priya.email)}/record.json`
    const { body } = await renee.get(record)
    expect([body.includes('AMA PRA Category 1 Credit'), body.includes('Rounds hour')]).toEqual([true, false])
    const { rows } = await pool.query(
      `insert into credit_entry (organization_id, id, kind, person_id, session_id, credit_type_id, amount, completed_on,
         recorded_at, certificate_id, replaces_id, actor_id, reason)
       select organization_id, gen_random_uuid(), 'correction', person_id, session_id, credit_type_id, 75, completed_on,
         now(), certificate_id, id, actor_id, 'x' from live_credit where credit_type_id = $1 returning type_version`,
      [await idOf('ama')],
    )
    expect(rows).toEqual([{ type_version: 1 }])
    expect((await priya.get('/lakeside/transcript.csv')).body).toMatch(/AMA PRA Category 1 Credit™,0\.75/)
    const vera = await t.browser().signIn('lakeside', lakeside.vera.email, password)
    await vera.get(`/lakeside/c/${codes.tumorBoard}`)
    await vera.submit()
    await vera.submit({ attest: 'yes', [`amount-${await idOf('ama')}`]: '1.00' }, 'name="attest"')
    expect(vera.text()).toContain('1.00 Rounds hour')
  })

  test('keeps its unit: another one is refused once there is credit in it', async () => {
    await renee.get(await pageOf('ama'))
    await renee.post(renee.path, { ...fieldsOf(renee), unit: 'CEU', unitMinutes: '600', act: 'save', sure: 'yes' })
    expect([renee.status, renee.text().includes('Credit was issued in it, so its unit stays')]).toEqual([422, true])
    expect((await rowOf('ama')).unit_minutes).toBe(60)
  })
})

test('what a type needs in the profile is asked for there, and until then it is withheld', async () => {
  const gail = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  const concerns = async () => /data-concerns(?:="([^"]*)")?/.exec((await gail.get('/lakeside/profile')).body)![1] ?? ''
  expect(await concerns()).toBe('')
  await renee.get(await pageOf('ancc'))
  await renee.submit({ requiredFields: ['npi'] }, 'name="seen"')
  expect(renee.text()).toContain('Whoever lacks this in the profile is asked for it before claiming: NPI.')
  await renee.submit({}, 'name="sure"')
  expect([renee.path.includes('said=credit-type-saved'), (await rowOf('ancc')).required_fields]).toEqual([
    true,
    ['npi'],
  ])
  expect((await gail.get('/lakeside/profile')).text()).toContain('once your NPI is in your profile')
  expect(await concerns()).toBe('npi')
})

describe('new types', () => {
  test('a copy gets a short name and a key of its own, and can be designated', async () => {
    await renee.get(`${list}/new?from=${await idOf('aapa')}`)
    await renee.submit({ shortName: 'AAPA Category 1' }, 'name="shortName"')
    expect([renee.status, renee.text().includes('is another credit type’s short name')]).toEqual([422, true])
    await renee.submit({ name: 'O’Brien-Nuñez 李 hour', shortName: 'Ω 李' }, 'name="shortName"')
    expect(renee.path).toContain('said=credit-type-added')
    expect((await pool.query("select key from credit_type where short_name = 'Ω 李'")).rows).toEqual([
      { key: 'credit' },
    ])
    await renee.get('/lakeside/office/activities/new')
    expect(renee.body).toContain('name="maximum.credit"')
  })

  test('what is missing is asked for beside each field', async () => {
    await renee.get(`${list}/new`)
    await renee.submit({ unit: '', unitMinutes: 'x', step: '0', recordYears: '' }, 'name="shortName"')
    const errors = [...renee.body.matchAll(/class="error" id="(\w+)-error">([^<]*)</g)].map(([, id, says]) => [
      id,
      says,
    ])
    expect(errors).toEqual([
      ['name', 'Enter the name of one, such as ANCC contact hour'],
      ['plural', 'Enter the name of several, such as ANCC contact hours'],
      ['shortName', 'Enter a short name, such as ANCC'],
      ['unit', 'Enter what is counted, such as credit or contact hour'],
      ['unitMinutes', 'Minutes of one unit must be a whole number of minutes from 1 to 6,000'],
      ['step', 'Enter a step from 0.01 to 100.00, such as 0.25'],
      ['recordYears', 'Years that records are kept must be a whole number of years from 0 to 50'],
    ])
  })

  test('from the starting sets comes what is missing, with its professions, once', async () => {
    const olga = await t.browser().signIn('palmetto', palmetto.olga.email, password)
    await olga.get('/palmetto/office/credit-types/starting-sets')
    await olga.post(olga.path, { types: 'capce' })
    await olga.post('/palmetto/office/credit-types/starting-sets', { types: 'capce' })
    const { rows } = await pool.query(`select t.short_name, t.check_note <> '' as noted, p.name, p.reported_as
      from credit_type t join organization o on o.id = t.organization_id and o.slug = 'palmetto'
      join credit_type_profession e on e.credit_type_id = t.id join profession p on p.id = e.profession_id
      where t.key = 'capce'`)
    expect(rows).toEqual([{ short_name: 'CAPCE', noted: true, name: 'EMS professional', reported_as: 'other' }])
    await olga.get(`/palmetto/office/credit-types/${await idOf('capce', 'palmetto')}`)
    await olga.post(olga.path, { act: 'checked' })
    expect((await pool.query("select check_note, version from credit_type where key = 'capce'")).rows).toEqual([
      { check_note: '', version: 1 },
    ])
  })
})

test('a type that is not offered any more stays where it is, and is chosen nowhere', async () => {
  await renee.post(await pageOf('acpe'), { act: 'retire' })
  await renee.post(await pageOf('acpe'), { act: 'retire' })
  expect((await audited('credit_type.retired')).length).toBe(1)
  await renee.get('/lakeside/office/activities/new')
  expect(renee.body).not.toContain('name="maximum.acpe"')
  const { rows } = await pool.query(
    `select d.activity_id from designation d where d.credit_type_id = $1 and not exists
      (select from series r where r.activity_id = d.activity_id) limit 1`,
    [await idOf('acpe')],
  )
  await renee.get(`/lakeside/office/activities/${rows[0].activity_id}/edit`)
  expect([
    renee.body.includes('name="maximum.acpe"'),
    renee.text().includes('Not offered any more: it can stay'),
  ]).toEqual([true, true])
  await renee.get(list)
  expect(renee.text()).toContain('What offers them already goes on to')
  await renee.post(await pageOf('acpe'), { act: 'offer' })
  expect((await rowOf('acpe')).retired_at).toBe(null)
})

/** What the form of the page would send. */
function fieldsOf({ body }: Browser): Record<string, string> {
  const form = /<form method="post" class="flow spaced".*?<\/form>/s.exec(body)![0]
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
    if (/type="(radio|checkbox)"/.test(tag) && !/ checked/.test(tag)) continue
    fields[of('name')!] = of('value') ?? ''
  }
  for (const [, name, options] of form.matchAll(/<select[^>]* name="(\w+)"[^>]*>(.*?)<\/select>/gs))
    fields[name!] = /<option value="([^"]*)" selected/.exec(options!)?.[1] ?? ''
  for (const [, name, text] of form.matchAll(/<textarea[^>]* name="(\w+)"[^>]*>(.*?)<\/textarea>/gs))
    fields[name!] = text!
  return fields
}
