import type { MappedField } from './mapping.ts'

/** As the office reads what is taken from a provider. */
export const fieldLabels: Record<MappedField, string> = {
  subject: 'Key of the person',
  email: 'Email',
  givenName: 'First name',
  familyName: 'Last name',
  credentials: 'Credentials',
  affiliation: 'Affiliation',
  phone: 'Phone',
  npi: 'NPI',
}
