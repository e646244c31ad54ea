'use client'

import { useState, type ReactNode } from 'react'
import { Button } from '#components/ui/button.tsx'

type MoreRowsProps = { label: string; children: ReactNode }

/** Further rows of a table, behind a button in its foot. */
export function MoreRows({ label, children }: MoreRowsProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <tbody hidden={!isOpen} className="border-t border-line">
        {children}
      </tbody>
      <tfoot>
        <tr className="border-t border-line">
          <td colSpan={5} className="px-2 py-1.5 sm:px-3">
            <Button
              size="small"
              variant="quiet"
              aria-expanded={isOpen}
              onPress={() => setIsOpen(!isOpen)}
            >
              {isOpen ? 'Show fewer' : label}
            </Button>
          </td>
        </tr>
      </tfoot>
    </>
  )
}
