// Says whether what is installed is what package-lock.json asks for. Run by itself, after npm has installed
// everything, it leaves the stamp that says so. Plain JavaScript: the system's Node reads it.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const stampFile = path.join(root, 'node_modules', '.callscope-install')

function lockHash() {
  return createHash('sha256')
    .update(`${process.platform}-${process.arch}\n`)
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
}

export function isInstalled() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockHash()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(stampFile, lockHash())
