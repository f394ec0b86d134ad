import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readSettings } from '../platform/settings.ts'
import { clientNetwork, networkOf } from './client-address.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', 'unknown'],
])('%s is of network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

async function seen(settings: Record<string, string>, headers: Record<string, string>) {
  const web = new Hono()
  web.get('/', (context) => context.text(clientNetwork(readSettings(settings), context)))
  const env = { incoming: { socket: { remoteAddress: '198.51.100.1' } } }
  return (await web.request('/', { headers }, env)).text()
}

test('the connection says where a request comes from, and X-Forwarded-For only behind a trusted proxy', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.66, 203.0.113.7' }
  expect([
    await seen({}, headers),
    await seen({ TRUST_PROXY: 'yes', PUBLIC_URL: 'https://cme.example' }, headers),
    await seen({ TRUST_PROXY: 'yes', PUBLIC_URL: 'https://cme.example' }, {}),
  ]).toEqual(['198.51.100.1', '203.0.113.7', '198.51.100.1'])
})
