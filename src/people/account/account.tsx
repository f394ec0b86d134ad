import type { Entry } from '../../web/entries.ts'
import { dataEntries } from './data.tsx'
import { emailEntries } from './emails.tsx'
import { phoneEntries } from './phones.tsx'
import { undoEntries } from './undo.tsx'

/** My Profile beside the profile form: how the person is reached, what is known of them, and closing the account. */
export const accountEntries: Entry[] = [...emailEntries, ...phoneEntries, ...undoEntries, ...dataEntries]
