import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPlainXml } from './plain-xml-rules.ts'

describe('plain', () => {
  test.each([
    ['an element', '<a/>'],
    [
      'names with prefixes, attributes in both quotes, text of the world',
      '<p:a xmlns:p="u" b=\'"\' c = "&lt;&#38;&#x4e;">李 &amp; O’Brien &gt; 𝄞</p:a >',
    ],
    ['comments and space around and inside', ' \n<!-- one --><a>x<!---->y<!-- - --></a>\n<!-- two -->\n'],
    ['text that looks like markup in a section', '<a><![CDATA[</a><!DOCTYPE x]]></a>'],
    ['forty deep', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`],
    ['an attribute with a > in it', '<a b=">"/>'],
    ['seven hundred elements', `<a>${'<b/>'.repeat(699)}</a>`],
  ])('%s', (_, xml) => expect(isPlainXml(xml)).toBe(true))
})

describe('not plain', () => {
  test.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['an entity declared', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an entity of HTML', '<a>&nbsp;</a>'],
    ['an entity in an attribute', '<a b="&c;"/>'],
    ['a bare ampersand', '<a>b & c</a>'],
    ['no character', '<a>&#0;</a>'],
    ['half a character', '<a>&#xd800;</a>'],
    ['no character there is', '<a>&#x110000;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['half a surrogate pair', '<a>\ud800</a>'],
    ['a processing instruction', '<a><?b c?></a>'],
    ['a declaration', '<?xml version="1.0"?><a/>'],
    ['two roots', '<a/><a/>'],
    ['text after the root', '<a/>b'],
    ['text before the root', 'b<a/>'],
    ['a section outside of the root', '<a/><![CDATA[b]]>'],
    ['no end', '<a><b></b>'],
    ['too many ends', '<a></a></a>'],
    ['ends in another order', '<a><b></a></b>'],
    ['an end of another prefix', '<p:a></q:a>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['an attribute without a value', '<a b/>'],
    ['a quote that never ends', '<a b="1/>'],
    ['attributes without space between', '<a b="1"c="2"/>'],
    ['a tag in an attribute', '<a b="<c/>"/>'],
    ['a comment that never ends', '<a><!-- b</a>'],
    ['a comment with two hyphens', '<a><!-- b -- c --></a>'],
    ['a comment that HTML would end at once', '<a><!--><b/>--></a>'],
    ['a section that never ends', '<a><![CDATA[b</a>'],
    ['space of another kind between attributes', '<a\u00a0b="1"/>'],
    ['forty-one deep', `${'<a>'.repeat(41)}${'</a>'.repeat(41)}`],
    ['forty-one attributes', `<a ${Array.from({ length: 41 }, (_, index) => `b${index}=""`).join(' ')}/>`],
    ['seven hundred and one elements', `<a>${'<b/>'.repeat(700)}</a>`],
  ])('%s', (_, xml) => expect(isPlainXml(xml)).toBe(false))
})

test.each(['<a ', '<', '</a>', '<a b="', '<!--', '<![CDATA[', '<a b="c" ', '&amp;', '<a>', ' ', '<a\t'])(
  'a megabyte of %j is refused at once',
  (piece) => {
    const begun = performance.now()
    expect(isPlainXml(piece.repeat(1_000_000 / piece.length))).toBe(false)
    expect(isPlainXml(`<x>${piece.repeat(1_000_000 / piece.length)}`)).toBe(false)
    expect(performance.now() - begun).toBeLessThan(1000)
  },
)

test('whatever is plain, the tags in it are balanced', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<a>', '</a>', '<b/>', ' x="1"', '<!--', '-->', 'text', '&lt;', '<', '>')),
      (parts) => {
        const xml = parts.join('')
        if (!isPlainXml(xml)) return
        const tags = xml.replace(/<!--.*?-->/gs, '')
        expect(tags.split('<a').length).toBe(tags.split('</a').length)
      },
    ),
  ))
