import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newCertificateNumber, parseCertificateNumber } from './number.ts'

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const prefixes = fc.stringMatching(/^[A-Z]{2,4}$/)
const numbers = prefixes.map(newCertificateNumber)

test('a number is the prefix and three groups of four', () => {
  fc.assert(
    fc.property(prefixes, (prefix) => {
      expect(newCertificateNumber(prefix)).toMatch(new RegExp(`^${prefix}(-[${alphabet}]{4}){3}$`))
    }),
  )
})

test('a new number is read back as it is', () => {
  fc.assert(
    fc.property(prefixes, (prefix) => {
      const number = newCertificateNumber(prefix)
      expect(parseCertificateNumber(number)).toEqual({ ok: true, number, prefix })
    }),
  )
})

test('numbers do not repeat', () => {
  const made = Array.from({ length: 5000 }, () => newCertificateNumber('LHS'))
  expect(new Set(made).size).toBe(5000)
})

test('case, spaces, dashes and look-alikes do not matter', () => {
  fc.assert(
    fc.property(numbers, fc.constantFrom('', ' ', '-', ' – ', '.'), fc.boolean(), (number, gap, lower) => {
      const slip =
        number.slice(0, number.indexOf('-')) + number.slice(number.indexOf('-')).replace(/0/g, 'O').replace(/1/g, 'l')
      const typed = ` ${[...slip.replaceAll('-', '')].join(gap)} `
      expect(parseCertificateNumber(lower ? typed.toLowerCase() : typed)).toMatchObject({ ok: true, number })
    }),
  )
})

test('digits typed for letters of the prefix are understood', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[OILS]{2,3}$/), (prefix) => {
      const number = newCertificateNumber(prefix)
      const typed = prefix.replace(/O/g, '0').replace(/[IL]/, '1') + number.slice(prefix.length)
      expect(parseCertificateNumber(typed)).toEqual({ ok: true, number, prefix })
    }),
  )
})

test('one wrong character is always refused', () => {
  fc.assert(
    fc.property(numbers, fc.nat(11), fc.constantFrom(...alphabet), (number, place, wrong) => {
      const code = number.replaceAll('-', '')
      const at = code.length - 12 + place
      fc.pre(code[at] !== wrong)
      expect(parseCertificateNumber(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('two characters that changed places are always refused', () => {
  fc.assert(
    fc.property(numbers, fc.nat(11), fc.nat(11), (number, one, other) => {
      const code = [...number.replaceAll('-', '')]
      const [a, b] = [code.length - 12 + one, code.length - 12 + other]
      fc.pre(code[a] !== code[b])
      const swapped = code.with(a, code[b]!).with(b, code[a]!)
      expect(parseCertificateNumber(swapped.join('')).ok).toBe(false)
    }),
    { numRuns: 2000 },
  )
})

test('a number does not pass under the prefix of another organization', () => {
  fc.assert(
    fc.property(prefixes, prefixes, (prefix, other) => {
      fc.pre(prefix !== other && prefix.length === other.length)
      const differing = [...prefix].filter((letter, index) => letter !== other[index]).length
      fc.pre(differing <= 2)
      const typed = other + newCertificateNumber(prefix).slice(prefix.length)
      expect(parseCertificateNumber(typed)).not.toMatchObject({ prefix: other })
    }),
  )
})

test('anything else is refused with a sentence, and nothing is thrown', () => {
  const refusal = {
    ok: false,
    code: 'certificate-number-mistyped',
    message:
      'Check the number against the certificate: a letter or digit is wrong or missing. It looks like LHS-7QK4-M2XD-93PT.',
  }
  for (const text of ['', 'LHS', 'LHS-UUUU-UUUU-UUUU', '12345678901234', 'x'.repeat(1000)]) {
    expect(parseCertificateNumber(text)).toEqual(refusal)
  }
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => parseCertificateNumber(text).ok === false))
})

test('a prefix that is not two to four letters is a fault', () => {
  expect(() => newCertificateNumber('L')).toThrow('2 to 4 capital letters')
  expect(() => newCertificateNumber('LHSCME')).toThrow('2 to 4 capital letters')
})
