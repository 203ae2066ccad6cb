// Makes a fresh clone ready and goes on in TypeScript: installs what is missing, then runs the given script of this folder
// under the project's own Node (a development dependency), whatever Node is on the PATH. Node built-ins only.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const modules = join(root, 'node_modules')
const lockFile = join(root, 'package-lock.json')
const stampFile = join(modules, '.verzuimdesk-install')

/** Ends with one sentence that says what to do. */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** True when every package of the lock file stands in node_modules in that version. npm keeps its own list there. */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      path === '' ||
      wanted.link === true ||
      (wanted.optional === true && installed.packages[path] === undefined) ||
      (installed.packages[path] !== undefined && installed.packages[path].version === wanted.version),
  )
}

/** npm's own script beside this Node or the one that started us: no shell, so it works on Windows too. */
function npmScript() {
  const beside = dirname(process.execPath)
  return [
    process.env.npm_execpath ?? '',
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((path) => path.endsWith('npm-cli.js') && existsSync(path))
}

function install() {
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return
  const npmList = join(modules, '.package-lock.json')
  if (!existsSync(npmList) || !isInstalled(readJson(lockFile), readJson(npmList))) {
    const npm = npmScript()
    if (npm === undefined) stop('npm is niet gevonden: start met "npm start" (npm not found: use "npm start").')
    process.stderr.write('Onderdelen worden geïnstalleerd (één keer, enkele minuten) …\n')
    // `ci` begins by emptying node_modules, also of the node.exe that may be running this: only for a fresh clone.
    const command = existsSync(npmList) ? ['install', '--no-save'] : ['ci']
    const args = [npm, ...command, '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']
    const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] })
    if (status !== 0) {
      stop(
        'Installeren is niet gelukt; de reden staat hierboven. Probeer het opnieuw als er verbinding en schijfruimte is.',
      )
    }
  }
  try {
    writeFileSync(stampFile, hash)
  } catch {
    stop(`Geen schrijfrecht in ${modules}: geef uzelf schrijfrecht op deze map.`)
  }
}

/** Path of the project's Node; this process itself when it is that version already. */
function ownNode() {
  const wanted = readJson(join(modules, 'node/package.json')).version
  if (process.versions.node === wanted) return process.execPath
  const path = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(path)) return path
  return stop(`Node ${wanted} ontbreekt in node_modules: verwijder de map node_modules en start opnieuw.`)
}

/** Runs a TypeScript file of this folder with the arguments of this process; ends with its exit code. */
export async function run(script) {
  install()
  const node = ownNode()
  const path = join(root, 'build', 'launcher', script)
  if (node === process.execPath) {
    await import(pathToFileURL(path).href)
    return
  }
  // The project's tools come first on the PATH, as in every npm script.
  const PATH = [join(modules, '.bin'), process.env.PATH].join(process.platform === 'win32' ? ';' : ':')
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', path, ...process.argv.slice(2)], {
    cwd: process.cwd().startsWith(root.slice(0, root.lastIndexOf(sep))) ? process.cwd() : root,
    env: { ...process.env, PATH },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  // Ctrl+C reaches the child by itself; a signal to this process alone is passed on. When this process dies, the child
  // sees its channel close.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code) => process.exit(code ?? 1))
}
