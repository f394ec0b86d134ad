/** A logo as pages show it; measures in pixels. */
export type Logo = { href: string; width: number; height: number; saysName: boolean; onWhite: boolean }

/** What stands around every page of an organization. */
export type Frame = {
  organization: {
    slug: string
    name: string
    portalName: string
    /** A colour: "#005a6e" or "oklch(.44 .085 218)". */
    brand: string
    /** The key of its mark. */
    mark: string
    /** The picture that stands in its place. */
    logo: Logo | null
    email: string
    /** E.164, for the link. */
    phone: string
    phoneDisplay: string
    /** "Pacific Time" */
    zoneName: string
  }
  /** The person's id; the name with credentials, and whether the office is open to them, its set-up and its people; null when signed out. */
  visitor: null | {
    id: string
    name: string
    staff: boolean
    manages?: boolean
    viewsPeople?: boolean
    reviews?: boolean
  }
  specialties: { slug: string; name: string }[]
  /** How many late requests and unknown people wait, for whoever plans, on pages of the office. */
  counts?: { requests: number; unknown: number } | null
}
