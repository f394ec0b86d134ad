import { kind, paragraphs, questions } from '../kind.ts'

/** What learners are told of their credit. */
export const creditKinds = {
  'credit.certificate': kind({
    group: 'Credit',
    name: 'Certificate issued',
    to: 'The learner',
    when: 'As soon as credit is awarded',
    fields: {
      name: { about: 'The learner’s name', sample: 'Priya Raman' },
      credit: { about: 'What was awarded', sample: '1.00 AMA PRA Category 1 Credit™' },
      activity: { about: 'The activity’s title', sample: 'Bronchiolitis After High Flow' },
      date: { about: 'When it was', sample: 'November 20, 2026' },
      comes_by_itself: {
        about: 'A sentence about taking part in less, where credit comes with attendance; else empty',
        sample: '',
      },
      certificate_number: { about: 'The certificate’s number', sample: 'LHS-7QK4-M2XD-93PT' },
      verify_link: { about: 'Where anyone can check it', sample: 'https://cme.example.org/verify/LHS-7QK4-M2XD-93PT' },
    },
    required: ['credit', 'activity', 'certificate_number'],
    subject: 'Your certificate: {activity}',
    body: paragraphs(
      '{name},',
      'this is recorded for you: {credit} for {activity} ({date}).',
      '{comes_by_itself}',
      'Certificate {certificate_number}. Anyone can check it at {verify_link}',
      'The certificate stays in your Transcript/Credit History. It prints from there at any time.',
      questions,
    ),
  }),
  'credit.claim-waits': kind({
    group: 'Credit',
    name: 'A claim waits',
    to: 'Who attended and cannot go on, or is about to miss the time',
    when: 'When the office writes to them from Today',
    fields: {
      name: { about: 'The learner’s name', sample: 'Gail Monroe' },
      reason: {
        about: 'Why it waits, and what to do',
        sample: 'Your profile has no NABP number, which this credit needs. Enter it in My Profile.',
      },
      claims: {
        about: 'The sessions, with the last day and the way on',
        sample:
          'Bronchiolitis After High Flow, November 20, 2026\nUntil Friday, November 27, 11:59 PM: https://cme.example.org/LHS/claim/…',
      },
    },
    required: ['reason', 'claims'],
    subject: 'Your credit waits for you',
    body: paragraphs('{name},', 'you were there, and your credit waits. {reason}', '{claims}', questions),
  }),
  'evaluation.missing': kind({
    group: 'Credit',
    name: 'An evaluation is missing',
    to: 'Who attended and has not evaluated yet',
    when: 'When the office reminds them from the report of missing evaluations',
    fields: {
      name: { about: 'The learner’s name', sample: 'Gail Monroe' },
      sessions: {
        about: 'The sessions, with the last day and the way to the evaluation',
        sample:
          'Bronchiolitis After High Flow, November 20, 2026\nUntil Friday, November 27, 11:59 PM: https://cme.example.org/LHS/claim/…',
      },
    },
    required: ['sessions'],
    subject: 'Please evaluate what you attended',
    body: paragraphs(
      '{name},',
      'you were there and have not evaluated it yet. It takes a few minutes and says what should be better next time.',
      '{sessions}',
      questions,
    ),
  }),
}
