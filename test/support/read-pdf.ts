import { inflateSync } from 'node:zlib'

export type ReadPdf = {
  /** The texts of each page, one for each piece of tagged content, in the order of drawing. */
  pages: string[][]
  /** Tags of the structure from the root down, such as "Document/P". */
  tags: string[]
  /** Names of the fonts, and whether each has its file in the document. */
  fonts: { name: string; embedded: boolean }[]
  /** What is drawn outside any tag or artifact. */
  untagged: string[]
  /** The document's objects as they are written, for a look at one entry. */
  source: string
}

type Objects = Map<number, { dictionary: string; stream: Buffer | null }>

/** Reads back a PDF that PDFKit wrote: enough of the format to prove what is printed, tagged and embedded. */
export function readPdf(pdf: Buffer): ReadPdf {
  const objects = objectsOf(pdf)
  const dictionaries = [...objects.values()].map((object) => object.dictionary)
  const pages = dictionaries
    .filter((dictionary) => /\/Type \/Page\n/.test(dictionary))
    .map((page) => pageOf(objects, page))
  return {
    pages: pages.map((page) => page.texts),
    tags: tagsOf(objects),
    fonts: dictionaries
      .filter((dictionary) => /\/Type \/FontDescriptor/.test(dictionary))
      .map((font) => ({ name: /\/FontName \/\w+\+(.+)/.exec(font)![1]!, embedded: /\/FontFile[23] /.test(font) })),
    untagged: pages.flatMap((page) => page.untagged),
    source: dictionaries.join('\n'),
  }
}

function objectsOf(pdf: Buffer): Objects {
  const objects: Objects = new Map()
  const text = pdf.toString('latin1')
  for (const match of text.matchAll(/^(\d+) 0 obj\n/gm)) {
    const start = match.index + match[0].length
    const end = text.indexOf('\nendobj', start)
    const body = text.slice(start, end)
    const length = /\/Length (\d+)\b/.exec(body)
    const from = body.indexOf('\nstream\n')
    if (!length || from < 0) objects.set(Number(match[1]), { dictionary: body, stream: null })
    else {
      const bytes = pdf.subarray(start + from + 8, start + from + 8 + Number(length[1]))
      const dictionary = body.slice(0, from)
      objects.set(Number(match[1]), { dictionary, stream: /FlateDecode/.test(dictionary) ? inflateSync(bytes) : bytes })
    }
  }
  return objects
}

const reference = (dictionary: string, key: string) => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1])

function pageOf(objects: Objects, page: string): { texts: string[]; untagged: string[] } {
  const resources = objects.get(reference(page, 'Resources'))!.dictionary
  const fonts = new Map(
    [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, charactersOf(objects, Number(id))]),
  )
  const content = objects.get(reference(page, 'Contents'))!.stream!.toString('latin1')
  return contentOf(content, fonts)
}

/** Characters by glyph, of a font's ToUnicode map. */
function charactersOf(objects: Objects, font: number): string[] {
  const map = objects.get(reference(objects.get(font)!.dictionary, 'ToUnicode'))!.stream!.toString('latin1')
  return [...map.matchAll(/\[(.*?)\]/gs)].flatMap(([, list]) =>
    [...list!.matchAll(/<(.*?)>/g)].map(([, hex]) => utf16(hex!.replaceAll(' ', ''))),
  )
}

function contentOf(content: string, fonts: Map<string, string[]>): { texts: string[]; untagged: string[] } {
  const texts: string[] = []
  const untagged: string[] = []
  const append = (text: string) => texts.push((texts.pop() ?? '') + text)
  const open: { tagged: boolean; actual: string | null }[] = []
  let font = ''
  const operators = /\/(\w+) <<([\s\S]*?)>> BDC|\/(\w+) BMC|EMC|\/(F\d+) [\d.]+ Tf|\[(.*?)\] TJ|^(?:f|S|f\*|B)$/gm
  for (const [all, tag, properties, plainTag, fontName, glyphs] of content.matchAll(operators)) {
    if (tag || plainTag) {
      const tagged = /\/MCID/.test(properties ?? '')
      const actual = /\/ActualText \(([\s\S]*)\)/.exec(properties ?? '')
      open.push({ tagged: tagged, actual: actual ? stringOf(actual[1]!) : null })
      if (tagged) texts.push('')
      if (actual) append(stringOf(actual[1]!))
    } else if (all === 'EMC') open.pop()
    else if (fontName) font = fontName
    else if (open.length === 0) untagged.push(all)
    else if (glyphs && open.some((each) => each.tagged) && !open.some((each) => each.actual)) {
      const map = fonts.get(font)!
      for (const [, hex] of glyphs.matchAll(/<(.*?)>/g)) {
        for (const glyph of hex!.match(/.{4}/g)!) append(map[Number.parseInt(glyph, 16)]!)
      }
    }
  }
  return { texts: texts.map((text) => text.trim()).filter(Boolean), untagged }
}

function tagsOf(objects: Objects): string[] {
  const elements = new Map(
    [...objects].flatMap(([id, { dictionary }]) => {
      const tag = /^\/S \/(\w+)$/m.exec(dictionary)?.[1]
      return tag && /^\/P \d+ 0 R$/m.test(dictionary)
        ? [[id, { tag, parent: reference(dictionary, 'P') }] as const]
        : []
    }),
  )
  const path = (id: number): string => {
    const element = elements.get(id)
    return element ? [path(element.parent), element.tag].filter(Boolean).join('/') : ''
  }
  return [...elements.keys()].sort((a, b) => a - b).map((id) => path(id))
}

/** The text of a string in brackets, which is UTF-16 when it begins with the byte order mark. */
function stringOf(escaped: string): string {
  const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
  const bytes = Buffer.from(
    escaped.replace(/\\(.)/gs, (_, sign: string) => named[sign] ?? sign),
    'latin1',
  )
  return bytes[0] === 0xfe && bytes[1] === 0xff ? utf16(bytes.subarray(2).toString('hex')) : bytes.toString('latin1')
}

function utf16(hex: string): string {
  return String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))
}
