import type { Figure, PublicationDocument, PublishedTable, Section } from './document.ts'

/** A page that stands by itself: no script, nothing fetched, printable. */
export function documentHtml({ title, sections }: PublicationDocument): string {
  return [
    '<!doctype html>',
    '<html lang="en-GB">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>`,
    '<body><main>',
    `<h1>${escaped(title)}</h1>`,
    `<nav aria-label="Contents"><ol>${sections.map(({ id, heading }) => `<li><a href="#${escaped(id)}">${escaped(heading)}</a></li>`).join('')}</ol></nav>`,
    ...sections.map(sectionHtml),
    '</main></body>',
    '</html>',
    '',
  ].join('\n')
}

const sectionHtml = ({ id, heading, paragraphs, tables }: Section): string =>
  [
    `<section id="${escaped(id)}"><h2>${escaped(heading)}</h2>`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...tables.map(tableHtml),
    '</section>',
  ].join('\n')

function tableHtml({ caption, rowHeading, columns, rows }: PublishedTable): string {
  if (rows.length === 0) return `<p>${escaped(caption)}: nothing that may be given.</p>`
  const heads = [rowHeading, ...columns].map((text) => `<th scope="col">${escaped(text)}</th>`).join('')
  const body = rows.map(
    ({ label, figures }) =>
      `<tr><th scope="row">${escaped(label)}</th>${figures.map((figure) => `<td>${escaped(figureText(figure))}</td>`).join('')}</tr>`,
  )
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${heads}</tr></thead><tbody>${body.join('')}</tbody></table>`
}

function figureText(figure: Figure): string {
  switch (figure.kind) {
    case 'withheld':
      return 'not given'
    case 'percentage':
      return typeof figure.value === 'number' ? `${figure.value}%` : figure.value
    case 'crude-rate':
      return figure.flag === undefined ? String(figure.value) : `${figure.value} (u)`
    case 'count':
      return String(figure.value)
    default:
      return figure satisfies never
  }
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => escapes[one] ?? one)

const style =
  'body{font:1.1rem/1.5 system-ui,sans-serif;color:#0b0c0c;margin:0}main{max-width:48rem;margin:auto;padding:1.5rem}' +
  'h1{font-size:1.8rem;line-height:1.25}h2{font-size:1.35rem;margin-top:2.5rem}a{color:#1d70b8}' +
  'table{border-collapse:collapse;width:100%;margin:1.25rem 0}caption{text-align:left;font-weight:700;padding-bottom:.5rem}' +
  'th,td{border-bottom:1px solid #b1b4b6;padding:.4rem 1rem .4rem 0;text-align:left;font-weight:400;vertical-align:top}' +
  'thead th{font-weight:700}td{text-align:right;font-variant-numeric:tabular-nums}thead th+th{text-align:right}' +
  'section{break-inside:auto}tr{break-inside:avoid}'
