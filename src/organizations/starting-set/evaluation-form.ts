import type { Question } from '../../evaluations/form-items.ts'

export const startingFormName = 'Activity evaluation'

const agreement: [string, string] = ['Strongly disagree', 'Strongly agree']

/** The evaluation that an organization begins with: about one minute, and what the accreditors ask about change. */
export const startingQuestions: readonly Question[] = [
  { id: 'objectives', kind: 'scale', text: 'The session met its objectives.', required: true, ends: agreement },
  {
    id: 'balance',
    kind: 'scale',
    text: 'The content was balanced and free of commercial bias.',
    required: true,
    ends: agreement,
  },
  { id: 'evidence', kind: 'scale', text: 'The speakers made the evidence clear.', required: true, ends: agreement },
  {
    id: 'change',
    kind: 'many',
    text: 'What will you change in your practice?',
    required: true,
    options: [
      'How I assess or diagnose',
      'How I treat or counsel',
      'How I work with my team',
      'Nothing: this confirms what I do',
    ],
  },
  {
    id: 'when',
    kind: 'one',
    text: 'How soon?',
    required: true,
    options: ['This week', 'Within three months', 'Not sure'],
  },
  {
    id: 'barriers',
    kind: 'long',
    text: 'What could stand in the way?',
    required: false,
    hint: 'Optional. Please leave out anything that could identify a patient.',
  },
  { id: 'next', kind: 'short', text: 'A topic you would like next', required: false },
]
