import type { Certificate } from '../../../certificates/certificate.ts'
import type { CorrectionNews } from '../../../credit/corrections/correction-mail.ts'
import type { Change } from '../../../credit/corrections/rules.ts'
import { counts } from '../../../credit/corrections/standing.ts'
import type { CreditPlace } from './credit-place.ts'

/** What the learner is told of a correction; `certificate` is null while it is not confirmed and has no number yet. */
export function newsOf(
  { person, session, standing }: CreditPlace,
  changes: readonly Change[],
  note: string,
  certificate: Certificate | null,
): CorrectionNews {
  const after = changes.some((change) => change.after > 0)
  return {
    kind: !standing ? 'added' : !after ? 'withdrawn' : counts(standing) ? 'corrected' : 'restored',
    personName: person.name,
    session,
    changes: changes
      .filter((change) => change.before > 0 || change.after > 0)
      .map(({ creditType, before, after: now }) => ({
        plural: creditType.plural,
        mark: creditType.mark,
        before,
        after: now,
      })),
    oldNumber: standing?.number ?? null,
    number: certificate?.number ?? null,
    verifyUrl: certificate?.verifyUrl ?? '',
    note,
  }
}
