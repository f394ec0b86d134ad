import { isId } from '../../platform/ids.ts'
import { withoutSecrets } from '../without-secrets.ts'

const blank = '•••'

/**
 * A message's text as the office may read it, also before it is sent: no code, and of each address neither what could
 * be a token nor its query, so that whoever looks can neither sign in as the recipient nor act for them.
 */
export const shownBody = (body: string): string => withoutSecrets(body).replace(/https?:\/\/[^\s<>"]+/giu, shownAddress)

function shownAddress(address: string): string {
  const end = /[.,;:!?)\]]*$/.exec(address)![0]
  const [beforeHash = ''] = address.slice(0, address.length - end.length).split('#')
  const [path = '', ...query] = beforeHash.split('?')
  const shown = path
    .split('/')
    .map((part, index) => (index > 2 && isLikeToken(part) ? blank : part))
    .join('/')
  return `${shown}${query.length > 0 ? `?${blank}` : ''}${end}`
}

/** Longer than any word of our addresses, or blanked already; the id of a row opens nothing by itself. */
const isLikeToken = (part: string): boolean => part.includes(blank) || ([...part].length >= 20 && !isId(part))

/** What a message is about in one line: its subject, or the first line of a text. */
export const aboutText = ({ subject, body }: { subject: string; body: string }): string =>
  subject.trim() ||
  shownBody(body)
    .split('\n')
    .map((line) => line.trim())
    .find(Boolean) ||
  'No words'
