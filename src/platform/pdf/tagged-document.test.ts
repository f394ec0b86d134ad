import { expect, test } from 'vitest'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { paragraph } from './paragraph.ts'
import { TaggedPdf } from './tagged-document.ts'
import { writeLink, writeTagged } from './write.ts'

const description = {
  title: 'R&D <names>',
  author: 'Lakeside Health System',
  subject: 'Names',
  created: Temporal.Instant.from('2026-11-20T21:07:00Z'),
  layout: 'portrait' as const,
}

async function printed(...texts: string[]): Promise<Buffer> {
  const pdf = new TaggedPdf(description)
  texts.forEach((text, index) => {
    const set = paragraph([{ text }], { size: 12, width: 500 })
    writeTagged(pdf, pdf.root, 'P', set, { x: 50, y: 50 + index * 30, colour: '#000000' })
  })
  return pdf.finish()
}

test('the document says that it is tagged, what it is called, its language and its standard', async () => {
  const source = (await printed('Ana')).toString('latin1')
  expect(source).toMatch(/\/Marked true/)
  expect(source).toMatch(/\/DisplayDocTitle true/)
  expect(source).toMatch(/\/Lang \(en-US\)/)
  expect(source).toMatch(/\/Title \d+ 0 R/)
  expect(source).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(source).toContain('R&#38;D &#60;names&#62;')
  expect(source).toContain('(R&D <names>)')
})

test('the same description gives the same bytes, whatever was printed before', async () => {
  const first = await printed('Ana o fi')
  await printed('ọ̀ ﬁ ọ')
  expect((await printed('Ana o fi')).equals(first)).toBe(true)
})

test('each text is in its tag, and can be copied as it was written', async () => {
  const texts = [
    'Adébáyọ̀ office',
    'Nguyễn Thị Ánh Tuyết',
    'Анна Ковальчук',
    '李 明',
    'प्रिया शर्मा',
    'สมชาย ใจดี',
    'o and ọ',
  ]
  const read = readPdf(await printed(...texts))
  expect(read.pages).toEqual([texts])
  expect(read.tags).toEqual(['Document', ...texts.map(() => 'Document/P')])
  expect(read.untagged).toEqual([])
})

test('text from right to left lies in the order of the eye, and its tag says it in the order of reading', async () => {
  const name = 'עדה כהן, MD'
  const read = readPdf(await printed(name))
  expect(read.pages).toEqual([['ןהכ הדע, MD']])
  const utf16 = Buffer.from(`\ufeff${name}`, 'utf16le').swap16().toString('latin1')
  expect(read.source).toContain(`/ActualText (${utf16})`)
})

test('every font is in the document', async () => {
  const read = readPdf(await printed('Ana', 'عائشة', '李'))
  expect(read.fonts).toEqual([
    { name: 'SourceSerif4-Regular', embedded: true },
    { name: 'Amiri-Regular', embedded: true },
    { name: 'DroidSansFallback', embedded: true },
  ])
})

test('a link is a link to a screen reader, with words for its address', async () => {
  const pdf = new TaggedPdf(description)
  const text = paragraph([{ text: 'Check it' }], { size: 12, width: 500 })
  writeLink(pdf, pdf.root, text, { x: 50, y: 50, colour: '#000000' }, 'https://cme.example/verify')
  const read = readPdf(await pdf.finish())
  expect(read.tags).toEqual(['Document', 'Document/P', 'Document/P/Link'])
  expect(read.source).toContain('/Contents (Opens https://cme.example/verify)')
  expect(read.source).toContain('/Tabs /S')
})
