import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { readDeliveryReport } from '../src/messages/bounces/delivery-report.ts'
import { noteBounce } from '../src/messages/bounces/note-bounce.ts'
import type { Database } from '../src/platform/database.ts'

/**
 * Reads a mail server's report of a message that came back, from a file or as a mail server pipes it, and notes it. Says what
 * it did; what is no such report changes nothing and is no fault, since anything may arrive at an address.
 */
export async function bounced(database: Database, file: string | undefined, now: Temporal.Instant): Promise<string> {
  const report = readDeliveryReport(file ? await readFile(file, 'utf8') : await text(process.stdin))
  if (!report) return 'This reports no message of ours that came back.'
  const noted = await noteBounce(database, report, now)
  return noted === 0 ? 'Nothing is noted: it was noted before, or is of no message here.' : `Noted: ${noted} came back.`
}
