import type { Cell, Column, ColumnKind } from './table.ts'

/** The styles of the cells, by their place in `cellXfs` below. */
const style: Record<ColumnKind | 'header', number> = { text: 0, number: 0, header: 1, amount: 2, share: 3, day: 4 }

/** Excel takes no longer text in a cell. */
const longest = 32_767

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The beginning of a sheet, with its first row, which stays in sight. */
export function sheetStart(columns: readonly Column[]): string {
  const widths = columns.map(
    ({ label, kind = 'text' }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${widthOf(label, kind)}" customWidth="1"/>`,
  )
  const header = columns.map(({ label }, index) => textCell(`${letters(index)}1`, label, style.header))
  return (
    `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">` +
    `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`
  )
}

export const sheetEnd = '</sheetData></worksheet>'

/** A row by its number, from 2 on; text is always text, also when it looks like a formula. */
export const sheetRow = (columns: readonly Column[], row: readonly Cell[], number: number): string =>
  `<row r="${number}">${row.map((cell, index) => cellXml(`${letters(index)}${number}`, cell, columns[index]?.kind ?? 'text')).join('')}</row>`

/** The name of a column by its place from 0 on: A, B … Z, AA. */
const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

/**
 * A name as Excel admits it for a sheet, and another for each that follows it: at most 31 letters, none of []:*?/\\, no
 * apostrophe at an end, and not "History" (https://support.microsoft.com/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9).
 */
export function sheetName(called: string, number: number): string {
  const beside = number === 1 ? '' : ` ${number}`
  const admitted = called
    .toWellFormed()
    .replace(/[\u0000-\u001f\ufffe\uffff[\]:*?/\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 31 - beside.length)
    .toWellFormed()
    .replace(/^[\s']+|[\s']+$/g, '')
  const fit = admitted === '' || admitted.toLowerCase() === 'history' ? 'Table' : admitted
  return `${fit}${beside}`
}

/** Every other file of a workbook of a table with so many sheets. */
export function workbookFiles(called: string, sheets: number): { name: string; text: string }[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1)
  const types = numbers.map(
    (one) =>
      `<Override PartName="/xl/worksheets/sheet${one}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )
  const listed = numbers.map(
    (one) => `<sheet name="${attribute(sheetName(called, one))}" sheetId="${one}" r:id="sheet${one}"/>`,
  )
  const related = numbers.map(
    (one) => `<Relationship Id="sheet${one}" Type="${office}/worksheet" Target="worksheets/sheet${one}.xml"/>`,
  )
  return [
    {
      name: '[Content_Types].xml',
      text: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${xml}<Relationships xmlns="${relations}"><Relationship Id="workbook" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${xml}<Relationships xmlns="${relations}">${related.join('')}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', text: styles },
  ]
}

/** Format 2 is "0.00", 9 is "0%"; 164 is the first that is free. */
const styles = `${xml}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="2" applyNumberFormat="1"/><xf numFmtId="9" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`

function cellXml(at: string, cell: Cell, kind: ColumnKind): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return textCell(at, cell, style.text)
  if (typeof cell === 'number')
    return `<c r="${at}" s="${style[kind]}"><v>${kind === 'amount' ? cell / 100 : cell}</v></c>`
  return `<c r="${at}" s="${style.day}"><v>${daySerial(cell)}</v></c>`
}

function textCell(at: string, text: string, styled: number): string {
  const kept = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  return `<c r="${at}" t="inlineStr" s="${styled}"><is><t xml:space="preserve">${escaped(kept)}</t></is></c>`
}

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const attribute = (text: string): string => escaped(text).replaceAll('"', '&quot;')

/**
 * What XML 1.0 admits no character for is left out (https://www.w3.org/TR/xml/#charsets), and a line ends as readers of XML
 * take it to end (https://www.w3.org/TR/xml/#sec-line-ends).
 */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>]/g, (letter) => named[letter]!)

/** Days since the end of 1899 as Excel counts them, right from March 1900 on. */
const daySerial = (day: Temporal.PlainDate): number => Temporal.PlainDate.from('1899-12-30').until(day).days

const widthOf = (label: string, kind: ColumnKind): number =>
  Math.min(Math.max(label.length + 2, kind === 'text' ? 22 : 11), 60)
