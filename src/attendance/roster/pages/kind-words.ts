import type { Ground } from '../../matching/rules.ts'
import type { Way } from '../../record-attendance.ts'
import type { Kind } from '../rules.ts'
import type { Doubt } from '../verdicts.ts'

type Tone = 'good' | 'warn' | 'bad'

/** How each kind of row is called: of one, and of all of them. */
export const kindWords: Record<Kind, { one: string; all: string; tone?: Tone }> = {
  matched: { one: 'Matched', all: 'Matched', tone: 'good' },
  likely: { one: 'Likely', all: 'Likely', tone: 'warn' },
  new: { one: 'New', all: 'New', tone: 'good' },
  unknown: { one: 'Not known', all: 'Not known', tone: 'warn' },
  duplicate: { one: 'Duplicate', all: 'Duplicates' },
  refused: { one: 'Refused', all: 'Refused', tone: 'bad' },
  'left-out': { one: 'Left out', all: 'Left out' },
}

/** What each row's person was known by. */
export const groundWords: Record<Ground | 'chosen', string> = {
  email: 'by email',
  badge: 'by badge',
  npi: 'by NPI',
  nabp: 'by NABP number',
  phone: 'by phone and name',
  licence: 'by license and name',
  name: 'by name',
  chosen: 'chosen by hand',
}

/** Why a row is not certain. */
export const doubtWords: Record<Doubt, string> = {
  'only-name': 'The name alone says so',
  'near-name': 'Nobody has this name; this one is nearly it',
  'other-name': 'The row has another name',
  'other-email': 'The row has another email',
  shared: 'A phone or license alone says so',
  'badge-zeros': 'The badge alone says so, without the zeros before it',
  several: 'Several people may be meant',
  'several-near': 'Nobody has this name; these are nearly it',
}

/** How somebody is recorded already. */
export const wayWords: Record<Way, string> = {
  typed: 'code',
  link: 'link',
  qr: 'QR code',
  rotating: 'QR code on the screen',
  text: 'text',
  door: 'door',
  roster: 'list',
  meeting: 'meeting report',
  ticked: 'ticked by themselves',
  late: 'late request',
  office: 'CME office',
  import: 'import',
}
