import { kind, paragraphs, questions, signed } from '../kind.ts'

const summary = { about: 'What is missing, and of what', sample: 'Slides needed: Sepsis at the Door' }
const name = { about: 'The person’s name', sample: 'Helen Aguirre' }
const sessions = {
  about: 'Each session with what is missing',
  sample:
    'Emergency Medicine Conference: Sepsis at the Door\nThursday, November 26, 2026, 12:00–1:00 PM Pacific\nMissing: slides.',
}
const session = { about: 'The series and the session', sample: 'Emergency Medicine Conference: Sepsis at the Door' }
const date = { about: 'When it is', sample: 'Thursday, November 26, 2026, 12:00–1:00 PM' }
const link = {
  about: 'The session’s page; empty while the series is not on the portal',
  sample: 'https://cme.example.org/LHS/activities/…',
}
const recorded = { about: 'A sentence for those who are recorded for it already; else empty', sample: '' }

/** What people are told of sessions. */
export const seriesKinds = {
  'reminder.coordinator': kind({
    group: 'Series',
    name: 'Reminder to coordinators',
    to: 'The coordinators of a series',
    when: 'As your reminders say (Set up, Reminders)',
    fields: {
      summary,
      name: { ...name, sample: 'Marta Ilves' },
      sessions,
      link: { about: 'Where it is filled in', sample: 'https://cme.example.org/LHS/office/today' },
    },
    required: ['sessions', 'link'],
    subject: '{summary}',
    body: paragraphs(
      '{name},',
      'this is still missing for your next sessions:',
      '{sessions}',
      'Fill it in here: {link}',
      questions,
      signed,
    ),
  }),
  'reminder.speaker': kind({
    group: 'Series',
    name: 'Reminder to speakers',
    to: 'The speakers of a session',
    when: 'As your reminders say (Set up, Reminders)',
    fields: { summary, name, sessions, wanted: { about: 'What they are asked for', sample: 'your slides' } },
    required: ['sessions', 'wanted'],
    subject: '{summary}',
    body: paragraphs(
      '{name},',
      'you are named as a speaker. This is still missing:',
      '{sessions}',
      'Please send {wanted} to {office_email}.',
      questions,
      signed,
    ),
    optional: true,
  }),
  'reminder.attendee': kind({
    group: 'Credit',
    name: 'Reminder to finish a claim',
    to: 'Who attended and has not claimed',
    when: 'As your reminders say (Set up, Reminders)',
    fields: {
      summary: { ...summary, sample: 'Finish your credit: Sepsis at the Door' },
      name: { ...name, sample: 'Priya Raman' },
      sessions: {
        ...sessions,
        sample:
          'Emergency Medicine Conference: Sepsis at the Door\nThursday, November 19, 2026, 7:30–8:30 AM Pacific\nClaim it until Thursday, November 26, 11:59 PM.',
      },
      link: { about: 'Where it is finished', sample: 'https://cme.example.org/LHS/my-portal' },
    },
    required: ['sessions', 'link'],
    subject: '{summary}',
    body: paragraphs(
      '{name},',
      'you were there, and your credit is not claimed yet:',
      '{sessions}',
      'Finish it here: {link}',
      questions,
      signed,
    ),
  }),
  'reminder.no-attempt': kind({
    group: 'Credit',
    name: 'No attempt at a test is left',
    to: 'Who attended and has used all attempts at the test',
    when: 'In place of the reminder to finish a claim',
    fields: {
      summary: { about: 'What it is about', sample: 'No attempt is left at the test: Sepsis at the Door' },
      name,
      sessions: {
        about: 'Each session with the last day',
        sample:
          'Emergency Medicine Conference: Sepsis at the Door\nThursday, November 26, 2026, 12:00–1:00 PM Pacific\nIts credit can be claimed until Friday, December 4.',
      },
    },
    required: ['sessions'],
    subject: '{summary}',
    body: paragraphs(
      '{name},',
      'you were there. The credit needs a passed test, and you have used all attempts at it:',
      '{sessions}',
      'The CME office can allow you one more attempt: write to {office_email} or call {office_phone} before that day.',
      signed,
    ),
  }),
  'session.cancelled': kind({
    group: 'Series',
    name: 'Session cancelled',
    to: 'Those who would come, and its speakers',
    when: 'When a session is cancelled before its time is over',
    fields: {
      session,
      date,
      reason: { about: 'Why, as it was written', sample: 'The speaker is ill.' },
      recorded,
      link,
    },
    required: ['session', 'date'],
    subject: 'Cancelled: {session}',
    body: paragraphs(
      '{session} on {date} is cancelled. {reason}',
      '{recorded}',
      'About the session: {link}',
      'Questions: {office_email}',
      signed,
    ),
    optional: true,
  }),
  'session.reinstated': kind({
    group: 'Series',
    name: 'Session takes place after all',
    to: 'Those who were told that it was cancelled',
    when: 'When the cancellation is taken back',
    fields: { session, date, recorded, link },
    required: ['session', 'date'],
    subject: 'It takes place: {session}',
    body: paragraphs(
      '{session} on {date} takes place after all. You were told before that it was cancelled.',
      '{recorded}',
      'About the session: {link}',
      'Questions: {office_email}',
      signed,
    ),
    optional: true,
  }),
}
