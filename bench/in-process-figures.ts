import type pg from 'pg'
import type { Certificate } from '../src/certificates/certificate.ts'
import { certificatePdf } from '../src/certificates/certificate-pdf.ts'
import { hashPassword } from '../src/sign-in/passwords.ts'
import { type Figure, median } from './figures.ts'
import { load, timesOf } from './load.ts'
import { scale } from './scale.ts'

/** How many passwords a second can be hashed, as signing in does it. */
export async function hashingFigures(): Promise<Figure[]> {
  const runs: number[] = []
  for (let run = 0; run < scale.runs; run++) {
    const { perSecond } = await load(
      [1, 2, 3, 4],
      2,
      async () => void (await hashPassword('correct horse battery staple')),
    )
    runs.push(perSecond)
  }
  return [{ name: 'Password hashes', unit: '/s', runs, note: 'Argon2id, 19 MiB, two passes; slow on purpose' }]
}

/** Milliseconds to make one certificate's PDF, warm. */
export async function pdfFigures(owner: pg.Client, organizationId: string): Promise<Figure[]> {
  const { rows } = await owner.query<{ frozen: Certificate }>(
    'select frozen from certificate where organization_id = $1 order by issued_at desc limit 1',
    [organizationId],
  )
  const make = () => certificatePdf(rows[0]!.frozen, { status: 'issued' })
  await timesOf(50, make)
  const runs: number[] = []
  for (let run = 0; run < scale.runs; run++) runs.push(median(await timesOf(40, make)))
  return [{ name: 'One certificate PDF', unit: 'ms', runs, note: `${Math.round((await make()).length / 1024)} KB` }]
}
