/** Capitals make nobody two people: at the command line somebody types who they are. */
export const isSamePerson = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
