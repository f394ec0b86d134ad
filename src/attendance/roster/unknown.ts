import { type Entry, writtenName } from './entry.ts'

/** What is known of somebody whom nobody knows; '' what is not. */
export type Mark = { name: string; email: string; badge: string; phone: string }

const mostLetters = 200

/** By what somebody in a row can wait to be known. */
export function markOf({ asked }: Entry): Mark {
  const { email = '', badge = '', phone = '' } = asked
  return { name: [...writtenName(asked)].slice(0, mostLetters).join(''), email, badge, phone }
}

/** Whether anything is known by which somebody can say who it was. */
export const isMarked = ({ name, email, badge, phone }: Mark): boolean => Boolean(name || email || badge || phone)

/** The same for rows of one unknown person. */
export const markKey = ({ name, email, badge, phone }: Mark): string =>
  [name.normalize('NFKC').toLowerCase(), email, badge, phone].join('\n')
