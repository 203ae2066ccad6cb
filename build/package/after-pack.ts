import { join } from 'node:path'
import type { AfterPackContext } from 'electron-builder'
import { checkArchive, MAX_BYTES } from './archive.ts'
import { setFuses } from './fuses.ts'

/** `linux.executableName` of electron-builder.yml. */
const LINUX_NAME = 'verzuimdesk'

/** electron-builder calls this after the files stand and before anything is signed: fuses first, then the look inside. */
export default async function afterPack({
  appOutDir,
  packager,
  electronPlatformName,
}: AfterPackContext): Promise<void> {
  const isMac = electronPlatformName === 'darwin'
  const name = packager.appInfo.productFilename
  const executable = isMac
    ? join(appOutDir, `${name}.app`)
    : join(appOutDir, electronPlatformName === 'win32' ? `${name}.exe` : LINUX_NAME)
  await setFuses(executable, isMac)
  const resources = isMac ? join(appOutDir, `${name}.app`, 'Contents/Resources') : join(appOutDir, 'resources')
  const { files, bytes } = checkArchive(join(resources, 'app.asar'))
  console.log(`  • fuses set and read back; archive checked  files=${files} bytes=${bytes} budget=${MAX_BYTES}`)
}
