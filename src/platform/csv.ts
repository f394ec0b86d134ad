/**
 * A spreadsheet's text from rows of cells, as RFC 4180 asks (https://www.rfc-editor.org/rfc/rfc4180): CRLF between
 * rows, quotes where a cell needs them. It begins with a byte order mark, without which Excel garbles accents.
 */
export function csv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${csvLines(rows)}`
}

/** More rows, for a file that is sent in parts. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')

/** The rows as a file to download; `name` is what it is saved as and holds letters, digits, dots and dashes only. */
export function csvFile(name: string, rows: readonly (readonly string[])[]): Response {
  return new Response(csv(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

// A spreadsheet runs a cell that begins like this as a formula: https://owasp.org/www-community/attacks/CSV_Injection
const formula = /^[=+\-@\t\r\n＝＋－＠]/

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
