import { brokenWorkbook, Unreadable } from './unreadable.ts'
import { attribute, readXml, type XmlReader } from './xml-tokens.ts'
import type { Zip } from './zip-entries.ts'

/** What the cells of a workbook need to be read: which styles are dates, shared texts, and from when days are counted. */
export type WorkbookFacts = {
  /** The sheets in their order: what each is called, and its file. */
  sheets: { name: string; file: string }[]
  shared: string[]
  isDate: (style: number) => boolean
  /** Days are counted from 1904, as on old Macs. */
  since1904: boolean
}

const mostSheets = 200

/** Reads what a workbook says of all its sheets. https://ecma-international.org/publications-and-standards/standards/ecma-376/ */
export async function workbookFacts(zip: Zip): Promise<WorkbookFacts> {
  const find = (end: RegExp) => zip.names.find((name) => end.test(name)) ?? ''
  const book = find(/(^|\/)workbook\.xml$/i)
  const listed: { name: string; id: string }[] = []
  let since1904 = false
  await read(zip, book, {
    open: (name, tag) => {
      if (name === 'sheet') listed.push({ name: attribute(tag, 'name'), id: attribute(tag, 'id') })
      if (name === 'workbookPr') since1904 = /^(1|true)$/i.test(attribute(tag, 'date1904'))
    },
  })
  const files = zip.names.filter((name) => /worksheets\/[^/]+\.xml$/i.test(name))
  if (files.length === 0 || files.length > mostSheets) throw new Unreadable(brokenWorkbook)
  const targets = await relations(zip, find(/(^|\/)_rels\/workbook\.xml\.rels$/i))
  const inOrder = listed.flatMap(({ name, id }) => {
    const target = targets.get(id)
    return files.filter((file) => target && file.endsWith(target)).map((file) => ({ name, file }))
  })
  const sheets = inOrder.length > 0 ? inOrder : files.map((file, at) => ({ name: `Sheet ${at + 1}`, file }))
  return {
    sheets,
    since1904,
    shared: await sharedTexts(zip, find(/(^|\/)sharedStrings\.xml$/i)),
    isDate: await dateStyles(zip, find(/(^|\/)styles\.xml$/i)),
  }
}

/** Reads a file of the workbook. Throws {@link Unreadable}. */
export async function read(zip: Zip, file: string, reader: Partial<XmlReader>): Promise<void> {
  const xml = readXml({ open: () => {}, close: () => {}, text: () => {}, ...reader })
  const decoder = new TextDecoder()
  try {
    for await (const part of zip.parts(file)) xml.push(decoder.decode(part, { stream: true }))
  } catch (fault) {
    throw fault instanceof RangeError ? new Unreadable(brokenWorkbook) : fault
  }
}

async function relations(zip: Zip, file: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>()
  await read(zip, file, {
    open: (name, tag) => {
      if (name === 'Relationship')
        targets.set(attribute(tag, 'Id'), attribute(tag, 'Target').replace(/^.*(?=worksheets\/)/, ''))
    },
  })
  return targets
}

/** Texts that cells share; what says how they sound is no part of them. */
async function sharedTexts(zip: Zip, file: string): Promise<string[]> {
  const texts: string[] = []
  let current = ''
  let inText = false
  let aside = false
  await read(zip, file, {
    open: (name) => {
      if (name === 'si') current = ''
      if (name === 'rPh') aside = true
      if (name === 't') inText = true
    },
    text: (text) => {
      if (inText && !aside) current += text
    },
    close: (name) => {
      if (name === 't') inText = false
      if (name === 'rPh') aside = false
      if (name === 'si') texts.push(current)
    },
  })
  return texts
}

/** Formats of Excel's own that are dates or times: ECMA-376 part 1, 18.8.30. */
const ownDates = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 30, 36, 45, 46, 47, 50, 57])

async function dateStyles(zip: Zip, file: string): Promise<(style: number) => boolean> {
  const custom = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  await read(zip, file, {
    open: (name, tag) => {
      if (name === 'numFmt') custom.set(Number(attribute(tag, 'numFmtId')), isDateFormat(attribute(tag, 'formatCode')))
      if (name === 'cellXfs') inCells = true
      const format = name === 'xf' && inCells ? Number(attribute(tag, 'numFmtId')) : null
      if (format !== null) styles.push(custom.get(format) ?? ownDates.has(format))
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false
    },
  })
  return (style) => styles[style] ?? false
}

/** Whether a format of numbers shows them as dates or times: letters of those outside quotes, escapes and colors. */
export const isDateFormat = (code: string): boolean =>
  /[dmyhs]/i.test(code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General/gi, ''))
