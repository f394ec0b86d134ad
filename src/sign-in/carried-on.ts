import { sealSsn } from '../people/ssn.ts'
import type { Scene } from '../web/scene.ts'
import { carriedFields, checked, counted, sealNotMine } from './account-check.ts'
import type { Found } from './find-account.ts'
import type { Check, TypedCheck } from './second-check.ts'

/** Fields of a form that nobody sees. */
export type CarriedOn = [string, string][]

/**
 * What the profile form begins with after the second check, the proof that the check was made, and whom it found. Digits
 * of an SSN travel sealed.
 */
export function carriedOn(scene: Scene, typed: TypedCheck, check: Check, found: Found[]): CarriedOn {
  const { email, familyNameKey, fact } = check
  const ids = found.map(({ personId }) => personId)
  const proof = carriedFields({
    checkedEmail: email,
    seal: checked(scene, email).seal,
    checkedFacts: counted(scene, { familyNameKey, fact }),
    notMine: ids.length ? sealNotMine(scene, ids) : '',
    ssnSealed: 'ssn' in fact && fact.ssn ? sealSsn(scene, email, fact.ssn) : '',
    link: '',
  })
  const { familyName, phone, birthday } = typed
  const begun = Object.entries({ familyName, phone, birthday }).filter(([, value]) => value)
  return [...proof, ...begun]
}
