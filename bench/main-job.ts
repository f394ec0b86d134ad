import { routes } from '../src/routes.ts'
import type { ClaimableSession, Learner } from './learners.ts'
import type { Fields, Visitor } from './visitor.ts'

/** One learner claims for one session. */
export type Task = { org: string; learner: Learner; session: ClaimableSession; answers: Fields }

/**
 * The learner's main job, from the QR code to signing out, with every redirect on the way, and the certificate as a page
 * and as a PDF. A learner who is signed in already begins behind the sign-in page. Returns the certificate's number;
 * throws when any step leads elsewhere than it should.
 */
export async function mainJob(visitor: Visitor, { org, learner, session, answers }: Task): Promise<string> {
  const at = { org, session: session.id }
  const byCode = routes.claimByCode.to({ org, code: session.code })
  if (learner.signedIn) visitor.setCookie(`session-${org}`, learner.token)
  else {
    await visitor.get(byCode)
    await visitor.post(routes.signIn.to({ org }), { email: learner.email, password: learner.password, to: byCode })
  }
  await visitor.get(byCode)
  const evaluation = routes.evaluation.to(at)
  expectPath(
    await visitor.post(routes.claim.to({ org }), { code: session.code, preset: session.code, way: 'qr' }),
    evaluation,
  )
  const credit = routes.credit.to(at)
  expectPath(await visitor.post(evaluation, answers), credit)
  const certificate = await visitor.post(credit, { [`amount-${session.creditTypeId}`]: session.amount, attest: 'yes' })
  const number = certificate.path.split('/').at(-1)!
  expectPath(certificate, routes.certificate.to({ org, number }))
  const pdf = await visitor.get(routes.certificatePdf.to({ org, number }))
  if (pdf.body.length < 1000) throw new Error(`The PDF of ${number} has ${pdf.body.length} bytes.`)
  await visitor.post(routes.signOut.to({ org }), {})
  return number
}

function expectPath({ path }: { path: string }, expected: string): void {
  if (path !== expected) throw new Error(`Expected to be at ${expected}, not at ${path}.`)
}
