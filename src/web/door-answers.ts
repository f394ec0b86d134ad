import type { Kept } from './door-kept.ts'

const mostBoxes = 4
/** In milliseconds: an answer is for whoever stands there, not for the next. */
const shownFor = 45_000
const askedFor = 120_000

/** The place of the answers: the latest on top, and none for long. */
export function answerBoxes(place: HTMLElement | null) {
  const put = (about: string, box: HTMLElement) => {
    box.dataset.of = about
    place!.querySelector(`[data-of="${about}"]`)?.remove()
    place!.prepend(box)
    while (place!.childElementCount > mostBoxes) place!.lastElementChild!.remove()
    setTimeout(() => box.remove(), 'asks' in box.dataset ? askedFor : shownFor)
  }
  return {
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
      const time = new Date(at).toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit' })
      const line = box.appendChild(document.createElement('p'))
      line.textContent = ['Kept on this device', [masked(typed), time].filter(Boolean).join(', ')].join(': ')
      put(about || id, box)
    },
  }
}

/** No e-mail stands on a door's page in full. */
const masked = (typed: string): string => typed.replace(/^(.).*@(.).*?(\.[^.@]*)?$/, '$1•••@$2•••$3')
