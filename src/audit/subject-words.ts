/** What kinds of things acts are done to, by their tables. */
const words: Record<string, string> = {
  person: 'Person',
  activity: 'Activity',
  activity_session: 'Session',
  series: 'Series',
  certificate: 'Certificate',
  period_certificate: 'Certificate for a period',
  specialty: 'Specialty',
  credit_type: 'Credit type',
  profession: 'Profession',
  credential: 'Credential',
  checklist_item: 'Item of the checklist',
  company: 'Company',
  identity_provider: 'Single sign-on',
  reminder_rule: 'Reminder',
  roster_import: 'List',
  data_import: 'Import',
  door: 'Door',
  late_request: 'Late request',
  waiting_attendance: 'Attendance of somebody unknown',
  activity_role: 'Role in an activity',
  discloser: 'Somebody who discloses',
  disclosure: 'Disclosure',
  mitigation: 'Mitigation',
  staff_invitation: 'Invitation',
  organization: 'The organization',
  message: 'Message',
}

/** "Person" for "person"; of a kind that has no words its own name, "activity session". */
export const subjectText = (subject: string): string =>
  Object.hasOwn(words, subject) ? words[subject]! : subject.replaceAll('_', ' ')
