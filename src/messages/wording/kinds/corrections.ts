import { kind, paragraphs, signed } from '../kind.ts'

const fields = {
  name: { about: 'The learner’s name', sample: 'Priya Raman' },
  activity: { about: 'The activity’s title', sample: 'Bronchiolitis After High Flow' },
  date: { about: 'When it was', sample: 'November 20, 2026' },
  changes: {
    about: 'Each credit type with what stood before and what stands now',
    sample: 'AMA PRA Category 1 Credits™: 1.00 before, 0.75 now',
  },
  certificate: {
    about: 'What becomes of the certificate',
    sample:
      'Certificate LHS-7QK4-M2XD-93PT takes the place of certificate LHS-3F8N-TT4C-2V6H: whoever checks the old one is told so.',
  },
  note: { about: 'What the office writes to it; may be empty', sample: '> You left at half past twelve.' },
} as const

const end = [
  'The office writes:\n{note}',
  'Your Transcript/Credit History shows how your credit stands, and what was changed.',
  'If this is not right, write to {office_email} or call {office_phone}.',
  signed,
]

const correction = (one: { name: string; when: string; subject: string; says: string }) =>
  kind({
    group: 'Credit',
    name: one.name,
    to: 'The learner',
    when: one.when,
    fields,
    required: ['activity', 'certificate'],
    subject: `${one.subject}: {activity}`,
    body: paragraphs('{name},', one.says, '{changes}', '{certificate}', ...end),
  })

/** What learners are told when the office changes their credit. */
export const correctionKinds = {
  'credit.added': correction({
    name: 'Credit added by the office',
    when: 'When an administrator records credit for them',
    subject: 'Credit recorded for you',
    says: 'the CME office of {organization} has recorded credit for you: “{activity}” ({date}).',
  }),
  'credit.corrected': correction({
    name: 'Credit corrected',
    when: 'When an administrator corrects an amount; another certificate takes the place of theirs',
    subject: 'Your credit was corrected',
    says: 'the CME office of {organization} has corrected your credit for “{activity}” ({date}).',
  }),
  'credit.withdrawn': correction({
    name: 'Credit withdrawn',
    when: 'When an administrator withdraws all credit of a certificate',
    subject: 'Your credit was withdrawn',
    says: 'the CME office of {organization} has withdrawn your credit for “{activity}” ({date}).',
  }),
  'credit.restored': correction({
    name: 'Credit put back',
    when: 'When an administrator puts back what was withdrawn',
    subject: 'Your credit counts again',
    says: 'the CME office of {organization} has put your credit for “{activity}” ({date}) back: it counts again.',
  }),
  'certificate.renamed': kind({
    group: 'Credit',
    name: 'Certificates with a corrected name',
    to: 'The learner',
    when: 'When an administrator issues their certificates again with the name of their profile',
    fields: {
      name: fields.name,
      summary: { about: 'That one or several were corrected', sample: 'Your certificates were corrected' },
      what: { about: '“certificate” or “certificates”', sample: 'certificates' },
      printed_name: { about: 'The name that the certificates have now', sample: 'Priya Raman-Iyer' },
      certificates: {
        about: 'Each certificate with the one that it takes the place of',
        sample: 'Bronchiolitis After High Flow: LHS-7QK4-M2XD-93PT takes the place of LHS-3F8N-TT4C-2V6H',
      },
      note: fields.note,
      link: { about: 'Where they stand', sample: 'https://cme.example.org/LHS/transcript' },
    },
    required: ['certificates'],
    subject: '{summary}',
    body: paragraphs(
      '{name},',
      'the CME office of {organization} has issued your {what} again, with the name {printed_name}. Your credit is as it was.',
      '{certificates}',
      'Whoever checks one of the old numbers is told which certificate takes its place.',
      'The office writes:\n{note}',
      'All of them stand in your Transcript/Credit History: {link}',
      'If this is not right, write to {office_email} or call {office_phone}.',
      signed,
    ),
  }),
  'test.attempt-allowed': kind({
    group: 'Credit',
    name: 'One more attempt at a test',
    to: 'Who has used all attempts',
    when: 'When the office allows one more',
    fields: {
      name: fields.name,
      activity: fields.activity,
      link: { about: 'Where they take it', sample: 'https://cme.example.org/LHS/claim/…' },
    },
    required: ['activity', 'link'],
    subject: 'One more attempt: {activity}',
    body: paragraphs(
      '{name},',
      'the CME office has allowed you one more attempt at the test of “{activity}”.',
      'Take it here: {link}',
      'Questions: {office_email} or {office_phone}',
      signed,
    ),
  }),
}
