import type { View } from '../../layout/pages.ts'
import { paths } from '../../paths.ts'
import type { Released, ReleasedLine } from '../../publications-api/publications-api.ts'
import { day } from '../../wording/dates.ts'
import { boardName, kindName } from '../../wording/publications.ts'
import { documentView, type DocumentView } from '../document/view.ts'

type About = Readonly<{
  kind: string
  year: string
  released: string
  asOf: string
  approvedBy: string
  agreement: string
  rule: string
}>

export type PublishedView = View &
  Readonly<{ publications: readonly Readonly<{ title: string; href: string; about: About }>[] }>

export function publishedView(lines: readonly ReleasedLine[]): PublishedView {
  return {
    title: 'Published figures',
    publications: lines.map((line) => ({
      title: line.title,
      href: paths.publishedDocument(line.id),
      about: aboutIt(line),
    })),
  }
}

export type PublishedDocumentView = View &
  Readonly<{
    about: About
    document: DocumentView
    digest: string
    json: string
    html: string
    csv: string
    back: string
  }>

export function publishedDocumentView(released: Released): PublishedDocumentView {
  return {
    title: released.title,
    about: aboutIt(released),
    document: documentView(released.document, released.rule),
    digest: released.digest,
    json: paths.publishedJson(released.id),
    html: paths.publishedHtml(released.id),
    csv: paths.publishedCsv(released.id),
    back: paths.published,
  }
}

const aboutIt = ({ kind, year, releasedAt, asOf, approvedBy, agreement, rule }: ReleasedLine): About => ({
  kind: kindName[kind],
  year: String(year),
  released: day(releasedAt),
  asOf: day(asOf),
  approvedBy: approvedBy.map(boardName).join(' and '),
  agreement: `${agreement.id}, version ${agreement.version}`,
  rule: `${rule.id}, version ${rule.version}`,
})
