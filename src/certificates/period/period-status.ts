import { amountText } from '../../credit/amount.ts'
import type { CertificateStatus } from '../certificate.ts'
import type { PeriodCertificate } from './period-certificate.ts'

/** What stands now of one credit: none when it was withdrawn. In hundredths. */
export type Standing = {
  certificate: string
  typeId: string
  amount: number
  withdrawn: boolean
  /** The certificate that counts it, where two records of one person were merged. */
  countedIn: string | null
}

/** A listed credit that is not what it was when the certificate was made, in words. */
export type PeriodChange = { certificate: string; says: string }

/**
 * How a certificate for a period stands: as issued, corrected where any credit on it is not as it lists it, withdrawn
 * where none of it stands; and which credit was changed since.
 */
export function periodStatus(
  frozen: Pick<PeriodCertificate, 'sessions' | 'types'>,
  standing: readonly Standing[],
): { status: CertificateStatus; changes: PeriodChange[] } {
  const now = new Map(standing.map((one) => [`${one.certificate} ${one.typeId}`, one]))
  const names = new Map(frozen.types.map(({ id, shortName }) => [id, shortName]))
  const listed = frozen.sessions.flatMap(({ certificate, dateText, title, amounts }) =>
    Object.entries(amounts).map(([typeId, amount]) => {
      const found = now.get(`${certificate} ${typeId}`)
      const credit = `${dateText}, ${title}: ${amountText(amount)} ${names.get(typeId)}`
      return { certificate, found, amount, credit }
    }),
  )
  const gone = listed.filter(({ found }) => !found || found.withdrawn)
  const changed = listed.filter(({ found, amount }) => !found || found.withdrawn || found.amount !== amount)
  return {
    status: changed.length === 0 ? 'issued' : gone.length === listed.length ? 'withdrawn' : 'corrected',
    changes: changed.map(({ certificate, found, credit }) => ({ certificate, says: `${credit} ${fate(found)}` })),
  }
}

function fate(found: Standing | undefined): string {
  if (found?.countedIn) return `is counted on certificate ${found.countedIn}`
  if (!found || found.withdrawn) return 'was withdrawn'
  return `was corrected to ${amountText(found.amount)}`
}
