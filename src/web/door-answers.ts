import type { Kept } from './door-kept.ts'

/** In milliseconds: an answer is for whoever stands there, not for the next. */
const shownFor = 10_000
const askedFor = 60_000

/** The place of the answers: the last one alone, and not for long. Times are shown in the organization's `zone`. */
export function answerBoxes(place: HTMLElement | null, zone: string | undefined) {
  let timer: ReturnType<typeof setTimeout>
  const clear = () => place?.replaceChildren()
  const put = (about: string, box: HTMLElement) => {
    box.dataset.of = about
    place!.replaceChildren(box)
    clearTimeout(timer)
    timer = setTimeout(clear, 'asks' in box.dataset ? askedFor : shownFor)
  }
  return {
    /** Takes the last answer away: somebody else stands there now. */
    clear,
    /** Shows what the server said of an entry, unless whoever it is has gone long ago. */
    show: (entry: Kept, about: string, html: string) => {
      if (!place || Date.now() - entry.at > askedFor) return place?.querySelector(`[data-of="${about}"]`)?.remove()
      const box = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild
      if (box) put(about, box as HTMLElement)
    },
    /** Says that an entry is kept here, unless that is said, or was long ago. */
    keep: ({ id, about, typed, at }: Kept) => {
      if (!place || Date.now() - at > shownFor || place.querySelector(`[data-of="${about || id}"]:not([data-asks])`))
        return
      const box = document.createElement('div')
      box.className = 'notice'
      const time = timeIn(zone).format(at)
      const line = box.appendChild(document.createElement('p'))
      line.textContent = ['Kept on this device', [masked(typed), time].filter(Boolean).join(', ')].join(': ')
      put(about || id, box)
    },
  }
}

/** No e-mail stands on a door's page in full. */
const masked = (typed: string): string => typed.replace(/^(.).*@(.).*?(\.[^.@]*)?$/, '$1•••@$2•••$3')

const timeIn = (zone: string | undefined) =>
  new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: zone })
