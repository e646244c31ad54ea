import type { Country } from '../traffic/holidays.ts'
import type { ConversationKind, TrafficProfile, WeekShape } from '../traffic/profile.ts'

/** One of a customer's accounts: the first is the owner, the others are its subaccounts. */
export type AccountSpec = {
  slug: string
  friendlyName: string
  status: 'active' | 'suspended'
  conversationsPerDay: number
  shape: WeekShape
  mix: Record<ConversationKind, number>
  dialShare: number
  ownNumbers: number
  endsAt?: string
}

/** A made-up company that can press Allow. */
export type CustomerSpec = {
  id: string
  companyName: string
  timeZone: string
  country: Country
  priceUnit: string
  ratePerMinute: TrafficProfile['ratePerMinute']
  medianTalkSeconds: number
  outboundAnswerShare: number
  agents: readonly string[]
  /** Whether the scale applies: a tiny business stays tiny. */
  isScaled: boolean
  accounts: readonly [AccountSpec, ...AccountSpec[]]
}

const supportMix = mix(0.74, 0.22, 0.02, 0.02)
const salesMix = mix(0.06, 0.88, 0.02, 0.04)
const surveyMix = mix(0.02, 0.98, 0, 0)
const logisticsMix = mix(0.42, 0.28, 0.14, 0.16)

/** Volumes are those of the demo scale. */
export const CATALOGUE: readonly CustomerSpec[] = [
  {
    id: 'larkfield',
    companyName: 'Larkfield Support',
    timeZone: 'America/New_York',
    country: 'US',
    priceUnit: 'USD',
    ratePerMinute: { inbound: 850, outbound: 1400, dial: 1400, client: 400, trunk: 700 },
    medianTalkSeconds: 165,
    outboundAnswerShare: 0.71,
    agents: ['amelia', 'bao', 'carmen', 'dmitri', 'esther', 'farid', 'gwen'],
    isScaled: true,
    accounts: [
      account('main', 'Larkfield Support', 120, 'office', supportMix, 0.62, 6),
      account('billing', 'Larkfield – Billing desk', 55, 'office', supportMix, 0.7, 2),
      account(
        'night',
        'Larkfield – Night line',
        24,
        'round-the-clock',
        mix(0.9, 0.1, 0, 0),
        0.5,
        2,
      ),
    ],
  },
  {
    id: 'harbour-lane',
    companyName: 'Harbour Lane Bakery',
    timeZone: 'Europe/London',
    country: 'GB',
    priceUnit: 'GBP',
    ratePerMinute: { inbound: 750, outbound: 1260, dial: 1260, client: 300, trunk: 550 },
    medianTalkSeconds: 70,
    outboundAnswerShare: 0.8,
    agents: ['counter'],
    isScaled: false,
    accounts: [
      account('main', 'Harbour Lane Bakery', 1, 'retail', mix(0.95, 0.05, 0, 0), 0.4, 1),
      account('orders', 'Harbour Lane – Cake orders', 0.4, 'retail', mix(0.8, 0.2, 0, 0), 0.4, 1),
      account('unused', 'Harbour Lane – New shop', 0, 'retail', mix(1, 0, 0, 0), 0, 1),
    ],
  },
  {
    id: 'summit-ridge',
    companyName: 'Summit Ridge Outreach',
    timeZone: 'America/Los_Angeles',
    country: 'US',
    priceUnit: 'USD',
    ratePerMinute: { inbound: 850, outbound: 1300, dial: 1300, client: 400, trunk: 650 },
    medianTalkSeconds: 48,
    outboundAnswerShare: 0.46,
    agents: ['agent_01', 'agent_02', 'agent_03', 'agent_04', 'agent_05', 'agent_06', 'agent_07'],
    isScaled: true,
    accounts: [
      account('main', 'Summit Ridge Outreach', 460, 'call-centre', salesMix, 0.36, 12),
      account('renewals', 'Summit Ridge – Renewals', 140, 'call-centre', salesMix, 0.4, 4),
      account('surveys', 'Summit Ridge – Surveys', 90, 'call-centre', surveyMix, 0, 4),
      {
        ...account('legacy', 'Summit Ridge – Old dialler', 60, 'call-centre', salesMix, 0.2, 2),
        status: 'suspended',
        endsAt: '2026-06-01T07:00:00Z',
      },
    ],
  },
  {
    id: 'voss-kehl',
    companyName: 'Voss & Kehl Logistik',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    priceUnit: 'EUR',
    ratePerMinute: { inbound: 920, outbound: 1850, dial: 1850, client: 370, trunk: 480 },
    medianTalkSeconds: 110,
    outboundAnswerShare: 0.68,
    agents: ['disposition', 'lager', 'zoll', 'nachtschicht'],
    isScaled: true,
    accounts: [
      account('main', 'Voss & Kehl Logistik', 70, 'office', logisticsMix, 0.5, 4),
      account('fleet', 'Voss & Kehl – Fleet', 45, 'round-the-clock', logisticsMix, 0.3, 2),
      account('customs', 'Voss & Kehl – Customs', 12, 'office', supportMix, 0.5, 1),
    ],
  },
  {
    id: 'minato',
    companyName: 'Minato Travel',
    timeZone: 'Asia/Tokyo',
    country: 'JP',
    priceUnit: 'JPY',
    ratePerMinute: {
      inbound: 152_000,
      outbound: 225_000,
      dial: 225_000,
      client: 60_000,
      trunk: 110_000,
    },
    medianTalkSeconds: 210,
    outboundAnswerShare: 0.74,
    agents: ['haruka', 'kenji', 'mei', 'sota'],
    isScaled: true,
    accounts: [
      account('main', 'Minato Travel', 60, 'retail', supportMix, 0.55, 3),
      account('groups', 'Minato – Group tours', 18, 'office', supportMix, 0.45, 1),
      account(
        'abroad',
        'Minato – Help abroad',
        9,
        'round-the-clock',
        mix(0.85, 0.15, 0, 0),
        0.6,
        2,
      ),
    ],
  },
  {
    id: 'fernhill',
    companyName: 'Fernhill Clinics',
    timeZone: 'Europe/London',
    country: 'GB',
    priceUnit: 'GBP',
    ratePerMinute: { inbound: 750, outbound: 1260, dial: 1260, client: 300, trunk: 550 },
    medianTalkSeconds: 95,
    outboundAnswerShare: 0.62,
    agents: ['reception', 'nurse'],
    isScaled: true,
    accounts: [
      account('main', 'Fernhill Clinics', 90, 'office', supportMix, 0.4, 3),
      account('reminders', 'Fernhill – Reminders', 110, 'office', surveyMix, 0, 1),
      account('nights', 'Fernhill – Out of hours', 20, 'round-the-clock', supportMix, 0.6, 1),
    ],
  },
  {
    id: 'copper-basin',
    companyName: 'Copper Basin Cabs',
    timeZone: 'America/Los_Angeles',
    country: 'US',
    priceUnit: 'USD',
    ratePerMinute: { inbound: 850, outbound: 1300, dial: 1300, client: 400, trunk: 650 },
    medianTalkSeconds: 40,
    outboundAnswerShare: 0.85,
    agents: ['dispatch'],
    isScaled: true,
    accounts: [
      account('main', 'Copper Basin Cabs', 160, 'round-the-clock', supportMix, 0.3, 2),
      account('airport', 'Copper Basin – Airport', 60, 'round-the-clock', supportMix, 0.3, 1),
      account('callbacks', 'Copper Basin – Call-backs', 30, 'retail', salesMix, 0.2, 1),
    ],
  },
]

function account(
  slug: string,
  friendlyName: string,
  conversationsPerDay: number,
  shape: WeekShape,
  kinds: Record<ConversationKind, number>,
  dialShare: number,
  ownNumbers: number,
): AccountSpec {
  const status = 'active'
  return {
    slug,
    friendlyName,
    status,
    conversationsPerDay,
    shape,
    mix: kinds,
    dialShare,
    ownNumbers,
  }
}

function mix(
  inbound: number,
  outbound: number,
  trunkIn: number,
  trunkOut: number,
): Record<ConversationKind, number> {
  return {
    inbound,
    'outbound-api': outbound,
    'trunking-originating': trunkIn,
    'trunking-terminating': trunkOut,
  }
}
