import { describe, expect, it } from 'vitest'
import { isInstalledForAll, isNetworkFolder, isUnc } from './network-folder.ts'

const here = { real: (path: string) => path, type: () => 0xef53 }
const WINDOWS = { APPDATA: 'C:\\Users\\a\\AppData\\Roaming' }

describe('a folder on the network', () => {
  it.each([
    ['\\\\server\\share\\Verzuimdesk', true],
    ['//server/share/Verzuimdesk', true],
    ['\\\\?\\UNC\\server\\share\\x', true],
    ['\\\\?\\C:\\Users\\a', false],
    ['\\\\.\\pipe\\x', false],
    ['C:\\Users\\a\\AppData\\Local\\Verzuimdesk', false],
    ['\\\\server', false],
  ])('is known by its UNC name: %s', (path, is) => {
    expect(isUnc(path)).toBe(is)
    expect(isNetworkFolder(path, 'win32', WINDOWS, here)).toBe(is)
  })

  it('is seen behind a mapped drive letter and in a roaming profile', () => {
    const mapped = { ...here, real: () => '\\\\server\\homes\\a' }
    expect(isNetworkFolder('H:\\Verzuimdesk', 'win32', WINDOWS, mapped)).toBe(true)
    expect(isNetworkFolder('C:\\Users\\a\\AppData\\Roaming\\Verzuimdesk', 'win32', WINDOWS, here)).toBe(true)
    expect(isNetworkFolder('C:\\Users\\a\\AppData\\Roaming2\\Verzuimdesk', 'win32', WINDOWS, here)).toBe(false)
  })

  it.each([
    [0x6969, true],
    [0xff534d42, true],
    [-11317950, true],
    [0xfe534d42, true],
    [0xef53, false],
    [0x01021994, false],
  ])('is known on Linux by its file system (%d)', (type, is) => {
    expect(isNetworkFolder('/home/a', 'linux', {}, { ...here, type: () => type })).toBe(is)
  })

  it('is known on macOS by where it is mounted', () => {
    expect(isNetworkFolder('/Network/Servers/x', 'darwin', {}, here)).toBe(true)
    expect(isNetworkFolder('/Users/a/Library', 'darwin', {}, here)).toBe(false)
  })

  it('counts as local when the system does not say', () => {
    const broken = {
      real: () => {
        throw new Error('gone')
      },
      type: () => {
        throw new Error('gone')
      },
    }
    expect(isNetworkFolder('/home/a', 'linux', {}, broken)).toBe(false)
    expect(isNetworkFolder('C:\\x', 'win32', {}, broken)).toBe(false)
  })
})

describe('an installation for the whole computer', () => {
  const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }
  it.each<[NodeJS.Platform, string, boolean]>([
    ['win32', 'C:\\Program Files\\Verzuimdesk\\Verzuimdesk.exe', true],
    ['win32', 'c:\\program files (x86)\\Verzuimdesk\\Verzuimdesk.exe', true],
    ['win32', 'C:\\Users\\a\\AppData\\Local\\Programs\\verzuimdesk\\Verzuimdesk.exe', false],
    ['win32', 'C:\\Program Files Extra\\Verzuimdesk.exe', false],
    ['darwin', '/Applications/Verzuimdesk.app/Contents/MacOS/Verzuimdesk', false],
  ])('is known by its folder: %s %s', (os, program, is) => {
    expect(isInstalledForAll(program, os, env)).toBe(is)
  })
})
