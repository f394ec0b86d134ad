import type { Item } from '../../src/evaluations/form-items.ts'

const long = 'Interdisciplinary extracorporeal cardiopulmonary resuscitation, electroencephalographically supervised'

/** A form with questions of every kind, sections, repeats and conditions, and words as long as they come. */
export const everyKind: readonly Item[] = [
  { id: 'met', kind: 'scale', text: 'It met its objectives.', required: true },
  {
    id: 'likely',
    kind: 'scale',
    text: 'How likely are you to recommend it?',
    required: false,
    from: 0,
    to: 10,
    ends: ['Not at all', 'Certainly'],
  },
  { id: 'seven', kind: 'scale', text: `${long}: how well?`, required: true, from: 1, to: 7 },
  { id: 'practice', kind: 'section', text: 'Your practice', intro: 'What you will do with it.' },
  {
    id: 'change',
    kind: 'many',
    text: 'What will you change?',
    required: true,
    options: ['How I assess', 'How I treat', 'Nothing'],
    other: 'Something else (please say)',
    most: 2,
  },
  {
    id: 'when',
    kind: 'one',
    text: 'How soon?',
    required: true,
    options: ['This week', 'Later', long],
    when: { question: 'change', test: 'not', values: ['Nothing'] },
  },
  { id: 'patients', kind: 'number', text: 'How many patients a month?', required: false, from: 0, to: 500 },
  { id: 'since', kind: 'date', text: 'From when on?', required: false, earliest: '2026-01-01' },
  { id: 'note', kind: 'heading', text: 'About balance', required: false, hint: 'It helps us to look into it.' },
  { id: 'bias', kind: 'yesno', text: 'Did you notice any commercial bias?', required: true },
  {
    id: 'which',
    kind: 'long',
    text: 'Which, and where?',
    required: true,
    when: { question: 'bias', test: 'is', values: ['yes'] },
  },
  {
    id: 'cost',
    kind: 'short',
    text: 'Which cost?',
    required: false,
    when: { question: 'which', test: 'contains', values: ['cost'] },
  },
  { id: 'each', kind: 'section', text: 'About {speaker}', repeat: 'speaker' },
  {
    id: 'said',
    kind: 'grid',
    text: 'What do you say of {speaker}?',
    required: true,
    rows: [
      { id: 'knows', text: 'Knows the subject well' },
      { id: 'time', text: `Kept to the time of ${long}` },
    ],
  },
  { id: 'sessions', kind: 'section', text: 'Each session', repeat: 'session' },
  { id: 'worth', kind: 'scale', text: '{session} was worth my time.', required: true },
]

/** A test with one question of each kind that can be scored. */
export const everyScored: readonly Item[] = [
  {
    id: 'one',
    kind: 'one',
    text: `What helps against ${long}?`,
    required: true,
    options: ['Suction', 'Steroids'],
    scoring: { right: ['Suction'], points: 3, explain: 'Steroids were no better than placebo.' },
  },
  {
    id: 'many',
    kind: 'many',
    text: 'What is seen?',
    required: true,
    options: ['Cough', 'Wheeze', 'Rash'],
    scoring: { right: ['Cough', 'Wheeze'], points: 2 },
  },
  { id: 'yes', kind: 'yesno', text: 'Is it viral?', required: true, scoring: { right: ['yes'], points: 1 } },
  { id: 'number', kind: 'number', text: 'From what month on?', required: true, scoring: { right: ['3'], points: 1 } },
  { id: 'short', kind: 'short', text: 'Which virus?', required: true, scoring: { right: ['RSV'], points: 1 } },
]
