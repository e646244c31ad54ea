'use client'

import { catchError } from 'next/error'
import { WidgetFailed, type WidgetFailure } from './widget-failed.tsx'

/** Keeps the failure of one widget from its neighbours, and offers to read it again. */
export const WidgetBoundary = catchError<WidgetFailure>((failure, { retry }) => (
  <WidgetFailed {...failure} retry={retry} />
))
