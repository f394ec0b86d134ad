/** How the office may have made sure who somebody is before it gives their account another email, in its own words. */
export const proofs = {
  'in-person': 'In person, with a badge or a photo ID',
  'called-back': 'Called back on a phone number that we knew before',
  video: 'On a video call, with a photo ID',
  vouched: 'Their department or the medical staff office confirmed it',
} as const

export type Proof = keyof typeof proofs

/** Whether what a form sent is one of the proofs. */
export const isProof = (value: string): value is Proof => Object.hasOwn(proofs, value)
