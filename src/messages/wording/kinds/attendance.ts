import { kind, paragraphs, questions, signed } from '../kind.ts'

const session = { about: 'The session’s title', sample: 'Sepsis at the Door' }
const series_session = {
  about: 'The series and the session',
  sample: 'Emergency Medicine Conference: Sepsis at the Door',
}
const date = { about: 'When it was', sample: 'Thursday, November 19, 2026' }
const when = { about: 'When it was', sample: 'Thursday, November 19, 2026, 12:00–1:00 PM Pacific' }
const name = { about: 'The person’s name', sample: 'Gail Monroe' }
const answer = { about: 'What the office wrote to it; may be empty', sample: 'You are on the sign-in sheet.' }

const note = { about: 'What the office writes to it; may be empty', sample: '> You are on the sign-in sheet.' }
const reason = { about: 'Why, as the office typed it; may be empty', sample: '> The list was of another session.' }
const voided = {
  about: 'Which certificate is void; empty where there was none',
  sample: 'Certificate LHS-7QK4-M2XD-93PT is void: the credit on it was withdrawn, and whoever checks it sees that.',
}

/** What people are told of their attendance. */
export const attendanceKinds = {
  'late.approved': kind({
    group: 'Attendance',
    name: 'Late request approved',
    to: 'The learner',
    when: 'When the request is approved',
    fields: {
      session,
      series_session,
      when,
      answer,
      closes: { about: 'Until when the claim can be finished', sample: 'Friday, November 27, 11:59 PM Pacific' },
      link: { about: 'Where it is finished', sample: 'https://cme.example.org/LHS/claim/…' },
    },
    required: ['link'],
    subject: 'You are recorded: {session}',
    body: paragraphs(
      'Your request is approved: your attendance is recorded. {series_session}, {when}.',
      'The office says: {answer}',
      'Finish your claim until {closes}: {link}',
      questions,
      signed,
    ),
  }),
  'late.declined': kind({
    group: 'Attendance',
    name: 'Late request declined',
    to: 'The learner',
    when: 'When the request is declined',
    fields: { session, series_session, when, answer },
    required: ['answer'],
    subject: 'Not recorded: {session}',
    body: paragraphs(
      'Your request to be recorded was declined. {series_session}, {when}.',
      'The office says: {answer}',
      questions,
      signed,
    ),
  }),
  'late.asked': kind({
    group: 'Staff',
    name: 'Late request to decide',
    to: 'Those who decide late requests of the series',
    when: 'When somebody asks to be recorded after the window has closed',
    fields: {
      name: { about: 'Who asks', sample: 'Priya Raman' },
      who: { about: 'The same, with their credentials', sample: 'Priya Raman, MD' },
      session,
      series_session,
      when,
      why: { about: 'Why they have to ask', sample: 'whose window is closed' },
      reason: { about: 'The reason, as they typed it', sample: '> I was called to the OR.' },
      count: {
        about: 'How many requests of the year it is',
        sample: 'This request is 1 of 3 this year for them.',
      },
      link: { about: 'The link of their own that decides it', sample: 'https://cme.example.org/LHS/late-request/…' },
      days: { about: 'Days for which the link is good', sample: '7' },
      all: { about: 'Where all requests stand', sample: 'https://cme.example.org/LHS/office/late-requests' },
    },
    required: ['link'],
    subject: 'Late request of {name}',
    body: paragraphs(
      '{who} asks to be recorded for a session {why}.',
      '{series_session}, {when}.',
      'The reason, as they typed it:\n{reason}',
      '{count}',
      'Approve or decline: {link}',
      'The link is yours alone, decides this request only, and is good for {days} days; afterwards it shows what was decided. All requests: {all}',
      signed,
    ),
  }),
  'attendance.added': kind({
    group: 'Attendance',
    name: 'Attendance added with a reason',
    to: 'The learner',
    when: 'When an administrator adds it to their record',
    fields: {
      name,
      session,
      date,
      note,
      link: { about: 'What is left for the credit', sample: 'https://cme.example.org/LHS/my-portal' },
    },
    required: ['session', 'link'],
    subject: 'Attendance recorded: {session}',
    body: paragraphs(
      '{name},',
      'the CME office of {organization} has recorded that you were at “{session}” on {date}.',
      'The office writes:\n{note}',
      'What is left to do for your credit stands in My Portal: {link}',
      'If you were not there, write to {office_email} or call {office_phone}.',
      signed,
    ),
  }),
  'attendance.taken-back': kind({
    group: 'Attendance',
    name: 'Attendance taken back',
    to: 'The learner',
    when: 'When the office takes somebody’s attendance back, or undoes the list that they were told of',
    fields: { session, date, certificate: voided, reason },
    required: ['session'],
    subject: 'Attendance taken back: {session}',
    body: paragraphs(
      'Your attendance at “{session}” on {date} was taken back.',
      '{certificate}',
      'The reason:\n{reason}',
      'If you were there, write to {office_email} or call {office_phone}.',
      signed,
    ),
  }),
  'attendance.list-undone': kind({
    group: 'Attendance',
    name: 'Certificate void: its list was undone',
    to: 'The learners whose credit it was',
    when: 'When the office undoes the list by which they were recorded',
    fields: { session, date, certificate: voided, reason },
    required: ['session', 'certificate'],
    subject: 'Certificate void: {session}',
    body: paragraphs(
      'The list by which you were recorded at “{session}” on {date} was undone.',
      '{certificate}',
      'The reason:\n{reason}',
      'If you were there, write to {office_email} or call {office_phone}.',
      signed,
    ),
  }),
  'attendance.recorded': kind({
    group: 'Attendance',
    name: 'Attendance recorded by the office',
    to: 'The learner',
    when: 'When the office says who somebody not known yet was, or records them from a list',
    fields: {
      name,
      session,
      date,
      link: { about: 'What is left for the credit', sample: 'https://cme.example.org/LHS/claim/…' },
    },
    required: ['session', 'link'],
    subject: 'Your attendance is recorded: {session}',
    body: paragraphs(
      '{name},',
      'your attendance is recorded: {session}, {date}.',
      'What is left for your credit stands here: {link}',
      'Were you not there? Write to {office_email} or call {office_phone}.',
    ),
  }),
  'attendance.recorded-by-mistake': kind({
    group: 'Attendance',
    name: 'Attendance recorded by mistake',
    to: 'The learner',
    when: 'When the office takes that back',
    fields: { name, session, date },
    required: ['session'],
    subject: 'Your attendance was taken back: {session}',
    body: paragraphs(
      '{name},',
      'the CME office had recorded you by mistake: {session}, {date}. It is taken back.',
      'Were you there? Write to {office_email} or call {office_phone}.',
    ),
  }),
  'attendance.new-account': kind({
    group: 'Attendance',
    name: 'Account made from a roster',
    to: 'Who had no account',
    when: 'When a roster with their name and email is recorded',
    fields: {
      session,
      date,
      link: { about: 'Where they set a password', sample: 'https://cme.example.org/LHS/forgot-password' },
    },
    required: ['link'],
    subject: 'Your attendance at {organization}',
    body: paragraphs(
      'You were recorded at “{session}” on {date}. You had no account in the {organization} CME portal yet, so one was made for this email address.',
      'To see your attendance and to claim credit, set a password by “Forgot Password”: {link}',
      'If you were not there, write to {office_email} or call {office_phone}.',
      signed,
    ),
  }),
  'attendance.code-open': kind({
    group: 'Attendance',
    name: 'A withheld code is open',
    to: 'Who gave it while it was withheld',
    when: 'When the disclosures of the session are complete',
    fields: {
      session,
      date,
      closes: { about: 'Until when the code records', sample: 'Friday, November 27, 11:59 PM Pacific' },
      link: { about: 'Where the code is given', sample: 'https://cme.example.org/LHS/attendance' },
    },
    required: ['session', 'link'],
    subject: 'The code of {session} is open now',
    body: paragraphs(
      'When you gave the code of {session} on {date}, it did not record yet. It does now.',
      'Give it again until {closes}, and your attendance is recorded: {link}',
      questions,
      signed,
    ),
  }),
}
