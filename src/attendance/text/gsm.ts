/** The longest text that goes in one part, in septets of GSM-7; https://www.3gpp.org/dynareport/23038.htm */
export const longestText = 160

const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
/** Each of these is sent as two. */
const extension = new Set('^{}\\[~]|€')

/** What stands for characters that are not in the alphabet, where leaving their marks off is not enough. */
const written: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '′': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '·': '-',
  '•': '-',
  '×': 'x',
  '→': '->',
  '™': '',
  '®': '',
  '©': '',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
  œ: 'oe',
  Œ: 'OE',
  ẞ: 'SS',
}

/** A text on one line in the characters of GSM-7 alone: one other character would halve what fits. What has no likeness is left out. */
export const gsmText = (text: string): string =>
  [...text.normalize('NFC')].map(gsmCharacter).join('').replace(/ {2,}/g, ' ').trim()

function gsmCharacter(character: string): string {
  if (isGsm(character)) return character
  if (/\s/u.test(character)) return ' '
  const stands = written[character]
  if (stands !== undefined) return stands
  return [...character.normalize('NFKD')].filter(isGsm).join('')
}

const isGsm = (character: string): boolean => basic.has(character) || extension.has(character)

/** How many septets a text of GSM-7 characters takes. */
export const septets = (text: string): number =>
  [...text].reduce((sum, character) => sum + (extension.has(character) ? 2 : 1), 0)

/** A text of GSM-7 characters in at most so many septets: cut at a word, with ".." behind it; '' where nothing fits. */
export function shortened(text: string, most: number): string {
  if (septets(text) <= most) return text
  const room = most - 2
  if (room < 1) return ''
  let cut = ''
  for (const character of text) {
    if (septets(cut + character) > room) break
    cut += character
  }
  const word = cut.slice(0, Math.max(0, cut.lastIndexOf(' ')))
  const whole = text[cut.length] === ' ' ? cut : word || cut
  return `${whole.replace(/[\s,;:.-]+$/, '')}..`
}
