import { beforeEach, expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import type { Browser } from '../../../test/support/browser.ts'
import { codes, lakeside, palmetto, password } from '../../../test/support/cast.ts'
import { navyLogo, photograph } from '../../../test/support/pictures.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'

const t = await testApp()
const { pool } = t.database
const page = '/lakeside/office/organization/look'
const look = {
  name: 'Lakeside Health System',
  portalName: 'Learning',
  headline: 'Well attended',
  introduction: '',
  brand: '#0b5e78',
  mark: 'waves',
}
let renee: Browser

beforeEach(async () => {
  renee = await t.browser().signIn('lakeside', lakeside.renee.email, password)
})

const stored = async () =>
  (
    await pool.query(
      "select logo, logo_width, logo_height, logo_says_name, logo_on_white from organization where slug = 'lakeside'",
    )
  ).rows[0]

/** The address of the picture in the portal's header; null where the mark stands. */
const inHeader = ({ body }: Browser): string | null =>
  /<header class="header">.*?<img class="logo[^"]*" src="([^"]+)"/s.exec(body)?.[1] ?? null

test('a logo is looked at on light and dark before it is saved, with what would spoil it', async () => {
  await renee.postFiles(page, { ...look, logoFile: navyLogo(), act: 'edit' })
  expect([renee.status, (await stored()).logo]).toEqual([200, null])
  for (const sentence of ['On a dark ground most of it is not seen. Put it on white there', '120 × 40 pixels, 1 KB'])
    expect(renee.text()).toContain(sentence)
  expect(renee.body).toContain('alt="The logo on a dark ground"')
  await renee.submit({ logoOnWhite: 'yes', act: 'edit' }, 'name="headline"')
  expect(renee.text().includes('On a dark ground most of it is not seen')).toBe(false)
  await renee.submit({ act: 'preview' }, 'name="headline"')
  expect([renee.heading(), inHeader(renee) !== null]).toEqual(['Well attended', true])
  expect((await stored()).logo).toBe(null)
})

test('saved, it stands in place of the mark for everyone, and leaves again', async () => {
  await renee.postFiles(page, { ...look, logoFile: navyLogo(), logoSaysName: 'yes' })
  expect(await stored()).toMatchObject({ logo_width: 120, logo_height: 40, logo_says_name: true, logo_on_white: false })
  const visitor = await t.browser().get('/lakeside')
  expect(visitor.body).toContain('alt="Lakeside Health System"')
  await visitor.get(inHeader(visitor)!)
  expect([visitor.status, visitor.headers.get('content-type')]).toEqual([200, 'image/png'])
  await renee.get(page)
  await renee.submit({ logoRemove: 'yes' }, 'name="headline"')
  expect([(await stored()).logo, inHeader(await t.browser().get('/lakeside'))]).toEqual([null, null])
  const { rows } = await pool.query("select new from audit where act = 'picture.added'")
  expect(rows.map((row) => row.new.width)).toEqual([120])
})

test('it stands on the screen in the room and at the door too, and the mark where there is none', async () => {
  const { rows } = await pool.query(
    "select s.id from activity_session s join organization o on o.id = s.organization_id and o.slug = 'lakeside' where s.code = $1",
    [codes.bronchiolitis],
  )
  const office = `/lakeside/office/sessions/${rows[0].id}`
  const emblem = (b: Browser) => /<p class="brand">(.*?)<\/p>/s.exec(b.body)![1]!
  await renee.get(`${office}/screen`)
  expect([
    emblem(renee).startsWith('<svg class="mark"'),
    emblem(renee).endsWith('</svg>Lakeside Health System'),
  ]).toEqual([true, true])
  await renee.get(page)
  await renee.postFiles(page, { ...look, logoFile: navyLogo(), logoSaysName: 'yes' })
  await renee.get(`${office}/screen`)
  expect(emblem(renee)).toMatch(/^<img class="logo" src="[^"]+" alt="Lakeside Health System"[^>]*>$/)
  await renee.get(`${office}/door`)
  await renee.post(`${office}/door`, { act: 'here', signOut: 'yes' })
  expect(emblem(renee)).toMatch(/^<img class="logo" src="[^"]+" alt="Lakeside Health System"[^>]*>$/)
})

test('a file that is no picture is refused beside its field, and what was there stays', async () => {
  await renee.postFiles(page, { ...look, logoFile: photograph() })
  const before = (await stored()).logo
  await renee.get(page)
  await renee.postFiles(page, { ...look, logo: before, logoFile: new TextEncoder().encode('<svg onload="x"/>') })
  expect([renee.status, (await stored()).logo, renee.field('logo')]).toEqual([422, before, before])
  expect(renee.text()).toContain('SVG drawings are not taken: they can carry programs')
})

test('a picture is handed out as a picture only, in its own organization, and besides the logo to who is signed in', async () => {
  await renee.postFiles(page, { ...look, logoFile: navyLogo() })
  const { logo } = await stored()
  await renee.postFiles(page, { ...look, logo, logoFile: photograph(), act: 'edit' })
  const other = renee.field('logo')
  const visitor = t.browser()
  const status = async (browser: Browser, path: string) => (await browser.get(path)).status
  expect([
    await status(visitor, `/lakeside/pictures/${logo}`),
    await status(visitor, `/lakeside/pictures/${other}`),
    await status(visitor, `/palmetto/pictures/${logo}`),
    await status(await t.browser().signIn('palmetto', palmetto.otto.email, password), `/palmetto/pictures/${logo}`),
    await status(visitor, '/lakeside/pictures/..%2f..%2fpackage.json'),
  ]).toEqual([200, 404, 404, 404, 404])
  await renee.get(`/lakeside/pictures/${other}`)
  expect(
    ['content-type', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((name) =>
      renee.headers.get(name),
    ),
  ).toEqual(['image/jpeg', 'nosniff', "default-src 'none'; sandbox", 'private, max-age=31536000, immutable'])
  await renee.post(page, { ...look, logo: 'f'.repeat(64) })
  expect((await stored()).logo).toBe(null)
})

test('it is printed where the mark was, and says the name where it stands alone', async () => {
  await renee.postFiles(page, { ...look, logoFile: navyLogo(), logoSaysName: 'yes' })
  const priya = await t.browser().signIn('lakeside', lakeside.priya.email, password)
  const cookie = `session-lakeside=${priya.cookie('session-lakeside')}`
  const answer = await t.fetch(new Request('http://localhost:3000/lakeside/transcript.pdf', { headers: { cookie } }))
  const read = readPdf(Buffer.from(await answer.arrayBuffer()))
  expect([read.tags.slice(0, 3), read.untagged]).toEqual([['Document', 'Document/Figure', 'Document/H1'], []])
  expect(read.source).toContain('/Alt (Lakeside Health System)')
})
