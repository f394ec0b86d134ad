import { beforeAll, expect, test } from 'vitest'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { codeIn } from '../support/mailbox.ts'
import { servedApp } from '../support/server.ts'
import { claimAmount, expectPage, fillIn, follow, main, press, signIn } from './hands.ts'

const { origin, database, browser } = await servedApp()
const chromium = realBrowser()
const { pool } = database
const ids: Record<string, string> = {}

const content = async (page: Parameters<typeof main>[0]) => (await main(page).innerText()).replace(/\s+/g, ' ')

beforeAll(async () => {
  const { rows } = await pool.query('select email, person_id from person_email')
  for (const row of rows) ids[row.email] = row.person_id
})

test.each([
  { device: 'phone', scripts: true, one: lakeside.priya, other: lakeside.vera, amount: '1.00' },
  { device: 'desktop', scripts: false, one: lakeside.sam, other: lakeside.tomasz, amount: '' },
] as const)('a learner merges two accounts by a mailed code: $device', ({ device, scripts, one, other, amount }) =>
  chromium.visit({ origin, device, scripts }, async (page) => {
    await pool.query('delete from staff_member where person_id = $1', [ids[other.email]])
    if (amount) {
      await page.goto(`/lakeside/c/${codes.tumorBoard}`)
      await signIn(page, other.email)
      await follow(page, 'Continue')
      await press(page, 'Submit')
      await claimAmount(page, amount)
      await expectPage(page, 'Your certificate is ready')
      await page.context().clearCookies()
    }
    await page.goto('/lakeside/profile/merge')
    await signIn(page, one.email)
    await follow(page, 'Continue')
    await expectPage(page, 'I have another account here')
    await fillIn(page, { 'Email of the other account': other.email })
    await press(page, 'Continue')
    await expectPage(page, 'Enter the code')
    await fillIn(page, { Code: await codeIn({ database }, other.email) })
    await press(page, 'Continue')
    await expectPage(page, 'What comes together')
    expect(await content(page)).toContain(other.email)
    await press(page, 'Merge these accounts')
    await page.getByText('Your two accounts are one now.').waitFor()
    await page.goto('/lakeside/transcript')
    if (amount) expect(await content(page)).toContain('Tumor Board')

    // The other account's e-mail signs in to the one.
    await page.context().clearCookies()
    await page.goto('/lakeside/my-portal')
    await signIn(page, other.email)
    await follow(page, 'Continue')
    await expectPage(page, 'My Portal')
    const { rows } = await pool.query('select person_id from sign_in_session order by created_at desc, id desc limit 1')
    expect(rows).toEqual([{ person_id: ids[one.email] }])
  }),
)

test.each(['desktop', 'phone'] as const)('the office merges a likely duplicate, and undoes it: %s', (device) =>
  chromium.visit({ origin, device }, async (page) => {
    await pool.query(
      `update person p set npi = '1234567893', given_name = 'Noor', family_name = 'Haddad', family_name_key = 'haddad'
       from person_email e where e.person_id = p.id and e.email = any($1)`,
      [[lakeside.noor.email, lakeside.lena.email]],
    )
    await page.goto('/lakeside/sign-in')
    await signIn(page, lakeside.renee.email)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await pool.query('update sign_in_session set second_factor_at = created_at')
    await page.goto('/lakeside/office/people')
    await follow(page, 'Likely duplicates')
    await expectPage(page, 'Likely duplicates')
    expect(await content(page)).toContain('Same NPI, same first and last name')
    await follow(page, /^Compare/)
    await expectPage(page, 'Merge two records')
    await page.getByLabel('Why are these one person?').fill('Same NPI, and told so by phone')
    await press(page, 'Merge these records')
    await page.getByText('The two records are one now.').waitFor()
    await page.goto('/lakeside/office/people/duplicates')
    expect(await content(page)).toContain('No two records look like one person')
    await main(page).getByRole('link', { name: 'Undo' }).first().click()
    await expectPage(page, 'Undo this merge?')
    expect(await content(page)).toContain('Goes back to Noor Haddad')
    await press(page, 'Undo the merge')
    await page
      .getByText(
        'The merge is undone: each record has again what was its own. What came since stays with the kept one.',
      )
      .waitFor()
    expect(await content(page)).toContain('Undone on Nov 20, 2026')
    const nobody = await browser().signIn('lakeside', lakeside.lena.email, 'a quiet lake at dawn')
    await nobody.get('/lakeside/my-portal')
    expect(nobody.status).toBe(200)
  }),
)
