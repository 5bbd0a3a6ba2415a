import type { Caller, Role } from '@hub/access'
import { paths } from '../paths.ts'
import { roleName } from '../wording/roles.ts'
import { notificationOf, type Notification, type Unfinished } from './unfinished.ts'

/** What stands around every page. */
export type Chrome = Readonly<{
  home: string
  signOut: string
  /** The banner's sentence; none when the hub holds real people and a real sign-in. */
  notice?: string
  /** What the hub is still busy with. */
  notification?: Notification
  person?: Readonly<{ name: string; role: string }>
  navigation: readonly Readonly<{ text: string; href: string; current?: boolean; active?: boolean }>[]
}>

export type Surroundings = Readonly<{
  syntheticPeople: boolean
  demonstrationSignIn: boolean
  unfinished: Unfinished | undefined
}>

export function chrome(surroundings: Surroundings, caller?: Caller, at?: string): Chrome {
  const notice = noticeOf(surroundings)
  return {
    home: paths.overview,
    signOut: paths.signOut,
    ...(notice === undefined ? {} : { notice }),
    ...(surroundings.unfinished && { notification: notificationOf(surroundings.unfinished) }),
    ...(caller === undefined ? {} : { person: { name: caller.name, role: roleName(caller.role) } }),
    navigation: [
      { text: 'Overview', href: paths.overview, current: at === paths.overview },
      {
        text: 'Cases',
        href: paths.cases,
        current: at === paths.cases,
        active: at !== undefined && at.startsWith(`${paths.cases}/`),
      },
      ...(caller !== undefined && themeReaders.includes(caller.role)
        ? [navigationItem('Theme cards', paths.themes, at)]
        : []),
      { text: 'Partnership', href: paths.partnership, current: at === paths.partnership },
      ...(caller?.role === 'link-reviewer' ? [navigationItem('Link review', paths.linkQueue, at)] : []),
      ...(caller !== undefined && publishers.includes(caller.role)
        ? [navigationItem('Publications', paths.publishing, at)]
        : []),
      navigationItem('Published', paths.published, at),
    ],
  }
}

/** For whose work it is. Who may is not decided here: anybody else who asks is refused by the API. */
const publishers: readonly Role[] = ['coordinator', 'board-approver']
const themeReaders: readonly Role[] = ['subgroup-member', 'core-reviewer', 'coordinator']

const navigationItem = (text: string, href: string, at: string | undefined) => ({
  text,
  href,
  current: at === href,
  active: at !== undefined && at.startsWith(`${href}/`),
})

function noticeOf({ syntheticPeople, demonstrationSignIn }: Surroundings): string | undefined {
  const people = 'Synthetic people only: nobody on these pages exists.'
  const signIn =
    'This is a demonstration sign-in: it asks for no password and proves nothing about who you are.'
  const said = [...(syntheticPeople ? [people] : []), ...(demonstrationSignIn ? [signIn] : [])]
  return said.length === 0 ? undefined : said.join(' ')
}
