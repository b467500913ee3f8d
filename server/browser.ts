import { spawn } from 'node:child_process';

/** Open a page in the reader's browser where there is one: a terminal with a desktop. */
export function openBrowser(url: string): void {
  const { platform, env, stdout } = process;
  const hasDesktop = platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY'];
  if (!stdout.isTTY || !hasDesktop || env['CI']) return;
  const [command = '', ...args] =
    platform === 'darwin'
      ? ['open']
      : platform === 'win32'
        ? ['cmd', '/c', 'start', '']
        : ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  // No browser is no reason to stop.
  child.on('error', () => undefined);
  child.unref();
}
