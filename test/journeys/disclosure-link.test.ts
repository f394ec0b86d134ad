import { beforeAll, expect, test } from 'vitest'
import { codes, lakeside } from '../support/cast.ts'
import { realBrowser } from '../support/chromium.ts'
import { addRole, ofCode, setBasis } from '../support/disclosures.ts'
import { linkIn, mailTo } from '../support/mailbox.ts'
import { servedApp } from '../support/server.ts'
import { expectPage, fillIn, main, press } from './hands.ts'

const t = await servedApp()
const { pool } = t.database
const chromium = realBrowser()
const email = 'ines.li@visitor.example'
let roleId: string
let asked: string

beforeAll(async () => {
  const at = await ofCode(t, codes.interpreter)
  await pool.query('delete from activity_role where activity_id = $1', [at.activityId])
  await setBasis(t, at.activityId, 'here')
  ;({ roleId } = await addRole(t, { ...at, name: 'Inés Li-O’Brien', email }))
  const renee = await t.browser().signIn('lakeside', lakeside.renee.email, 'a quiet lake at dawn')
  await renee.get(`/lakeside/office/activities/${at.activityId}/disclosures`)
  await renee.post(`/lakeside/office/disclosures/roles/${roleId}/ask`, {})
  asked = await linkIn(t, email)
})

const versions = async () =>
  (
    await pool.query(
      'select v.number, v.way, v.relationships from disclosure v join discloser d on d.id = v.discloser_id where d.email = $1 order by 1',
      [email],
    )
  ).rows.map(({ number, way, relationships }) => [
    number,
    way,
    relationships.map(({ company }: { company: string }) => company),
  ])

test.each([true, false])(
  'a speaker without an account discloses by the link of a mail on a phone, scripts %s',
  { timeout: 60_000 },
  (scripts) =>
    chromium.visit({ origin: t.origin, device: 'phone', scripts }, async (page) => {
      const link = asked
      await page.goto(link)
      if (scripts) {
        await main(page).getByText('Inés Li-O’Brien').first().waitFor()
        await main(page).getByText('When the Interpreter Is on the Phone').first().waitFor()
        await main(page).getByRole('radio', { name: 'Yes', exact: true }).check()
        await fillIn(page, { Company: 'Interlingua Devices', Since: '2/2025' })
        await main(page).getByLabel('Advisor').check()
        // Everything fits the phone.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      } else {
        await expectPage(page, 'You have disclosed, thank you')
        await press(page, 'Revise')
        await main(page).getByText('We have mailed a new link').waitFor()
        const fresh = await linkIn(t, email)
        expect(fresh).not.toBe(link)
        await page.goto(fresh)
        await main(page).getByText('Interlingua Devices: Advisor').click()
        await main(page)
          .getByRole('button', { name: /^Remove/ })
          .click()
        await expect.poll(() => main(page).getByLabel('Company', { exact: true }).inputValue()).toBe('')
        await main(page).getByRole('radio', { name: 'No, nothing to disclose' }).check()
      }
      await press(page, 'Attest and send')
      await expectPage(page, 'Thank you, your disclosure is sent')
      const said = [
        [1, 'link', ['Interlingua Devices']],
        [2, 'link', []],
      ]
      expect(await versions()).toEqual(scripts ? said.slice(0, 1) : said)
    }),
)

test('one mail asked, one led to the revision, and the link says so where it is over', {
  timeout: 60_000,
}, async () => {
  expect((await mailTo(t, email)).length).toBe(2)
  // Nobody can claim for it any more.
  t.setTime('2026-12-12T12:00:00Z')
  await chromium.visit({ origin: t.origin, device: 'phone', scripts: false }, async (page) => {
    await page.goto(asked)
    await expectPage(page, 'This is over')
  })
})
