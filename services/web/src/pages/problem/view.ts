import type { View } from '../../layout/pages.ts'
import type { Problem } from '../../api/answer.ts'

/** Why a page cannot show what was asked for. */
export type Trouble =
  | Readonly<{ kind: 'refused'; problem: Problem }>
  | Readonly<{ kind: 'unavailable' }>
  | Readonly<{ kind: 'no-such-page' }>
  | Readonly<{ kind: 'no-such-case' }>
  | Readonly<{ kind: 'nothing-to-decide' }>
  | Readonly<{ kind: 'second-person' }>
  | Readonly<{ kind: 'foreign-form' }>
  | Readonly<{ kind: 'unexpected' }>
  | Readonly<{ kind: SignInTrouble }>

/** Why there is no session. */
export type SignInTrouble = 'no-role' | 'sign-in-failed' | 'sign-in-not-begun' | 'sign-in-away'

export type ProblemView = View &
  Readonly<{
    status: number
    says: readonly string[]
    clauses: readonly string[]
    next: readonly string[]
  }>

/** Every way of not answering: what happened, what was not done, and what to do next. */
export function problemView(trouble: Trouble): ProblemView {
  switch (trouble.kind) {
    case 'refused':
      return refusal(trouble.problem)
    case 'unavailable':
      return view(503, 'Sorry, the hub cannot answer just now', {
        says: [
          'The part of the hub that answers these pages is not running, or is too busy. Nothing was shown.',
        ],
        next: ['Try again in a few minutes.', 'If it lasts, tell whoever runs the hub.'],
      })
    case 'no-such-page':
      return view(404, 'Page not found', {
        says: ['There is no page at this address.'],
        next: [
          'If you typed the address, check it is right.',
          'If you followed a link, start again from the overview.',
        ],
      })
    case 'no-such-case':
      return view(404, 'No case has this pseudonym', {
        says: [
          'A pseudonym is sixteen letters and digits in four groups and a check symbol. This one is mistyped.',
        ],
        next: ['Check it against where you got it from.', 'Find the case in the list of cases.'],
      })
    case 'nothing-to-decide':
      return view(404, 'There is nothing to decide here', {
        says: ['It was never asked, or it is settled, or the record is in no case. Nothing was done.'],
        next: ['Look at the list of questions, or of links, again.'],
      })
    case 'second-person':
      return view(409, 'This takes a second person', {
        says: ['You have said so already. The hub does not take it twice from one person. Nothing was done.'],
        next: ['Ask another link reviewer to look at it.'],
      })
    case 'foreign-form':
      return view(403, 'This form did not come from the hub', {
        says: [
          'Forms are taken only from the hub’s own pages, so that no other site can act in your name. Nothing was done.',
        ],
        next: ['Go back to the hub’s own page and send the form from there.'],
      })
    case 'no-role':
      return view(403, 'You have no role in Harms Hub', {
        says: [
          'Your organisation’s sign-in knows you, but nobody has given you a role here. Nothing was shown.',
        ],
        next: ['Ask whoever keeps the accounts of the hub to give you your role, and sign in again.'],
      })
    case 'sign-in-failed':
      return view(403, 'You could not be signed in', {
        says: ['Your organisation’s sign-in did not confirm who you are. Nothing was shown.'],
        next: ['Sign in again.', 'If it happens again, tell whoever runs the hub, and when it was.'],
      })
    case 'sign-in-not-begun':
      return view(400, 'This sign-in was not begun in this browser', {
        says: [
          'It was begun more than ten minutes ago, or somewhere else. So that nobody can sign you in as another, it was not taken.',
        ],
        next: ['Sign in again.'],
      })
    case 'sign-in-away':
      return view(503, 'Sorry, you cannot sign in just now', {
        says: ['Your organisation’s sign-in does not answer.'],
        next: ['Try again in a few minutes.', 'If it lasts, tell whoever runs the hub.'],
      })
    case 'unexpected':
      return view(500, 'Sorry, there is a problem with the hub', {
        says: ['Something went wrong that should not have. Nothing was shown.'],
        next: ['Try again.', 'If it happens again, tell whoever runs the hub what you were doing, and when.'],
      })
  }
  return trouble satisfies never
}

function refusal(problem: Problem): ProblemView {
  const words = refusalWords(problem.status)
  return view(problem.status >= 500 ? 503 : problem.status, words.title, {
    says: [
      sentence(problem.title),
      problem.detail === problem.remedy ? undefined : problem.detail,
      ...words.says,
    ],
    clauses: problem.clauses,
    next: [problem.remedy, ...words.next].filter((step) => step !== undefined),
  })
}

type Words = Readonly<{ title: string; says: readonly string[]; next: readonly string[] }>

function refusalWords(status: number): Words {
  if (status === 403) {
    return {
      title: 'The agreement does not let you see this',
      says: ['Nothing was shown.'],
      next: [
        'If you think it should, ask the lead named in the agreement: the hub only does what the agreement says.',
      ],
    }
  }
  if (status === 404) {
    return {
      title: 'No such case',
      says: ['Pseudonyms differ for each audience: one that was made for somebody else does not work here.'],
      next: ['Find the case in the list of cases.'],
    }
  }
  if (status === 429) {
    return { title: 'Too many requests', says: [], next: ['Wait a minute, then try again.'] }
  }
  if (status >= 500) {
    return {
      title: 'Sorry, the hub cannot answer just now',
      says: ['Nothing was shown: what cannot be recorded is not shown.'],
      next: ['Try again in a few minutes.', 'If it lasts, tell whoever runs the hub.'],
    }
  }
  return {
    title: 'The hub could not do what was asked',
    says: [],
    next: ['Go back, check what you entered, and try again.'],
  }
}

const view = (
  status: number,
  title: string,
  parts: Readonly<{
    says: readonly (string | undefined)[]
    next: readonly (string | undefined)[]
    clauses?: readonly string[]
  }>,
): ProblemView => ({
  status,
  title,
  says: parts.says.filter((said) => said !== undefined),
  clauses: parts.clauses ?? [],
  next: parts.next.filter((step) => step !== undefined),
})

const sentence = (text: string): string => (/[.!?]$/.test(text) || text === '' ? text : `${text}.`)
