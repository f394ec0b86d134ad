import { describe, expect, test } from 'vitest'
import {
  assertionMarkup,
  attribute,
  base64,
  type Encrypting,
  encrypted,
  providerKey,
  responseMarkup,
  type Signing,
  signed,
  type Told,
  telling,
} from '../../../../test/support/saml-forge.ts'
import type { Expected, Fault } from './answer.ts'
import { readAnswer } from './read-answer.ts'

const key = providerKey()
const strangersKey = providerKey()
const ourKey = providerKey()
const now = Temporal.Instant.from('2026-11-20T21:05:00Z')

const expected: Expected = {
  providerEntityId: 'https://login.hospital.example/idp',
  certificates: [providerKey('the key before').certificate, key.certificate],
  decryptionKey: null,
  audience: 'http://localhost:3000/lakeside/sign-in/saml/1/metadata',
  recipient: 'http://localhost:3000/lakeside/sign-in/saml/1',
  requestId: '_request',
  clockSkewSeconds: 90,
  now,
  again: false,
}

const tell = (otherwise: Partial<Told> = {}): Told =>
  telling({ ...expected, issuer: expected.providerEntityId }, otherwise)

/** An answer whose assertion is signed as providers do. */
const answer = (otherwise: Partial<Told> = {}, how: Signing = {}): string =>
  signed(responseMarkup(tell(otherwise)), 'Assertion', key, how)

const read = (xml: string, differently: Partial<Expected> = {}) =>
  readAnswer(base64(xml), { ...expected, ...differently })

async function fault(xml: string, differently: Partial<Expected> = {}): Promise<Fault | 'taken'> {
  const result = await read(xml, differently)
  return result.ok ? 'taken' : result.code
}

test('an answer with a signed assertion tells who it is about', async () => {
  expect(await read(answer())).toEqual({
    ok: true,
    answer: {
      assertionId: '_assertion',
      nameId: {
        value: 'ada-7f3c',
        format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
        nameQualifier: '',
        spNameQualifier: '',
      },
      sessionIndex: '_there-1',
      attributes: {
        'urn:oid:0.9.2342.19200300.100.1.3': ['ada@hospital.example'],
        mail: ['ada@hospital.example'],
      },
    },
  })
})

test('an answer that is signed as a whole, too, is taken when both signatures hold', async () => {
  const both = signed(answer(), 'Response', key)
  expect(await fault(both)).toBe('taken')
  expect(await fault(both.replace('Destination=', 'Consent="urn:x" Destination='))).toBe('forged')
  expect(await fault(signed(answer(), 'Response', strangersKey))).toBe('forged')
})

describe('signatures', () => {
  const unsigned = responseMarkup(tell())
  const sha1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'
  const inclusive = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
  const enveloped = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'
  const cases: [sentence: string, xml: string, outcome: Fault | 'taken'][] = [
    ['none at all', unsigned, 'unsigned'],
    ['of the response, but not of the assertion', signed(unsigned, 'Response', key), 'unsigned'],
    ['by another key, whose certificate comes along', signed(unsigned, 'Assertion', strangersKey), 'forged'],
    ['with RSA and SHA-1', answer({}, { signatureAlgorithm: sha1 }), 'sha-1'],
    ['over a SHA-1 digest', answer({}, { digestAlgorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }), 'sha-1'],
    [
      'with RSA and SHA-512',
      answer({}, { signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512' }),
      'taken',
    ],
    ['by a transform that SAML does not know', answer({}, { transforms: [enveloped, inclusive] }), 'odd-signature'],
    [
      'without leaving itself out first',
      answer({}, { transforms: ['http://www.w3.org/2001/10/xml-exc-c14n#'] }),
      'odd-signature',
    ],
    [
      'with a canonical form that keeps comments',
      answer({}, { transforms: [enveloped, 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments'] }),
      'taken',
    ],
    ['of text that was changed', answer().replace('ada-7f3c', 'bob-1111'), 'forged'],
    ['of an attribute that was changed', answer().replace('ada@hospital', 'bob@hospital'), 'forged'],
    ['taken off', answer().replace(/<Signature .*<\/Signature>/s, ''), 'unsigned'],
    ['with the value of another', answer().replace(/<SignatureValue>.{9}/, '<SignatureValue>AAAAAAAAA'), 'forged'],
    ['that holds an object', answer().replace('</Signature>', '<Object>more</Object></Signature>'), 'odd-signature'],
    ['with two references', answer().replace(/(<Reference .*<\/Reference>)/s, '$1$1'), 'odd-signature'],
    ['twice', answer().replace(/(<Signature .*<\/Signature>)/s, '$1$1'), 'odd-signature'],
    ['of the whole document', answer().replace('URI="#_assertion"', 'URI=""'), 'odd-signature'],
    [
      'by HMAC, with the certificate as its secret',
      answer().replace('2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#hmac-sha1'),
      'sha-1',
    ],
  ]
  test.each(cases)('%s', async (_, xml, outcome) => expect(await fault(xml)).toBe(outcome))
})

describe('wrapped signatures: the signed assertion is moved away, another stands in its place', () => {
  const good = answer()
  const signature = /<Signature .*<\/Signature>/s.exec(good)![0]
  const original = /<saml:Assertion .*<\/saml:Assertion>/s.exec(good)![0]
  const bare = original.replace(signature, '')
  const evil = (id = '_evil', inside = '') =>
    bare
      .replace('ID="_assertion"', `ID="${id}"`)
      .replace('ada-7f3c', 'the-dean')
      .replace('</saml:Issuer>', `</saml:Issuer>${inside}`)
  const envelope = (inside: string) => good.replace(original, inside)
  const withObject = (inside: string) => signature.replace('</Signature>', `<Object>${inside}</Object></Signature>`)
  const whole = signed(responseMarkup(tell()), 'Response', key)
  const wholeSignature = /<Signature .*<\/Signature>/s.exec(whole)![0]
  const wholeBare = whole.replace(wholeSignature, '')
  const evilWhole = (inside: string) =>
    wholeBare
      .replace('ID="_response"', 'ID="_evil"')
      .replace('ada-7f3c', 'the-dean')
      .replace('</saml:Issuer>', `</saml:Issuer>${inside}`)
  const cases: [sentence: string, xml: string, outcome: Fault][] = [
    [
      '1: a new response, the signed one inside its signature',
      evilWhole(wholeSignature.replace('</Signature>', `<Object>${wholeBare}</Object></Signature>`)),
      'several-assertions',
    ],
    [
      '2: a new response, the signed one before its signature',
      evilWhole(wholeBare + wholeSignature),
      'several-assertions',
    ],
    ['3: a new assertion before the signed one', envelope(evil() + original), 'several-assertions'],
    ['4: a new assertion around the signed one', envelope(evil('_evil', original)), 'several-assertions'],
    [
      '5: a new assertion with the signature, the signed one at the end',
      envelope(evil('_evil', signature)).replace('</samlp:Response>', `${bare}</samlp:Response>`),
      'several-assertions',
    ],
    [
      '6: a new assertion with the signature, the signed one inside that',
      envelope(evil('_evil', withObject(bare))),
      'several-assertions',
    ],
    [
      '7: the signed one inside extensions',
      envelope(`<samlp:Extensions>${original}</samlp:Extensions>${evil()}`),
      'several-assertions',
    ],
    [
      '8: the signed one inside an object of the new one',
      envelope(evil('_evil', `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${original}</ds:Object>`)),
      'several-assertions',
    ],
    [
      'the same ID twice',
      envelope(evil('_assertion', signature)).replace('</samlp:Response>', `${bare}</samlp:Response>`),
      'several-assertions',
    ],
    [
      'the signed one under a name of no namespace',
      envelope(evil('_evil', signature)).replace(
        '</samlp:Response>',
        `<x ID="_assertion">${bare.replace(/<\/?saml:Assertion[^>]*>/g, '')}</x></samlp:Response>`,
      ),
      'odd-signature',
    ],
    [
      'an ID that another element bears in other letters',
      good.replace('</samlp:Response>', '<x Id="_assertion"/></samlp:Response>'),
      'odd-signature',
    ],
    [
      'the signed one not directly in the response',
      envelope(`<samlp:Extensions>${original}</samlp:Extensions>`),
      'odd-assertion',
    ],
    ['no response around it', original, 'unreadable'],
    [
      'a second signature elsewhere',
      good.replace('</samlp:Response>', `<x>${signature}</x></samlp:Response>`),
      'odd-signature',
    ],
  ]
  test.each(cases)('%s', async (_, xml, outcome) => expect(await fault(xml)).toBe(outcome))
})

describe('what the assertion says', () => {
  const data = (attributes: string) =>
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData ${attributes}/></saml:SubjectConfirmation>`
  const later = now.add({ minutes: 5 }).toString()
  const sound = `Recipient="${expected.recipient}" InResponseTo="_request" NotOnOrAfter="${later}"`
  const audience = `<saml:AudienceRestriction><saml:Audience>${expected.audience}</saml:Audience></saml:AudienceRestriction>`
  const cases: [sentence: string, otherwise: Partial<Told>, outcome: Fault | 'taken'][] = [
    ['another audience', { audience: 'https://elsewhere.example' }, 'other-audience'],
    ['an audience that only begins like ours', { audience: `${expected.audience}.evil.example` }, 'other-audience'],
    ['no audience', { conditions: '<saml:Conditions/>' }, 'other-audience'],
    [
      'no audience, but times',
      { conditions: `<saml:Conditions NotBefore="2026-11-20T21:00:00Z" NotOnOrAfter="${later}"/>` },
      'other-audience',
    ],
    [
      'no audience, but another condition',
      { conditions: '<saml:Conditions><saml:OneTimeUse/></saml:Conditions>' },
      'other-audience',
    ],
    [
      'a restriction to nobody',
      { conditions: '<saml:Conditions><saml:AudienceRestriction/></saml:Conditions>' },
      'other-audience',
    ],
    [
      'a restriction to an empty audience',
      {
        conditions:
          '<saml:Conditions><saml:AudienceRestriction><saml:Audience/></saml:AudienceRestriction></saml:Conditions>',
      },
      'other-audience',
    ],
    [
      'a restriction to nobody beside one to us',
      { conditions: `<saml:Conditions>${audience}<saml:AudienceRestriction/></saml:Conditions>` },
      'other-audience',
    ],
    [
      'a restriction to us that is nobody’s condition',
      { conditions: `<saml:Advice>${audience}</saml:Advice>` },
      'odd-assertion',
    ],
    ['two restrictions to us', { conditions: `<saml:Conditions>${audience}${audience}</saml:Conditions>` }, 'taken'],
    [
      'a second restriction to another audience',
      { conditions: `<saml:Conditions>${audience}${audience.replace('localhost', 'x')}</saml:Conditions>` },
      'other-audience',
    ],
    [
      'ours among several audiences',
      {
        conditions: `<saml:Conditions>${audience.replace('</saml:AudienceRestriction>', '<saml:Audience>x</saml:Audience></saml:AudienceRestriction>')}</saml:Conditions>`,
      },
      'taken',
    ],
    ['no conditions', { conditions: '' }, 'odd-assertion'],
    [
      'conditions twice',
      { conditions: `<saml:Conditions>${audience}</saml:Conditions><saml:Conditions>${audience}</saml:Conditions>` },
      'odd-assertion',
    ],
    [
      'a condition that nobody knows',
      { conditions: `<saml:Conditions>${audience}<saml:Condition/></saml:Conditions>` },
      'odd-assertion',
    ],
    [
      'another recipient',
      { recipient: 'http://localhost:3000/palmetto/sign-in/saml/1', destination: expected.recipient },
      'other-recipient',
    ],
    ['another destination', { destination: 'http://localhost:3000/palmetto/sign-in/saml/1' }, 'other-recipient'],
    ['another issuer', { issuer: 'https://login.elsewhere.example/idp' }, 'other-issuer'],
    ['another request', { requestId: '_another' }, 'other-request'],
    ['no request: begun at the provider', { requestId: '' }, 'not-asked-for'],
    [
      'a confirmation without request',
      { confirmation: data(`Recipient="${expected.recipient}" NotOnOrAfter="${later}"`) },
      'not-asked-for',
    ],
    [
      'a confirmation for another request than the response',
      { confirmation: data(sound.replace('_request', '_another')) },
      'other-request',
    ],
    ['a confirmation that never ends', { confirmation: data(sound.replace(/NotOnOrAfter.*/, '')) }, 'odd-assertion'],
    ['a confirmation that is over', { confirmation: data(sound.replace(later, '2026-11-20T21:00:00Z')) }, 'too-late'],
    [
      'a confirmation of another method',
      { confirmation: data(sound).replace('bearer', 'holder-of-key') },
      'odd-assertion',
    ],
    ['no confirmation', { confirmation: '' }, 'odd-assertion'],
    [
      'two confirmations, the second ours',
      { confirmation: data(sound.replace('lakeside', 'x')) + data(sound) },
      'taken',
    ],
    ['no statement of a sign-in', { statement: '' }, 'odd-assertion'],
    [
      'a session there that is over',
      {
        statement:
          '<saml:AuthnStatement AuthnInstant="2026-11-20T10:00:00Z" SessionNotOnOrAfter="2026-11-20T18:00:00Z"/>',
      },
      'too-late',
    ],
    ['two names', { nameId: '<saml:NameID>ada</saml:NameID><saml:NameID>dean</saml:NameID>' }, 'odd-assertion'],
    [
      'a name with an element in it',
      { nameId: '<saml:NameID>ada<saml:x>dean</saml:x></saml:NameID>' },
      'odd-assertion',
    ],
    ['an encrypted name', { nameId: '<saml:EncryptedID/>' }, 'encrypted-part'],
    ['no name, only attributes', { nameId: '' }, 'taken'],
  ]
  test.each(cases)('%s', async (_, otherwise, outcome) => expect(await fault(answer(otherwise))).toBe(outcome))
})

describe('clocks: ninety seconds of difference are allowed', () => {
  const at = (seconds: number) => now.add({ seconds }).toString()
  const cases: [sentence: string, otherwise: Partial<Told>, outcome: Fault | 'taken'][] = [
    ['valid in a minute and a half', { notBefore: at(90) }, 'taken'],
    ['valid a second after that', { notBefore: at(91) }, 'too-early'],
    ['valid in ten minutes', { notBefore: at(600), notOnOrAfter: at(900) }, 'too-early'],
    ['over for less than a minute and a half', { notOnOrAfter: at(-89) }, 'taken'],
    ['over for a minute and a half', { notOnOrAfter: at(-90) }, 'too-late'],
    ['over since yesterday', { notBefore: at(-90_000), notOnOrAfter: at(-86_400) }, 'too-late'],
    ['at no time that there is', { notOnOrAfter: 'tomorrow' }, 'too-late'],
    ['in local time, which SAML does not know', { notOnOrAfter: '2026-11-20T21:07:00' }, 'taken'],
  ]
  test.each(cases)('%s', async (_, otherwise, outcome) => expect(await fault(answer(otherwise))).toBe(outcome))
})

describe('what stands where text should be', () => {
  const nameOf = async (nameId: string, change = (xml: string) => xml, how: Signing = {}) => {
    const result = await read(change(answer({ nameId: `<saml:NameID>${nameId}</saml:NameID>` }, how)))
    return result.ok ? result.answer.nameId!.value : result.code
  }
  const keeping = [
    'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
    'http://www.w3.org/2001/10/xml-exc-c14n#WithComments',
  ]
  test('a comment does not cut a name short, whether it was signed or slipped in', async () => {
    expect(await nameOf('admin@x<!---->.evil')).toBe('admin@x.evil')
    expect(await nameOf('admin@x.evil', (xml) => xml.replace('x.evil', 'x<!-- -->.evil'))).toBe('admin@x.evil')
    expect(await nameOf('admin@x<!-- a -->.evil', undefined, { transforms: keeping })).toBe('admin@x.evil')
    const attributes = `<saml:AttributeStatement>${attribute('mail', ['admin@x<!---->.evil'])}</saml:AttributeStatement>`
    expect(await read(answer({ attributes }))).toMatchObject({ answer: { attributes: { mail: ['admin@x.evil'] } } })
  })
  test('a processing instruction hides nothing of a signed name', async () => {
    const hide = (xml: string) => xml.replace('not-admin@x', '<?p not-?>admin@x')
    expect(await nameOf('not-admin@x', hide)).toBe('unreadable')
  })
  test('text in a CDATA section is text', async () => {
    expect(await nameOf('<![CDATA[<b>ada</b>]]>')).toBe('<b>ada</b>')
    expect(await nameOf('admin@x.evil', (xml) => xml.replace('x.evil', 'x<![CDATA[.evil]]>'))).toBe('admin@x.evil')
  })
  test('an entity is never looked up', async () => {
    const declared = (xml: string) => `<!DOCTYPE x [<!ENTITY who "the-dean">]>${xml}`
    expect(await nameOf('ada', declared)).toBe('unreadable')
    expect(await nameOf('ada', (xml) => xml.replace('>ada<', '>&who;<'))).toBe('unreadable')
  })
})

describe('what is no answer', () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${answer()}`
  const cases: [sentence: string, xml: string, outcome: Fault | 'taken'][] = [
    ['nothing', '', 'unreadable'],
    ['no XML', 'hello', 'unreadable'],
    ['XML cut off', answer().slice(0, 900), 'unreadable'],
    ['two roots', `${answer()}${answer()}`, 'unreadable'],
    ['a document type', laughs, 'unreadable'],
    ['a file of ours', `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>`, 'unreadable'],
    ['too long', answer().replace('</samlp:Response>', `${' '.repeat(200_000)}</samlp:Response>`), 'unreadable'],
    [
      'too deep',
      answer().replace('</samlp:Response>', `${'<x>'.repeat(9000)}${'</x>'.repeat(9000)}</samlp:Response>`),
      'unreadable',
    ],
    ['a message of another version', answer().replace('Version="2.0"', 'Version="1.1"'), 'unreadable'],
    ['a request', answer().replaceAll('samlp:Response', 'samlp:AuthnRequest'), 'unreadable'],
    ['no assertion', responseMarkup(tell()).replace(/<saml:Assertion.*<\/saml:Assertion>/s, ''), 'no-assertion'],
    [
      'an encrypted assertion',
      responseMarkup(tell()).replace(/<saml:Assertion.*<\/saml:Assertion>/s, '<saml:EncryptedAssertion/>'),
      'encrypted',
    ],
    [
      'two signed assertions',
      answer().replace('</samlp:Response>', `${assertionMarkup(tell({ assertionId: '_other' }))}</samlp:Response>`),
      'several-assertions',
    ],
    [
      'a declaration and line breaks as Windows has them',
      `<?xml version="1.0" encoding="UTF-8"?>\r\n${answer().replace('<samlp:Status>', '\r\n<samlp:Status>')}`,
      'taken',
    ],
  ]
  test.each(cases)('%s', async (_, xml, outcome) => expect(await fault(xml)).toBe(outcome))
  test('what would keep the computer busy is refused before its signature is looked at', async () => {
    const more = (element: string) =>
      answer().replace('</saml:Assertion>', `${element.repeat(40_000)}</saml:Assertion>`)
    const begun = performance.now()
    expect(await fault(more('<a/>'))).toBe('unreadable')
    expect(await fault(more('<a>'))).toBe('unreadable')
    expect(performance.now() - begun).toBeLessThan(1500)
  })
  test('text that is not base64', async () => expect((await readAnswer('<xml/>', expected)).ok).toBe(false))
})

describe('the provider’s own word that it did not sign anybody in', () => {
  const status = (outer: string, inner: string) =>
    `<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${outer}"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${inner}"/></samlp:StatusCode></samlp:Status>`
  test.each([
    ['Responder', 'AuthnFailed', 'not-let-in'],
    ['Responder', 'RequestDenied', 'not-let-in'],
    ['Responder', 'NoAuthnContext', 'not-answerable'],
    ['Requester', 'InvalidNameIDPolicy', 'not-answerable'],
  ])('%s, %s', async (outer, inner, outcome) =>
    expect(await fault(answer({ status: status(outer, inner) }))).toBe(outcome),
  )
  test('no word at all', async () => expect(await fault(answer({ status: '' }))).toBe('not-answerable'))
})

test('who must show that it is still them has signed in there since, or is refused', async () => {
  const signedInAt = (seconds: number) => {
    const moment = now.add({ seconds }).toString()
    return fault(answer({ statement: `<saml:AuthnStatement AuthnInstant="${moment}"/>` }), { again: true })
  }
  expect(await Promise.all([-5, -690, -691, -90_000].map(signedInAt))).toEqual([
    'taken',
    'taken',
    'not-again',
    'not-again',
  ])
  expect(await fault(answer({ statement: '<saml:AuthnStatement/>' }), { again: true })).toBe('not-again')
  expect(await fault(answer({ statement: '<saml:AuthnStatement/>' }))).toBe('taken')
})

test('attributes keep all values, and markup in them stays text', async () => {
  const attributes = `<saml:AttributeStatement>${attribute('eduPersonScopedAffiliation', ['staff@h.example', 'member@h.example'])}${attribute('urn:oid:2.5.4.42', ['&lt;script&gt;alert(1)&lt;/script&gt; O&apos;Brien-Nuñez 李'], 'givenName')}${attribute('__proto__', ['x'])}</saml:AttributeStatement>`
  const result = await read(answer({ attributes }))
  expect(result.ok && Object.entries(result.answer.attributes)).toEqual([
    ['eduPersonScopedAffiliation', ['staff@h.example', 'member@h.example']],
    ['urn:oid:2.5.4.42', ["<script>alert(1)</script> O'Brien-Nuñez 李"]],
    ['__proto__', ['x']],
    ['givenName', ["<script>alert(1)</script> O'Brien-Nuñez 李"]],
  ])
})

test('a friendly name does not displace the attribute that bears it as its name', async () => {
  const attributes = `<saml:AttributeStatement>${attribute('urn:x', ['the-dean'], 'mail')}${attribute('mail', ['ada'])}</saml:AttributeStatement>`
  const result = await read(answer({ attributes }))
  expect(result.ok && result.answer.attributes).toEqual({ 'urn:x': ['the-dean'], mail: ['ada'] })
})

describe('an encrypted assertion', () => {
  const opening = { decryptionKey: ourKey.privateKey }
  const sealed = (xml: string, how: Encrypting = {}) => encrypted(xml, ourKey, how)
  const oaep = 'http://www.w3.org/2009/xmlenc11#rsa-oaep'
  const cbc = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc'

  test('tells the same as a plain one', async () => {
    const xml = await sealed(answer())
    expect(xml).not.toContain('ada-7f3c')
    expect(await read(xml, opening)).toEqual(await read(answer()))
  })

  const ways: [sentence: string, how: Encrypting, outcome: Fault | 'taken'][] = [
    ['AES-256-GCM', { encryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm' }, 'taken'],
    ['a key wrapped with SHA-256', { keyEncryptionDigest: 'sha256' }, 'taken'],
    ['a key wrapped as XML Encryption 1.1 says', { keyEncryptionAlgorithm: oaep }, 'taken'],
    ['AES-CBC', { encryptionAlgorithm: cbc }, 'undecipherable'],
    [
      'a key wrapped in the first way of PKCS #1',
      { keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' },
      'undecipherable',
    ],
  ]
  test.each(ways)('by %s', async (_, how, outcome) => {
    expect(await fault(await sealed(answer(), how), opening)).toBe(outcome)
  })

  const replaced = (xml: string, pattern: RegExp, by: (found: string) => string) => {
    expect(xml).toMatch(pattern)
    return xml.replace(pattern, by)
  }
  const lastValue = /<xenc:CipherValue>[^<]+/
  const flipped = (found: string) => found.replace(/.{9}$/, (end) => (end[0] === 'A' ? 'B' : 'A') + end.slice(1))
  const inside = /<saml:Assertion.*<\/saml:Assertion>/s
  const subject = '<saml:Subject xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">x</saml:Subject>'
  const whole = /<saml:EncryptedAssertion>.*<\/saml:EncryptedAssertion>/s
  const cases: [sentence: string, xml: () => Promise<string> | string, outcome: Fault | 'taken'][] = [
    ['signed around as well', async () => signed(await sealed(answer()), 'Response', key), 'taken'],
    ['signed around by another key', async () => signed(await sealed(answer()), 'Response', strangersKey), 'forged'],
    ['for another key', () => encrypted(answer(), strangersKey), 'undecipherable'],
    ['changed on its way', async () => replaced(await sealed(answer()), lastValue, flipped), 'undecipherable'],
    ['not signed inside', () => sealed(responseMarkup(tell())), 'unsigned'],
    [
      'not signed inside, in a signed answer',
      async () => signed(await sealed(responseMarkup(tell())), 'Response', key),
      'unsigned',
    ],
    ['signed inside by another key', () => sealed(signed(responseMarkup(tell()), 'Assertion', strangersKey)), 'forged'],
    ['for another site', () => sealed(answer({ audience: 'https://elsewhere.example' })), 'other-audience'],
    ['run out', () => sealed(answer({ notOnOrAfter: '2026-11-20T21:00:00Z' })), 'too-late'],
    ['with nothing in it', () => replaced(answer(), inside, () => '<saml:EncryptedAssertion/>'), 'undecipherable'],
    [
      'with another element in it',
      () =>
        encrypted(
          replaced(answer(), inside, () => subject),
          ourKey,
          {},
          'saml:Subject',
        ),
      'odd-assertion',
    ],
    [
      'with a document type in it',
      () => sealed(answer(), { before: '<!DOCTYPE x [<!ENTITY f "x">]>' }),
      'undecipherable',
    ],
    ['with two assertions in it', () => sealed(replaced(answer(), inside, (one) => one + one)), 'undecipherable'],
    [
      'beside a plain one',
      async () => replaced(await sealed(answer()), whole, (one) => one + assertionMarkup(tell())),
      'several-assertions',
    ],
    ['twice', async () => replaced(await sealed(answer()), whole, (one) => one + one), 'several-assertions'],
    [
      'not directly in the answer',
      async () => replaced(await sealed(answer()), whole, (one) => `<saml:Advice>${one}</saml:Advice>`),
      'odd-assertion',
    ],
    [
      'with a second key',
      async () =>
        replaced(
          await sealed(answer()),
          /<\/saml:EncryptedAssertion>/,
          (end) => `<e:EncryptedKey xmlns:e="http://www.w3.org/2001/04/xmlenc#"/>${end}`,
        ),
      'undecipherable',
    ],
    [
      'with a second assertion wrapped around the signed one',
      () =>
        sealed(
          replaced(answer(), /<saml:Assertion(.*)<\/saml:Assertion>/s, (one) =>
            assertionMarkup(tell({ assertionId: '_evil' })).replace('</saml:Assertion>', `${one}</saml:Assertion>`),
          ),
        ),
      'odd-signature',
    ],
    [
      'with a name that is encrypted by itself',
      () => sealed(answer({ nameId: '<saml:EncryptedID/>' })),
      'encrypted-part',
    ],
  ]
  test.each(cases)('%s', async (_, xml, outcome) => {
    expect(await fault(await xml(), opening)).toBe(outcome)
  })

  test('of which the key is not ours to open is refused before anything is opened', async () => {
    expect(await fault(await sealed(answer()))).toBe('encrypted')
  })
})
