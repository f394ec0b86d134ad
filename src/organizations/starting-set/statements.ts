/** Accredited by the ACCME alone, or jointly by ACCME, ACPE and ANCC. */
export type Accreditation = 'accme' | 'joint'

/**
 * The accreditation statement in its required wording. Takes the provider's name.
 * https://www.accme.org/accreditation-statement and https://www.jointaccreditation.org/accreditation-statements
 */
export const accreditationStatement = (provider: string, accreditation: Accreditation): string =>
  accreditation === 'joint'
    ? `In support of improving patient care, ${provider} is jointly accredited by the Accreditation Council for Continuing Medical Education (ACCME), the Accreditation Council for Pharmacy Education (ACPE), and the American Nurses Credentialing Center (ANCC), to provide continuing education for the healthcare team.`
    : `The ${provider} is accredited by the Accreditation Council for Continuing Medical Education (ACCME) to provide continuing medical education for physicians.`
