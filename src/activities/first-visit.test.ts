import { expect, test } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { codes } from '../../test/support/cast.ts'
import { sessionPaths } from '../../test/support/catalogue.ts'

const origin = 'http://localhost:3000'
const t = await testApp()
const open = await sessionPaths(t, codes.bronchiolitis)

test('the first visit of the portal and of an activity weighs at most 14 KB', async () => {
  for (const path of ['/lakeside', open.page]) {
    const page = await t.browser().get(path)
    const assets = [...page.body.matchAll(/"(\/assets\/[^"]*)"/g)].map(([, address]) => address!)
    const sizes = await Promise.all([path, ...assets].map(sizeOf))
    expect(assets.length).toBe(2)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(14 * 1024)
  }
})

async function sizeOf(path: string): Promise<number> {
  const headers = { 'accept-encoding': 'gzip, br' }
  return (await (await t.fetch(new Request(origin + path, { headers }))).arrayBuffer()).byteLength
}
