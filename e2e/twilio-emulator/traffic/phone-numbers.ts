/**
 * Numbers that reach nobody: ranges that regulators keep for fiction (NANPA 555-01xx, Ofcom,
 * Bundesnetzagentur, ARCEP, ComReg, PTS, ACMA), and for Japan, which has none, ranges that are
 * never assigned.
 */
type Range = { prefix: string; digits: number }

const NANP_US = [
  ...['201', '202', '206', '212', '213', '214', '303', '305', '310', '312', '323', '347', '404'],
  ...['408', '412', '415', '424', '469', '503', '510', '512', '602', '612', '615', '617', '619'],
  ...['646', '702', '703', '704', '713', '718', '720', '773', '786', '801', '818', '858', '917'],
]
const NANP_CA = ['403', '416', '514', '604', '613', '647', '778', '902']

export type NumberCountry = 'US' | 'CA' | 'GB' | 'DE' | 'FR' | 'IE' | 'SE' | 'AU' | 'JP'

const RANGES: Record<NumberCountry, readonly Range[]> = {
  US: NANP_US.map((area) => ({ prefix: `+1${area}55501`, digits: 2 })),
  CA: NANP_CA.map((area) => ({ prefix: `+1${area}55501`, digits: 2 })),
  GB: [
    { prefix: '+442079460', digits: 3 },
    { prefix: '+441614960', digits: 3 },
    { prefix: '+441134960', digits: 3 },
    { prefix: '+441414960', digits: 3 },
    { prefix: '+447700900', digits: 3 },
  ],
  DE: [
    { prefix: '+493023125', digits: 3 },
    { prefix: '+496990009', digits: 3 },
    { prefix: '+494066969', digits: 3 },
    { prefix: '+498999998', digits: 3 },
    { prefix: '+4917139200', digits: 2 },
  ],
  FR: [
    { prefix: '+331990012', digits: 2 },
    { prefix: '+332619134', digits: 2 },
    { prefix: '+336399856', digits: 2 },
  ],
  IE: [{ prefix: '+35320910', digits: 4 }],
  SE: [{ prefix: '+468465004', digits: 2 }],
  AU: [{ prefix: '+612555012', digits: 2 }],
  JP: [
    { prefix: '+8130000', digits: 4 },
    { prefix: '+81900000', digits: 4 },
  ],
}

/** The n-th fictional number of a country, in E.164; n wraps around. */
export function fictionalNumber(country: NumberCountry, n: number): string {
  const ranges = RANGES[country]
  const range = ranges[n % ranges.length]
  if (range === undefined) throw new Error(`no fictional numbers for ${country}`)
  const suffix = Math.floor(n / ranges.length) % 10 ** range.digits
  return range.prefix + String(suffix).padStart(range.digits, '0')
}
