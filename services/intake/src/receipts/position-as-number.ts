import { Position } from '@hub/event-log'

/** Version 1 of receipts and answers shows a position as a number. */
export const positionAsNumber = (position: Position): number => Number(Position.toText(position))
