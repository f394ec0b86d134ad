import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readSettings } from '../platform/settings.ts'
import { clientNetwork, forwardedAddress, networkOf, widerPrefixes } from './client-address.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:cb00:7107', '203.0.113.7'],
  ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
  ['', 'unknown'],
  ['who knows', 'unknown'],
])('%s is of network %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  [' 203.0.113.7:51234 ', '203.0.113.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['2001:db8::1:443', '2001:db8::1:443'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['unknown', null],
  ['_hidden:4', null],
  ['203.0.113.7:51234:9', null],
  ['203.0.113', null],
  ['[203.0.113.7', null],
  ['', null],
])('the entry “%s” of X-Forwarded-For is of the address %s', (entry, address) => {
  expect(forwardedAddress(entry)).toBe(address)
})

test('the /64 of an IPv6 address is counted with the /56 and the /48 that one customer may have', () => {
  expect(['2001:db8:1:2f4::/64', '2001:db8:0:0::/64', '203.0.113.7', 'unknown'].map(widerPrefixes)).toEqual([
    [
      { prefix: 56, network: '2001:db8:1:200::/56' },
      { prefix: 48, network: '2001:db8:1::/48' },
    ],
    [
      { prefix: 56, network: '2001:db8:0:0::/56' },
      { prefix: 48, network: '2001:db8:0::/48' },
    ],
    [],
    [],
  ])
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

test('a port behind the forwarded address changes nothing, and what is no address is not taken', async () => {
  const behind = { TRUST_PROXY: 'yes', PUBLIC_URL: 'https://cme.example' }
  const entries = ['203.0.113.7:40001', '203.0.113.7:40002', '[2001:db8:1:2::9]:443', 'made up', '10.0.0.1, ']
  expect(await Promise.all(entries.map((entry) => seen(behind, { 'x-forwarded-for': entry })))).toEqual([
    '203.0.113.7',
    '203.0.113.7',
    '2001:db8:1:2::/64',
    '198.51.100.1',
    '198.51.100.1',
  ])
})
