import { inert, quoted } from '../../messages/inert.ts'
import type { Words } from '../../messages/wording/queries.ts'
import { fullDate } from '../../web/dates.ts'
import { amountText } from '../amount.ts'

export type CorrectionKind = 'added' | 'corrected' | 'withdrawn' | 'restored'

/** What of a correction the learner is told; amounts in hundredths. */
export type CorrectionNews = {
  kind: CorrectionKind
  personName: string
  session: { title: string; startsAt: Temporal.Instant }
  /** Credit types that changed. */
  changes: readonly { plural: string; mark: string; before: number; after: number }[]
  /** The certificate before; null where there was none. */
  oldNumber: string | null
  /** The certificate after; null while it has no number yet. */
  number: string | null
  verifyUrl: string
  note: string
}

/** The subject and the text of the mail that tells a learner of a correction: what changed, why, and whom to ask. */
export function correctionMail(zone: string, words: Words, news: CorrectionNews): ReturnType<Words> {
  const { kind, session, changes, note } = news
  return words(`credit.${kind}`, {
    name: news.personName,
    activity: inert(session.title),
    date: fullDate(session.startsAt, zone),
    changes: changes.map(changeLine).join('\n'),
    certificate: certificateText(news),
    note: note && quoted(note),
  })
}

function changeLine({ plural, mark, before, after }: CorrectionNews['changes'][number]): string {
  const type = `${plural}${mark}`
  if (before === 0) return `${type}: ${amountText(after)}`
  if (after === 0) return `${type}: ${amountText(before)} before, none now`
  return before === after
    ? `${type}: ${amountText(after)}, as before`
    : `${type}: ${amountText(before)} before, ${amountText(after)} now`
}

function certificateText({ kind, oldNumber, number, verifyUrl }: CorrectionNews): string {
  if (kind === 'withdrawn') return `Certificate ${oldNumber} no longer stands, and whoever checks it sees that.`
  const check = number === null ? '' : ` Anyone can check it at ${verifyUrl}`
  const fresh = number ?? '(its number is given when this is confirmed)'
  if (oldNumber === null) return `Your certificate is ${fresh}.${check}`
  if (oldNumber === number) return `Certificate ${number} stands again.${check}`
  return `Certificate ${fresh} takes the place of certificate ${oldNumber}: whoever checks the old one is told so.${check}`
}
