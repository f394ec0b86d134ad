import { expect, test } from 'vitest'
import { piecesOf, printable, unprintable } from './pieces.ts'

const facesOf = (text: string) => piecesOf(printable(text)).map((piece) => [piece.text, piece.face.name])

test('letters of Europe and Vietnam are set in the text face', () => {
  for (const text of [
    'Priya Raman, MD',
    'Nguyễn Thị Ánh Tuyết',
    'Анна Ковальчук',
    'Ελένη Παπαδοπούλου',
    'Łukasz Žižková',
    '1.00™',
  ]) {
    expect(facesOf(text)).toEqual([[text, 'SourceSerif4-Regular']])
  }
})

test('other scripts are set in the first face that has them', () => {
  expect(facesOf('Ɓala')).toEqual([
    ['Ɓ', 'NotoSerif-Regular'],
    ['ala', 'SourceSerif4-Regular'],
  ])
  expect(facesOf('عائشة')).toEqual([['عائشة', 'Amiri-Regular']])
  expect(facesOf('דוד')).toEqual([['דוד', 'NotoSerifHebrew-Regular']])
  expect(facesOf('प्रिया')).toEqual([['प्रिया', 'NotoSerifDevanagari-Regular']])
  expect(facesOf('สมชาย')).toEqual([['สมชาย', 'NotoSerifThai-Regular']])
  expect(facesOf('李 明')).toEqual([
    ['李', 'DroidSansFallback'],
    [' ', 'SourceSerif4-Regular'],
    ['明', 'DroidSansFallback'],
  ])
  expect(facesOf('さくら김민준')).toEqual([['さくら김민준', 'DroidSansFallback']])
})

test('the style is kept where the face has it', () => {
  expect(piecesOf('Ana 李', 'semibold').map((piece) => piece.face.name)).toEqual([
    'SourceSerif4-SemiBold',
    'DroidSansFallback',
  ])
})

test('a character that no face has is printed as its number', () => {
  expect(facesOf('Nino გ 😀')).toEqual([['Nino [U+10D2] [U+1F600]', 'SourceSerif4-Regular']])
  expect(facesOf('👩🏽‍⚕️')).toEqual([['[U+1F469][U+1F3FD][U+2695]', 'SourceSerif4-Regular']])
})

test('letters of two scripts that stand on each other are set one by one', () => {
  expect(facesOf('a\u0e33')).toEqual([
    ['a', 'SourceSerif4-Regular'],
    ['\u0e33', 'NotoSerifThai-Regular'],
  ])
})

test('a form can ask which characters will not print', () => {
  expect(unprintable('Ana María, 李 明')).toEqual([])
  expect(unprintable('Ninო 😀 ო')).toEqual(['ო', '😀'])
})

test('what cannot be seen is left out', () => {
  expect(printable('Ana\u0000 \u202eMD\u202c\u00ad')).toBe('Ana MD')
  expect(printable('two\r\n\tlines')).toBe('two lines')
  expect(printable('e\u0301')).toBe('é')
  expect(printable('half \ud83d')).toBe('half \ufffd')
})

test('the joiners that shape Persian and Hindi words are kept', () => {
  expect(printable('می\u200cخواهم क्\u200dष')).toBe('می\u200cخواهم क्\u200dष')
})
