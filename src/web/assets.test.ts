import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import {
  assetResponse,
  autosaveScriptHref,
  liveScriptHref,
  officeStylesheetHref,
  passkeyScriptHref,
  scriptHref,
  stylesheetHref,
} from './assets.ts'

async function bodyOf(path: string, acceptEncoding?: string) {
  const response = assetResponse(path, acceptEncoding)!
  return { response, body: Buffer.from(await response.arrayBuffer()) }
}

test('the script is under 2 KB minified', async () => {
  const { body } = await bodyOf(scriptHref)
  expect(body.byteLength).toBeLessThan(2048)
})

test('the script that saves while one types is under 1 KB', async () => {
  const { body } = await bodyOf(autosaveScriptHref)
  expect(body.byteLength).toBeLessThan(1024)
})

test('the script of live pages is under 1.5 KB', async () => {
  const { body } = await bodyOf(liveScriptHref)
  expect(body.byteLength).toBeLessThan(1536)
})

test('the script of passkeys is under 4 KB compressed, and is another than the one of every page', async () => {
  const { body } = await bodyOf(passkeyScriptHref, 'br')
  expect(body.byteLength).toBeLessThan(4096)
  expect((await bodyOf(scriptHref)).body.includes('credentials')).toBe(false)
})

test('the stylesheet is under 7 KB compressed', async () => {
  const { body } = await bodyOf(stylesheetHref, 'br')
  expect(body.byteLength).toBeLessThan(7000)
})

test('an asset comes in the best encoding that the browser takes', async () => {
  const plain = await bodyOf(stylesheetHref)
  expect(plain.response.headers.get('content-encoding')).toBe(null)
  const brotli = await bodyOf(stylesheetHref, 'gzip, deflate, br, zstd')
  expect(brotli.response.headers.get('content-encoding')).toBe('br')
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body)
  const gzip = await bodyOf(stylesheetHref, 'gzip, br;q=0')
  expect(gzip.response.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(gzip.body)).toEqual(plain.body)
})

test('an asset may be kept for ever, and its address names its content', async () => {
  const { response } = await bodyOf(scriptHref, 'br')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(scriptHref).toMatch(/^\/assets\/enhance-[\w-]{12}\.js$/)
  expect(stylesheetHref).toMatch(/^\/assets\/styles-[\w-]{12}\.css$/)
})

test('any other path is not an asset', () => {
  expect(assetResponse('/assets/styles.css')).toBe(undefined)
  expect(assetResponse('/assets/../package.json')).toBe(undefined)
})

test('what only the office needs is no part of what learners load', async () => {
  const { body } = await bodyOf(officeStylesheetHref)
  expect(body.includes('.office')).toBe(true)
  expect(officeStylesheetHref).toMatch(/^\/assets\/office-[\w-]{12}\.css$/)
})
