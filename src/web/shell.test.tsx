import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { html } from './respond.ts'
import { type Frame, Page, PlainPage } from './shell.tsx'

const frame: Frame = {
  organization: {
    slug: 'lakeside',
    name: 'Lakeside Health System',
    portalName: 'Continuing Medical Education',
    brand: '#00596d',
    mark: 'waves',
    logo: null,
    email: 'cme@lakeside.example',
    phone: '+15035550134',
    phoneDisplay: '503-555-0134',
    zoneName: 'Pacific Time',
  },
  visitor: null,
  specialties: [
    { slug: 'pediatrics', name: 'Pediatrics' },
    { slug: 'pharmacy', name: 'Pharmacy' },
  ],
}
const signedIn: Frame = { ...frame, visitor: { id: 'p1', name: 'Priya Raman, MD', staff: false } }

const linksOf = (page: string, opening: string) => {
  const part = page.slice(page.indexOf(opening), page.indexOf('</nav>', page.indexOf(opening)))
  return [...part.matchAll(/<a [^>]*>([^<]*)/g)].map((match) => match[1])
}

test('the policy admits the brand’s style element and nothing else inline', async () => {
  const response = html(<Page frame={frame} title="Claim credit" />, { frame })
  const page = await response.text()
  const styles = [...page.matchAll(/<style>([^<]*)<\/style>/g)].map((match) => match[1]!)
  expect(styles).toEqual([':root{--brand:#00596d}'])
  const hash = createHash('sha256').update(styles[0]!).digest('base64')
  expect(response.headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'self' 'sha256-${hash}'; script-src 'self'; worker-src 'self'; img-src 'self' data:; ` +
      "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect([...page.matchAll(/ style=|<script>| on\w+=/g)]).toEqual([])
})

test('a page begins with its doctype and is kept nowhere once it was made for a visitor', async () => {
  const open = html(<Page frame={frame} title="Home" />, { frame })
  expect((await open.text()).slice(0, 31)).toBe('<!doctype html><html lang="en">')
  expect(open.headers.get('cache-control')).toBe('no-cache')
  expect(html(<Page frame={signedIn} title="Home" />, { frame: signedIn }).headers.get('cache-control')).toBe(
    'no-store',
  )
})

test('what was just done is said first in main, also above the band of the portal’s first page', async () => {
  for (const lead of [undefined, <p>Were you there?</p>]) {
    const page = await html(
      <Page frame={frame} title="Home" toast="You are signed out." lead={lead}>
        <p>Below</p>
      </Page>,
      { frame },
    ).text()
    const main = page.slice(page.indexOf('id="main"'))
    expect(main.replace(/^[^>]*>|<[^>]*>/g, '|').replace(/\|+/g, '|')).toMatch(/^\|You are signed out\.\|/)
    expect(main.split('You are signed out.').length).toBe(2)
  }
})

test('a page without an organization has no brand and so no inline style', async () => {
  const response = html(<PlainPage title="Demo" />, { status: 404 })
  expect(response.status).toBe(404)
  expect(response.headers.get('content-security-policy')?.split('; ')[1]).toBe("style-src 'self'")
  expect((await response.text()).includes('<style>')).toBe(false)
})

test('the menu of a visitor who is signed out and of one who is signed in', async () => {
  const specialty = ['Claim Credit for Activities', 'Future Events']
  const out = await html(<Page frame={frame} title="Home" />).text()
  expect(linksOf(out, '<nav class="side"')).toEqual([
    'Home',
    'Sign In',
    'My Portal',
    'Transcript/Credit History',
    'My Profile',
    ...specialty,
    ...specialty,
  ])
  expect(linksOf(out, '<nav class="top"')).toEqual(['My Portal', 'Sign In'])
  const within = await html(<Page frame={signedIn} title="Home" />).text()
  expect(linksOf(within, '<nav class="side"')).toEqual([
    'Home',
    'My Portal',
    'Claim Credit',
    'Transcript/Credit History',
    'RSS Attendance',
    'Disclosure',
    'My Profile',
    ...specialty,
    ...specialty,
  ])
  expect(linksOf(within, '<nav class="top"')).toEqual(['My Portal', 'Priya Raman, MD'])
  expect(within.split('<form class="sign-out" method="post" action="/lakeside/sign-out">').length - 1).toBe(2)
})

test('the page itself is marked in the menu, and its specialty stands open', async () => {
  const page = await html(
    <Page frame={frame} title="Pediatrics" current="/lakeside/specialties/pediatrics" specialty="pediatrics" />,
  ).text()
  expect([...page.matchAll(/<a href="([^"]*)" aria-current="page">/g)].map((match) => match[1])).toEqual([
    '/lakeside/specialties/pediatrics',
  ])
  expect([...page.matchAll(/<details name="specialty" open><summary>([^<]*)/g)].map((match) => match[1])).toEqual([
    'Pediatrics',
  ])
})

test('the title names the page and the organization, and begins with the error', async () => {
  const title = async (node: Parameters<typeof html>[0]) => /<title>([^<]*)/.exec(await html(node).text())?.[1]
  expect(await title(<Page frame={frame} title="Sign In" hasErrors />)).toBe(
    'Error: Sign In · Lakeside Health System CME',
  )
  expect(await title(<Page frame={signedIn} title="Activities" kind="office" />)).toBe(
    'Activities · Lakeside Health System CME Office',
  )
})

test('a brand that is no colour cannot reach the page', () => {
  const brand = 'red}</style><script>'
  const forged = { ...frame, organization: { ...frame.organization, brand } }
  expect(() => html(<Page frame={forged} title="Home" />, { frame: forged })).toThrow('A brand is a colour')
})
