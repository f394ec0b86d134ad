import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zip } from '../../../test/support/zip.ts'
import { documentName, documentType, documentTypes } from './document-rules.ts'

const types = '[Content_Types].xml'

test.each<[string, Buffer, string | null]>([
  ['PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
  ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]), 'png'],
  ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'jpg'],
  ['Word', zip({ [types]: '', 'word/document.xml': '' }), 'docx'],
  ['Excel', zip({ [types]: '', 'xl/workbook.xml': '' }), 'xlsx'],
  ['PowerPoint', zip({ [types]: '', 'ppt/presentation.xml': '' }), 'pptx'],
  ['OpenDocument text', zip({ mimetype: documentTypes.odt, 'content.xml': '' }), 'odt'],
  ['not Word with macros', zip({ [types]: '', 'word/document.xml': '', 'word/vbaProject.bin': 'x' }), null],
  ['not an archive of something else', zip({ 'index.html': '<script>' }), null],
  ['not a page', Buffer.from('<!doctype html><script>alert(1)</script>'), null],
  ['not SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), null],
  ['not nothing', Buffer.alloc(0), null],
])('a document is known by its bytes: %s', (_, bytes, type) => {
  expect(documentType(bytes)).toBe(type)
})

test('whatever the bytes are, the answer is a type or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect([...Object.keys(documentTypes), null]).toContain(documentType(bytes))
    }),
  )
})

test.each([
  ['C:\\papers\\Letter of agreement.exe', 'pdf', 'Letter of agreement.pdf'],
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['Flyer "new"; drop*.PDF', 'pdf', 'Flyer new drop.pdf'],
  ['', 'png', 'document.png'],
  ['李.docx', 'docx', '李.docx'],
] as const)('%s is kept under a plain name', (sent, type, name) => {
  expect(documentName(sent, type)).toBe(name)
})
