import type { Way } from './record-attendance.ts'

/** The ways of attendance as lists name them. */
export const wayNames: Record<Way, string> = {
  typed: 'Typed code',
  link: 'Link',
  qr: 'QR code',
  rotating: 'Code on the screen',
  text: 'Text',
  door: 'Door',
  roster: 'Roster',
  meeting: 'Online meeting',
  ticked: 'Past sessions',
  late: 'Late request',
  office: 'CME office',
  import: 'Import',
}
