import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../platform/root.ts'
import { type Preset, presetMapping } from './mapping.ts'
import { nameInWords, releasedBy, releaseText } from './mapping-release.ts'

const page = readFileSync(join(projectRoot, 'docs/single-sign-on.md'), 'utf8')

const parts: [heading: string, kind: 'oidc' | 'saml', preset: Preset][] = [
  ['OpenID Connect', 'oidc', 'standard'],
  ['eduPerson, by OpenID Connect', 'oidc', 'eduperson'],
  ['Entra ID, by OpenID Connect', 'oidc', 'entra'],
  ['eduPerson, by SAML', 'saml', 'eduperson'],
  ['Entra ID, by SAML', 'saml', 'entra'],
]

/** The rows under a heading, without the head of the table. */
const rowsUnder = (heading: string): string[] =>
  (page.split(`### ${heading}\n`)[1] ?? '')
    .split('\n#')[0]!
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)

test.each(parts)('the document names what is taken by the names of %s', (heading, kind, preset) => {
  const rows = releasedBy(presetMapping(kind, preset)).map(
    ({ label, names }) => `| ${label} | ${names.map((name) => `\`${nameInWords(preset, name)}\``).join(', ')} |`,
  )
  expect(rowsUnder(heading)).toEqual(rows)
})

test('what is to be released can be sent as text', () => {
  expect(releaseText('standard', presetMapping('oidc', 'standard'))).toBe(
    [
      'Key of the person (needed, stays, never given to another person): sub',
      'Email: email',
      'First name: given_name',
      'Last name: family_name',
      'Phone: phone_number',
    ].join('\n'),
  )
  const own = { ...presetMapping('saml', 'custom'), subject: ['NameID'] }
  expect(releaseText('custom', own).split('\n')[0]).toMatch(/: NameID \(not transient\)$/)
})
