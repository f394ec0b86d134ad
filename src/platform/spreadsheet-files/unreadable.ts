/** A file cannot be read; the message says so to whoever sent it, and what to do. */
export class Unreadable extends Error {}

export const notSpreadsheet = 'Choose a spreadsheet: XLSX or CSV. This file is neither'
export const brokenWorkbook = 'This workbook cannot be read. Save it as CSV and choose that'
export const heldBytes =
  'This file holds bytes that are no text. Open it in a spreadsheet program, save it as XLSX or CSV and choose that'
