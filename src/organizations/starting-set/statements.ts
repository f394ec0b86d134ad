/** How an organization is accredited: by the ACCME alone; jointly by ACCME, ACPE and ANCC; by the ANCC; by the ACPE. */
export type Accreditation = 'accme' | 'joint' | 'ancc' | 'acpe'

/** What each is called where it is chosen. */
export const accreditations: Record<Accreditation, string> = {
  accme: 'ACCME',
  joint: 'Joint Accreditation (ACCME, ACPE and ANCC)',
  ancc: 'ANCC, for nursing',
  acpe: 'ACPE, for pharmacy',
}

/** Of the ANCC and the ACPE no source of the exact wording was found: whoever takes it over is asked to check it. */
const wordings: Record<Accreditation, (provider: string) => string> = {
  joint: (provider) =>
    `In support of improving patient care, ${provider} is jointly accredited by the Accreditation Council for Continuing Medical Education (ACCME), the Accreditation Council for Pharmacy Education (ACPE), and the American Nurses Credentialing Center (ANCC), to provide continuing education for the healthcare team.`,
  accme: (provider) =>
    `The ${provider} is accredited by the Accreditation Council for Continuing Medical Education (ACCME) to provide continuing medical education for physicians.`,
  ancc: (provider) =>
    `${provider} is accredited as a provider of nursing continuing professional development by the American Nurses Credentialing Center’s Commission on Accreditation.`,
  acpe: (provider) =>
    `${provider} is accredited by the Accreditation Council for Pharmacy Education as a provider of continuing pharmacy education.`,
}

/**
 * The accreditation statement in its required wording. Takes the provider's name.
 * https://www.accme.org/accreditation-statement and https://www.jointaccreditation.org/accreditation-statements
 */
export const accreditationStatement = (provider: string, accreditation: Accreditation): string =>
  wordings[accreditation](provider)

/** Whether a statement is one of those whose exact wording the accreditor has to be asked for. */
export const isUnchecked = (provider: string, statement: string): boolean =>
  [wordings.ancc, wordings.acpe].some((wording) => wording(provider) === statement)

/**
 * The same of what is provided together with others, with {provider} and {joint_providers}; '' where no wording is known.
 * https://accme.org/joint-providership , https://jointaccreditation.org/accreditation-statements
 */
export function jointStatement(accreditation: Accreditation): string {
  if (accreditation === 'joint')
    return `This activity has been planned and implemented by {provider} and {joint_providers}. ${wordings.joint('{provider}')}`
  if (accreditation !== 'accme') return ''
  return 'This activity has been planned and implemented in accordance with the accreditation requirements and policies of the Accreditation Council for Continuing Medical Education (ACCME) through the joint providership of {provider} and {joint_providers}. The {provider} is accredited by the ACCME to provide continuing medical education for physicians.'
}
