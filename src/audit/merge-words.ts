/** What moves with a merge, one and several of it, by its table. */
const kinds: Record<string, [string, string]> = {
  attendance: ['attendance', 'attendances'],
  evaluation_completion: ['evaluation', 'evaluations'],
  response: ['set of answers', 'sets of answers'],
  certificate: ['certificate', 'certificates'],
  person_email: ['email', 'emails'],
  person_phone: ['phone', 'phones'],
  person_credential: ['credential', 'credentials'],
  licence: ['licence', 'licences'],
  person_board: ['board', 'boards'],
  person_password: ['password', 'passwords'],
  person_totp: ['authenticator app', 'authenticator apps'],
  passkey: ['passkey', 'passkeys'],
  identity: ['single sign-on', 'single sign-ons'],
  evaluation_draft: ['begun evaluation', 'begun evaluations'],
  survey_visit: ['visit to a survey', 'visits to surveys'],
  test_draft: ['begun test', 'begun tests'],
  test_attempt: ['attempt at a test', 'attempts at tests'],
  test_allowance: ['further attempt allowed', 'further attempts allowed'],
  message: ['message', 'messages'],
  activity_role: ['role in an activity', 'roles in activities'],
  // A discloser stands for all that somebody disclosed.
  discloser: ['disclosure with its versions', 'disclosures with their versions'],
  removed_role: ['removed role', 'removed roles'],
  texting_phone: ['phone for texting', 'phones for texting'],
  refused_phone: ['phone that takes no texts', 'phones that take no texts'],
  inbound_text: ['text received', 'texts received'],
  person_badge: ['badge', 'badges'],
  waiting_attendance: ['waiting attendance', 'waiting attendances'],
  refused_attendance: ['refused attendance', 'refused attendances'],
  late_request: ['late request', 'late requests'],
  period_certificate: ['certificate for a period', 'certificates for a period'],
  earlier_credit: ['earlier credit', 'earlier credits'],
  scan_use: ['scan at the door', 'scans at the door'],
  report_recipient: ['mailed report', 'mailed reports'],
}

/** "2 phones, 1 certificate": what a merge moved, by its tables, those first that matter most. */
export function movedText(moved: Record<string, unknown>): string {
  const names = [...Object.keys(kinds), ...Object.keys(moved).filter((name) => !Object.hasOwn(kinds, name))]
  return names
    .flatMap((name) => {
      const count = Number(moved[name] ?? 0)
      if (!(count > 0)) return []
      const [one, several] = Object.hasOwn(kinds, name) ? kinds[name]! : [plain(name), plain(name)]
      return [`${count} ${count === 1 ? one : several}`]
    })
    .join(', ')
}

/** Fields of a profile that are not called as their column is. */
const fields: Record<string, string> = {
  profession_id: 'profession',
  birth_month_day: 'birthday',
  npi: 'NPI',
  nabp_number: 'NABP number',
  address_2: 'second line of the address',
  postal_code: 'ZIP code',
  report_consent_at: 'consent to reports to boards',
}

/** "NPI, consent to reports to boards": the fields of a profile that a merge filled in, by their columns. */
export const filledText = (columns: readonly unknown[]): string =>
  columns.map((one) => fields[String(one)] ?? plain(String(one))).join(', ')

const plain = (name: string): string => name.replaceAll('_', ' ')
