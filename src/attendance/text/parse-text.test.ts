import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseText } from './parse-text.ts'

const attend = (...codes: string[]) => ({ kind: 'attend', codes, taught: false })
const taught = (...codes: string[]) => ({ kind: 'attend', codes, taught: true })
const email = (address: string, ...codes: string[]) => ({ kind: 'email', email: address, codes })
const unknown = { kind: 'unknown' }

test.each([
  ['Attend 2356446', attend('2356446')],
  ['ATTEND 2356446', attend('2356446')],
  ['attend2356446', attend('2356446')],
  ['Attend:2356446.', attend('2356446')],
  ['  attend   #2356446  ', attend('2356446')],
  ['“Attend 2356446”', attend('2356446')],
  ['Attend-2356446!', attend('2356446')],
  ['Attend\n2356446', attend('2356446')],
  ['2356446 attend', attend('2356446')],
  ['2356446attend', attend('2356446')],
  ['attended 2356446', attend('2356446')],
  ['Attending code 2356446, thanks', attend('2356446')],
  ['Attend 235 6446', attend('2356446')],
  ['Attend 235-6446', attend('2356446')],
  ['Attend 235–6446', attend('2356446')],
  ['Attend 2356 446', attend('2356446')],
  ['Attend 23 56 44 6', attend('2356446')],
  ['Attend 2 3 5 6 4 4 6', attend('2356446')],
  ['Attend 235 6446 235 6447', attend('2356446', '2356447')],
  ['Attend 2356446 2356447', attend('2356446', '2356447')],
  ['Attend 2356446-2356447', attend('2356446', '2356447')],
  ['Attend 2356446, 2356447 and 2356448', attend('2356446', '2356447', '2356448')],
  ['attend2356446attend2356447', attend('2356446', '2356447')],
  ['Attend 2356446 2356446', attend('2356446')],
  ['Attend 4711', attend('4711')],
  ['Ａｔｔｅｎｄ　２３５６４４６', attend('2356446')],
  ['Attend 2\ufe0f\u20e33\ufe0f\u20e35\ufe0f\u20e36446', attend('2356446')],
  ['Attend\u00a02356446\u200b', attend('2356446')],
  ['Attend', attend()],
  ['attend 12', attend()],
  ['Attend 12345678901', attend()],
  ['2356446', taught('2356446')],
  ['#2356446.', taught('2356446')],
  ['２３５６４４６', taught('2356446')],
  ['2356446 2356447', taught('2356446', '2356447')],
  ['atend 2356446', taught('2356446')],
  ['Attned 2356446', taught('2356446')],
  ['Attebd2356446', taught('2356446')],
  ['Ottend 2356446', taught('2356446')],
  ['Aattend 2356446', taught('2356446')],
  ['priya@lakeside.example', email('priya@lakeside.example')],
  ['Priya@Lakeside.Example.', email('priya@lakeside.example')],
  ['My email is priya@lakeside.example, thank you!', email('priya@lakeside.example')],
  ['<priya@lakeside.example>', email('priya@lakeside.example')],
  ['mailto:priya@lakeside.example', email('priya@lakeside.example')],
  ['‘priya@lakeside.example’', email('priya@lakeside.example')],
  ["pat.o'brien-nuñez+cme@lakeside.example", email("pat.o'brien-nuñez+cme@lakeside.example")],
  ['priya2356446@lakeside.example', email('priya2356446@lakeside.example')],
  ['priya@lakeside.example Attend 2356446', email('priya@lakeside.example', '2356446')],
  ['Attend 2356446 priya@lakeside.example', email('priya@lakeside.example', '2356446')],
  ['ｐｒｉｙａ＠ｌａｋｅｓｉｄｅ．ｅｘａｍｐｌｅ', email('priya@lakeside.example')],
  ['priya@lakeside', unknown],
  ['@lakeside.example', unknown],
  ['see you @ noon', unknown],
  ['Is room 2356446 free?', unknown],
  ['12', unknown],
  ['12345678901', unknown],
  ['', unknown],
  ['👍', unknown],
  ['STOP', { kind: 'stop' }],
  ['stop', { kind: 'stop' }],
  [' Stop. ', { kind: 'stop' }],
  ['Stop all', { kind: 'stop' }],
  ['STOPALL', { kind: 'stop' }],
  ['unsubscribe', { kind: 'stop' }],
  ['Cancel', { kind: 'stop' }],
  ['END', { kind: 'stop' }],
  ['quit', { kind: 'stop' }],
  ['REVOKE', { kind: 'stop' }],
  ['opt-out', { kind: 'stop' }],
  ['OPTOUT', { kind: 'stop' }],
  ['START', { kind: 'start' }],
  ['Yes!', { kind: 'start' }],
  ['unstop', { kind: 'start' }],
  ['HELP', { kind: 'help' }],
  ['help?', { kind: 'help' }],
  ['info', { kind: 'help' }],
  ['stop it', unknown],
  ['Please help', unknown],
  ['Yes Attend 2356446', attend('2356446')],
  ['cancel 2356446', unknown],
  ['constructor', unknown],
])('%j is read as %j', (body, said) => {
  expect(parseText(body)).toEqual(said)
})

const code = fc.integer({ min: 1_000_000, max: 9_999_999 }).map(String)
const word = fc
  .array(fc.boolean(), { minLength: 6, maxLength: 6 })
  .map((upper) => [...'attend'].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(''))
const gap = fc.constantFrom('', ' ', '  ', '\n', ': ', ' #', ' - ', '. ', ', ', '…')
const between = fc.constantFrom(' ', ', ', '; ', ' and ', '\n', ' / ', ' & ', '-')
const wide = (text: string) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

test('the word and codes are read in any case, spacing, punctuation and width of digits', () => {
  const texts = fc.record({
    word,
    gap,
    between,
    end: fc.constantFrom('', '.', '!', ' ', '\n'),
    codes: fc.uniqueArray(code, { minLength: 1, maxLength: 5 }),
    wide: fc.boolean(),
  })
  fc.assert(
    fc.property(texts, (it) => {
      const codes = it.codes.join(it.between)
      const body = `${it.word}${it.gap}${it.wide ? wide(codes) : codes}${it.end}`
      expect(parseText(body)).toEqual(attend(...it.codes))
    }),
  )
})

test('one code is read however its digits are grouped', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(code, cuts, fc.constantFrom(' ', '-', '.', ' - '), (digits, at, mark) => {
      const grouped = [...digits].map((digit, index) => (at.includes(index) ? mark + digit : digit)).join('')
      expect(parseText(`Attend ${grouped}`)).toEqual(attend(digits))
    }),
  )
})

test('an email is found in any sentence, and its digits are no code', () => {
  const local = fc.stringMatching(/^[a-z0-9]([a-z0-9._+-]{0,18}[a-z0-9])?$/)
  const domain = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?\.(org|edu|example)$/)
  fc.assert(
    fc.property(
      local,
      domain,
      fc.constantFrom('', 'My email: ', 'hi, '),
      fc.constantFrom('', '.', ' thanks'),
      (...it) => {
        const address = `${it[0]}@${it[1]}`
        expect(parseText(`${it[2]}${address}${it[3]}`)).toEqual(email(address))
      },
    ),
  )
})

test('whatever is texted is read as something, and its codes have 4 to 10 digits, each once', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (body) => {
      const said = parseText(body)
      const codes = 'codes' in said ? said.codes : []
      expect(codes.every((one) => /^\d{4,10}$/.test(one)) && new Set(codes).size === codes.length).toBe(true)
    }),
  )
})
