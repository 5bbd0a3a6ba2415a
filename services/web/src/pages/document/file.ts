import type { PublicationDocument } from '@hub/publication'
import { templates } from '../../layout/templates.ts'
import type { Rule } from '../../publications-api/publications-api.ts'
import { documentView } from './view.ts'

/** A document as one HTML file that needs nothing else: no script, nothing fetched, printable. */
export const documentFile = (document: PublicationDocument, rule: Rule): string =>
  templates().render('pages/document/file.njk', {
    title: document.title,
    document: documentView(document, rule),
  })

/** For the file where a browser shows it: its own style, and nothing else. */
export const documentFilePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
