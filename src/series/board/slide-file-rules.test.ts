import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zip } from '../../../test/support/zip.ts'
import { sizeText, slideKind, slidesName, slideTypes } from './slide-file-rules.ts'

const powerPoint = { '[Content_Types].xml': '<Types/>', 'ppt/presentation.xml': '<p/>' }

describe('slides are known by their bytes', () => {
  test.each<[string, Buffer, string | null]>([
    ['PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['PowerPoint', zip(powerPoint), 'pptx'],
    ['OpenDocument', zip({ mimetype: slideTypes.odp, 'content.xml': '<o/>' }), 'odp'],
    ['not PowerPoint with macros', zip({ ...powerPoint, 'ppt/vbaProject.bin': 'x' }), null],
    ['not a Word file', zip({ '[Content_Types].xml': '', 'word/document.xml': '' }), null],
    ['not an OpenDocument text', zip({ mimetype: 'application/vnd.oasis.opendocument.text' }), null],
    ['not a page', Buffer.from('<!doctype html><script>alert(1)</script>'), null],
    ['not a page that holds a PDF further down', Buffer.from('<html>%PDF-1.7'), null],
    ['not the first half of a PowerPoint file', zip(powerPoint).subarray(0, 80), null],
    ['not nothing', Buffer.alloc(0), null],
  ])('%s', (_, bytes, kind) => {
    expect(slideKind(bytes)).toBe(kind)
  })

  test('whatever the bytes are, the answer is a kind or none', () => {
    const archive = zip(powerPoint)
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
        const broken = Buffer.from(archive)
        broken[at] = byte
        expect(['pptx', 'odp', null]).toContain(slideKind(broken))
      }),
    )
  })
})

test.each<[string, string]>([
  ['Grand Rounds.pptx', 'Grand Rounds.pdf'],
  ['C:\\Users\\me\\talk.PDF', 'talk.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['a"b\r\nSet-Cookie: x.pdf', 'a b Set-Cookie x.pdf'],
  ['感染症.pptx', '感染症.pdf'],
  ['', 'slides.pdf'],
  ['.pdf', 'slides.pdf'],
])('slides sent as %j are kept as %j', (sent, kept) => {
  expect(slidesName(sent, 'pdf')).toBe(kept)
})

test.each<[number, string]>([
  [1, '1 KB'],
  [860_160, '840 KB'],
  [12_897_485, '12.3 MB'],
])('%i bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text)
})
