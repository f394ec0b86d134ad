import type { Entry } from '../../web/entries.ts'
import { textLinkEntries } from './follow-link.tsx'
import { textsOfficeEntries } from './office.tsx'
import { undoPhoneEntries } from './undo.tsx'
import { webhookEntries } from './webhook.ts'

/** Attendance by text: what carriers bring, the links in answers and mail, and the office's page. */
export const textEntries: Entry[] = [...webhookEntries, ...textLinkEntries, ...undoPhoneEntries, ...textsOfficeEntries]
