import type { Question } from '../../evaluations/form-items.ts'

export type StartingBankQuestion = { topic: string; question: Question }

const agreement: [string, string] = ['Strongly disagree', 'Strongly agree']

/** The questions that an organization's bank begins with, by topic, in the order of the list. */
export const startingBank: readonly StartingBankQuestion[] = [
  ...of('Content', [
    {
      id: 'objectives',
      kind: 'scale',
      text: 'The session met its objectives.',
      required: true,
      ends: agreement,
    },
    {
      id: 'relevance',
      kind: 'scale',
      text: 'What was taught matters in my own work.',
      required: true,
      ends: agreement,
    },
    {
      id: 'level',
      kind: 'one',
      text: 'For you, the level was',
      required: true,
      options: ['Too basic', 'About right', 'Too advanced'],
    },
    {
      id: 'session-useful',
      kind: 'scale',
      text: '{session} was worth my time.',
      required: true,
      ends: agreement,
    },
  ]),
  ...of('Balance', [
    {
      id: 'balance',
      kind: 'scale',
      text: 'The content was balanced and free of commercial bias.',
      required: true,
      ends: agreement,
    },
    { id: 'bias', kind: 'yesno', text: 'Did you notice any commercial bias?', required: true },
    {
      id: 'bias-what',
      kind: 'long',
      text: 'What did you notice, and where?',
      required: false,
      hint: 'A product, a company, a slide: whatever helps us to look into it.',
    },
    {
      id: 'told',
      kind: 'yesno',
      text: 'Before it began, were you told of the financial relationships of those who planned and taught it, or that there were none?',
      required: true,
    },
  ]),
  ...of('Speakers', [
    {
      id: 'speaker-evidence',
      kind: 'scale',
      text: '{speaker} made the evidence clear.',
      required: true,
      ends: agreement,
    },
    {
      id: 'speaker-grid',
      kind: 'grid',
      text: 'What do you say of {speaker}?',
      required: true,
      ends: agreement,
      rows: [
        { id: 'knows', text: 'Knows the subject well' },
        { id: 'clear', text: 'Made it clear what follows for practice' },
        { id: 'time', text: 'Kept to the time and left some for questions' },
        { id: 'balanced', text: 'Was balanced and free of commercial bias' },
      ],
    },
    {
      id: 'speaker-words',
      kind: 'long',
      text: 'Something to tell {speaker}?',
      required: false,
      hint: 'Optional. It is passed on without your name where evaluations are anonymous.',
    },
  ]),
  ...of('Change in practice', [
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
      id: 'commitment',
      kind: 'long',
      text: 'Name one thing that you will do differently.',
      required: false,
      hint: 'One sentence is enough.',
    },
    {
      id: 'confidence',
      kind: 'scale',
      text: 'How sure are you that you can carry it out where you work?',
      required: true,
      ends: ['Not sure at all', 'Very sure'],
    },
    {
      id: 'obstacles',
      kind: 'many',
      text: 'What could stand in the way?',
      required: false,
      options: [
        'Time with each patient',
        'Cost or coverage',
        'Staff or equipment',
        'What patients want or can do',
        'Policies where I work',
        'I need to learn more first',
        'Nothing',
      ],
      other: 'Something else (please say)',
    },
    {
      id: 'barriers',
      kind: 'long',
      text: 'What could stand in the way?',
      required: false,
      hint: 'Optional. Please leave out anything that could identify a patient.',
    },
    {
      id: 'patients',
      kind: 'one',
      text: 'How many of your patients in a month could it concern?',
      required: false,
      options: ['None', '1 to 5', '6 to 15', 'More than 15', 'I do not see patients'],
    },
  ]),
  ...of('Reflection and team', [
    {
      id: 'reflection',
      kind: 'long',
      text: 'How does what you learned compare with how you work today?',
      required: true,
      hint: 'Two or three sentences. Boards that give points for learning ask for such a reflection.',
    },
    {
      id: 'knowledge',
      kind: 'scale',
      text: 'I know better than before what to do for patients like these.',
      required: true,
      ends: agreement,
    },
    {
      id: 'team',
      kind: 'scale',
      text: 'It helps me to work better with the other professions of my team.',
      required: true,
      ends: agreement,
    },
  ]),
  ...of('Looking ahead', [
    {
      id: 'recommend',
      kind: 'scale',
      text: 'How likely are you to recommend it to a colleague?',
      required: false,
      from: 0,
      to: 10,
      ends: ['Not at all', 'Certainly'],
    },
    { id: 'next', kind: 'short', text: 'A topic you would like next', required: false },
    { id: 'comments', kind: 'long', text: 'Anything else that we should know?', required: false },
  ]),
]

function of(topic: string, questions: readonly Question[]): StartingBankQuestion[] {
  return questions.map((question) => ({ topic, question }))
}
