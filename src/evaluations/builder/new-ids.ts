import { randomBytes } from 'node:crypto'

/** A new question's or section's id: of letters and digits, as it stands in field names and keys of answers. */
export const newItemId = (): string => `q${randomBytes(5).toString('hex')}`

/** The same of a statement of a grid, within its question. */
export const newRowId = (): string => `r${randomBytes(3).toString('hex')}`
