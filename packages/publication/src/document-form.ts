import { isDocumentInLog } from '@hub/contracts/log-events'
import type { PublicationDocument } from './document.ts'

/** Is it a document as it may stand in the log? */
export const isPublicationDocument = (value: unknown): value is PublicationDocument => isDocumentInLog(value)
