import { kind, paragraphs, questions, signed } from '../kind.ts'

const name = { about: 'Whose message it is', sample: 'Carlos Delgado' }
const activity = { about: 'The activity’s title', sample: 'Palliative Care Skills Day' }
const note = {
  about: 'What the reviewer writes, with their name; may be empty',
  sample: 'Renee Castellanos writes:\nThe objectives are missing.',
}
const by = { about: 'Who reviewed it', sample: 'Renee Castellanos' }
const link = { about: 'The activity', sample: 'https://cme.example.org/LHS/office/activities/…' }

/** What members of staff are told. */
export const staffKinds = {
  'staff.invited': kind({
    group: 'Staff',
    name: 'Invitation to the staff',
    to: 'Whom an administrator invites',
    when: 'When they are invited, or invited again',
    fields: {
      inviter: { about: 'Who invites', sample: 'Renee Castellanos' },
      role: { about: 'As what', sample: 'a coordinator' },
      link: { about: 'Where it is accepted', sample: 'https://cme.example.org/LHS/invitation/…' },
      until: { about: 'The last day of the link', sample: 'November 27' },
    },
    required: ['inviter', 'link'],
    subject: 'Your invitation to the {organization} CME office',
    body: paragraphs(
      '{inviter} invites you to the CME office of {organization}, as {role}.',
      'Accept: {link}',
      'The link works once, until {until}. You sign in or make an account, and then set up a second step for signing in: an app on your phone or a passkey.',
      'If you do not know what this is about, there is nothing to do.',
      signed,
    ),
  }),
  'activity.approved': kind({
    group: 'Staff',
    name: 'Activity approved',
    to: 'Who submitted it for review',
    when: 'When somebody else approves it',
    fields: {
      name,
      activity,
      next: { about: 'Whether it is published', sample: 'It can be published now.' },
      by,
      note,
      link,
    },
    required: ['activity', 'link'],
    subject: 'Approved: {activity}',
    body: paragraphs('{name},', '“{activity}” is approved. {next}', '{note}', 'The activity: {link}', signed),
  }),
  'activity.sent-back': kind({
    group: 'Staff',
    name: 'Activity sent back',
    to: 'Who submitted it for review',
    when: 'When somebody else sends it back',
    fields: { name, activity, by, note, link },
    required: ['activity', 'link'],
    subject: 'Sent back: {activity}',
    body: paragraphs(
      '{name},',
      '“{activity}” was sent back: it is a draft again.',
      '{note}',
      'The activity: {link}',
      signed,
    ),
  }),
  'report.mailed': kind({
    group: 'Staff',
    name: 'Report on a schedule',
    to: 'Whom the schedule names',
    when: 'As the schedule of the report says',
    fields: {
      name,
      schedule: { about: 'The schedule’s name', sample: 'Credit of the month' },
      report: { about: 'The report', sample: 'Credit by type' },
      days: { about: 'The days that it counts', sample: 'November 1, 2026 to November 30, 2026' },
      own: { about: 'That it counts their own series only; else empty', sample: '' },
      figures: { about: 'Its sums', sample: '128 people\nTotal: Credits 210, Amount 231.50' },
      link: { about: 'Where it is opened', sample: 'https://cme.example.org/LHS/office/reports/…' },
      maker: { about: 'Who set it up', sample: 'Renee Castellanos' },
      stop_link: { about: 'Where it is changed or stopped', sample: 'https://cme.example.org/LHS/office/reports/…' },
    },
    required: ['figures', 'link', 'stop_link'],
    subject: '{schedule}: {days}',
    body: paragraphs(
      '{name},',
      '{report}, {days}{own}:',
      '{figures}',
      'Open it, or download the file, signed in to the office:\n{link}',
      '{maker} set up that it is mailed to you. To change or stop that:\n{stop_link}',
      questions,
      signed,
    ),
  }),
}
