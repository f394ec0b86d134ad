import type { FormSettings, Item } from '../../src/evaluations/form-items.ts'

export type DemoForm = { name: string; kind: 'evaluation' | 'test'; items: Item[]; settings: FormSettings }

/** Asks about each who teaches and each session of the quarter that one attended, by name. */
export const formByName: DemoForm = {
  name: 'Evaluation by speaker and session',
  kind: 'evaluation',
  settings: {},
  items: [
    { kind: 'section', id: 'speakers', text: '{speaker}', repeat: 'speaker' },
    {
      kind: 'scale',
      id: 'speaker-clear',
      text: 'How clear was what {speaker} taught?',
      required: true,
      ends: ['Not clear', 'Very clear'],
    },
    { kind: 'yesno', id: 'speaker-fair', text: 'Was {speaker} fair and balanced?', required: true },
    { kind: 'section', id: 'sessions', text: '{session}', repeat: 'session' },
    {
      kind: 'scale',
      id: 'session-useful',
      text: 'How useful was this session for your practice?',
      required: true,
      ends: ['Not at all', 'Very'],
    },
    { kind: 'long', id: 'session-change', text: 'What will you do otherwise after it?', required: false },
    { kind: 'section', id: 'whole', text: 'The quarter as a whole' },
    {
      kind: 'one',
      id: 'whole-length',
      text: 'How is the length of the sessions?',
      required: true,
      options: ['Too short', 'Just right', 'Too long'],
    },
  ],
}

/** Three questions, of which three right ones pass, with three attempts. */
export const shortTest: DemoForm = {
  name: 'Test: antibiotic allergy labels',
  kind: 'test',
  settings: {
    intro: 'Three questions about what you have just read. You may look it up.',
    passMark: 80,
    attempts: 3,
    feedback: 'answers-at-end',
  },
  items: [
    {
      kind: 'one',
      id: 'history',
      text: 'A rash without other signs, ten years ago, after amoxicillin for sore throat. What comes next?',
      required: true,
      options: ['A direct oral challenge', 'Skin testing in every case', 'The label stays for life'],
      scoring: {
        right: ['A direct oral challenge'],
        points: 1,
        explain: 'The history is of low risk: a supervised dose by mouth decides.',
      },
    },
    {
      kind: 'yesno',
      id: 'cephalosporin',
      text: 'Does a penicillin allergy rule out cefazolin before an operation?',
      required: true,
      scoring: { right: ['no'], points: 1, explain: 'Cefazolin shares no side chain with a penicillin.' },
    },
    {
      kind: 'many',
      id: 'severe',
      text: 'Which histories keep somebody from a challenge in the clinic?',
      required: true,
      options: ['Blisters and peeling skin', 'Nausea after a dose', 'Fever with organ injury'],
      scoring: {
        right: ['Blisters and peeling skin', 'Fever with organ injury'],
        points: 1,
        explain: 'Severe reactions of the skin or organs are not challenged; nausea is no allergy.',
      },
    },
  ],
}
