import { readFileSync } from 'node:fs'
import { Ajv, type ErrorObject } from 'ajv'
import addFormats from 'ajv-formats'

/** An extract of Twilio's OpenAPI description; where it is from stands in the README beside it. */
const file = new URL('./twilio-openapi.json', import.meta.url)

/** What is wrong with a 200 body by Twilio's own description of the path; empty when nothing is. */
export function schemaErrors(path: string, body: unknown): ErrorObject[] {
  const validate = loadAjv().compile({ $ref: `twilio#/paths/${pointer(path)}${RESPONSE_SCHEMA}` })
  return validate(body) ? [] : (validate.errors ?? [])
}

/** The names of the fields that the description gives a component. */
export function schemaFields(component: string): string[] {
  const document = readDocument()
  return Object.keys(document.components.schemas[component]?.properties ?? {})
}

/** The answers that the description gives as examples of a path. */
export function schemaExamples(path: string): unknown[] {
  const answers = readDocument().paths[path]?.get.responses['200'].content['application/json']
  return Object.values(answers?.examples ?? {}).map(({ value }) => value)
}

const RESPONSE_SCHEMA = '/get/responses/200/content/application~1json/schema'

function pointer(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'))
}

type Answers = { examples?: Record<string, { value: unknown }> }

type Document = {
  components: { schemas: Record<string, { properties?: object }> }
  paths: Record<
    string,
    { get: { responses: { '200': { content: { 'application/json': Answers } } } } }
  >
}

function readDocument(): Document {
  // The tests below fail when the file is not of this shape.
  return JSON.parse(readFileSync(file, 'utf8')) as Document
}

let ajv: Ajv | null = null

function loadAjv(): Ajv {
  if (ajv !== null) return ajv
  ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true })
  addFormats(ajv)
  // Twilio's URIs are relative to its host, and a date that is not there is null or an empty
  // string.
  ajv.addFormat('uri', /^(https?:\/\/[^\s]+|\/2010-04-01\/[^\s]+)$/)
  ajv.addFormat(
    'date-time-rfc-2822',
    /^$|^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} \+0000$/,
  )
  ajv.addFormat('currency', /^([A-Z]{3}|[a-z]{3})$/)
  for (const name of ['phone-number', 'uri-map', 'http-method']) ajv.addFormat(name, true)
  ajv.addSchema(readDocument(), 'twilio')
  return ajv
}
