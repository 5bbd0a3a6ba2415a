import type { View } from '../../layout/pages.ts'
import { percentOf, type RegionLoading } from '../../layout/unfinished.ts'
import { paths } from '../../paths.ts'
import { dayAndTime } from '../../wording/dates.ts'

export type LoadingView = View &
  Readonly<{ percent: number; done: number; total: number; clock: string; signIn: string; here: string }>

/** The first page of a hub whose region is loading, for somebody who is not signed in. */
export const loadingView = (loading: RegionLoading): LoadingView => ({
  title: 'Your hub is running, and its region is loading',
  percent: percentOf(loading),
  done: loading.done,
  total: loading.total,
  clock: dayAndTime(loading.now),
  signIn: paths.signIn,
  here: paths.overview,
})
