/** Cells of a sheet beyond which nobody's list goes. */
const mostCells = 1_000_000

/**
 * A sheet of a workbook with the place of every row and cell written out. It may be left out, and then a cell follows the
 * one before it: ECMA-376 part 1, 18.3.1.4 and 18.3.1.73, https://ecma-international.org/publications-and-standards/standards/ecma-376/
 * The same text where nothing is left out; null where there is more than anybody's list holds.
 */
export function withReferences(xml: string): string | null {
  let [row, column, cells] = [0, 0, 0]
  const whole = xml.replace(
    /<((?:\w+:)?)(row|c)(?=[\s/>])([^>]*)>/g,
    (tag, prefix: string, name: string, rest: string) => {
      cells += 1
      if (cells > mostCells) return ''
      const written = /\sr\s*=\s*["']([A-Za-z]*)(\d+)["']/.exec(rest)
      if (name === 'row') {
        row = written ? Number(written[2]) : row + 1
        column = 0
        return written ? tag : `<${prefix}row r="${row}"${rest}>`
      }
      column = written ? columnNumber(written[1]!) : column + 1
      return written ? tag : `<${prefix}c r="${columnLetters(column)}${row}"${rest}>`
    },
  )
  return cells > mostCells ? null : whole
}

/** "A" is 1, "AB" is 28. */
export const columnNumber = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)

function columnLetters(column: number): string {
  if (column === 0) return ''
  const last = (column - 1) % 26
  return columnLetters((column - 1 - last) / 26) + String.fromCharCode(65 + last)
}
