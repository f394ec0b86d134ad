import type { Fate } from '../../fate.ts'
import type { NotAgain } from '../send-again.ts'

/** Why a message is not sent again, and what to do instead. */
export const notAgainWords: Record<NotAgain, string> = {
  code: 'It holds a code, which is good for minutes only and only where it was asked for. Whoever needs one asks for a new one.',
  link: 'It holds a link that works once, and that was used or ran out. Begin again where it came from, such as Staff for an invitation or Disclosures for a disclosure; for a password, the person’s own page sends the way to a new one.',
  'under-way': 'It was written a short while ago and is on its way. Look again in ten minutes.',
  'nothing-sends': 'Nothing is set up now that would send it.',
  'not-theirs':
    'This address is not in the person’s account any more: it may be somebody else’s by now. Write to the one that is.',
  stopped: 'This phone has texted STOP, so nothing is sent to it until it texts START.',
}

/** What sending again does to a message of each fate, and what its button says. */
export const againWords: Record<Fate, { button: string; says: string }> = {
  sent: { button: 'Send again', says: 'A copy goes to the same address. This message stays as it is.' },
  waiting: { button: 'Send now', says: 'It is tried anew at once.' },
  trying: { button: 'Try now', says: 'It is tried again by itself, for about a day. You can have it tried at once.' },
  refused: { button: 'Try again', says: 'It goes to the same address, in case what was in the way is mended.' },
  'given-up': { button: 'Try again', says: 'It goes to the same address, and is tried for another day.' },
  bounced: { button: 'Send a copy', says: 'A copy goes to the same address, in case what was in the way is mended.' },
}
