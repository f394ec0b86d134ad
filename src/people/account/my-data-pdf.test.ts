import { expect, test } from 'vitest'
import { testApp } from '../../../test/support/app.ts'
import { codes, lakeside, password } from '../../../test/support/cast.ts'
import { readPdf } from '../../../test/support/read-pdf.ts'

const t = await testApp()

test('the PDF tells what each certificate says and which credit was claimed, under the organization’s name', async () => {
  const b = await t.browser().signIn('lakeside', lakeside.gail.email, password)
  await (await b.get(`/lakeside/c/${codes.tumorBoard}`)).submit()
  const amounts = [...b.body.matchAll(/name="(amount[^"]*)"/g)].map(([, name]) => [name!, '1.00'])
  const number = (await b.submit({ ...Object.fromEntries(amounts), attest: 'yes' })).path.split('/').at(-1)!
  const response = await t.fetch(
    new Request('http://localhost:3000/lakeside/profile/my-data.pdf', {
      headers: { cookie: `session-lakeside=${b.cookie('session-lakeside')}` },
    }),
  )
  const text = readPdf(Buffer.from(await response.arrayBuffer()))
    .pages.flat()
    .join(' ')
    .replace(/\s+/g, ' ')
  expect(text.startsWith('Lakeside Health System Your data')).toBe(true)
  expect(text).toContain('This activity was designated for 1.00 AMA PRA Category 1 Credit')
  expect(text).toContain(`Claimed credit Tumor Board: Thoracic ${number}`)
  expect(text).not.toContain('person signed in')
})
