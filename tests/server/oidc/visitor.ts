/** Somebody with a browser of their own: cookies, redirects, forms; no scripts. */
export interface Visitor {
  /** Go somewhere and follow redirects until a page comes, or until an address starts with `stop`. */
  go(address: string | URL, stop?: string): Promise<Arrival>;
  /** Fill in the form of a page and send it. */
  submit(page: Arrival, fields: Record<string, string>, stop?: string): Promise<Arrival>;
  /** Take over the cookies of an answer that a script of the page got. */
  keep(address: string | URL, response: Response): void;
  /** Cookies as they would be sent to an address, `name=value; …`. */
  cookies(address: string | URL): string;
}

/** A page, or the address at which the visitor was stopped. */
export interface Arrival {
  url: string;
  status: number;
  html: string;
}

export function createVisitor(): Visitor {
  const jar = new Map<string, { origin: string; path: string; name: string; value: string }>();

  function cookies(address: string | URL): string {
    const { origin, pathname } = new URL(address);
    return [...jar.values()]
      .filter((cookie) => cookie.origin === origin && pathname.startsWith(cookie.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  function keep(url: URL, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/; */);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const attribute = (wanted: string): string | undefined =>
        attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.split('=')[1];
      const path = attribute('path') ?? '/';
      const expires = attribute('expires');
      const key = `${url.origin} ${path} ${name}`;
      const isOver =
        attribute('max-age') === '0' || (expires && Date.parse(expires) < Date.now()) || !value;
      if (isOver) jar.delete(key);
      else jar.set(key, { origin: url.origin, path, name, value });
    }
  }

  async function follow(address: URL, init: RequestInit, stop?: string): Promise<Arrival> {
    let [url, options] = [address, init];
    for (let hops = 0; hops < 20; hops += 1) {
      if (stop !== undefined && url.href.startsWith(stop)) {
        return { url: url.href, status: 0, html: '' };
      }
      const response = await fetch(url, {
        ...options,
        redirect: 'manual',
        headers: { ...options.headers, cookie: cookies(url) },
      });
      keep(url, response);
      const location = response.headers.get('location');
      if (!location) return { url: url.href, status: response.status, html: await response.text() };
      await response.body?.cancel();
      [url, options] = [new URL(location, url), {}];
    }
    throw new Error(`too many redirects, the last one to ${url.href}`);
  }

  return {
    cookies,
    keep: (address, response) => keep(new URL(address), response),
    go: (address, stop) => follow(new URL(address), {}, stop),
    submit(page, fields, stop) {
      const form = /<form[^>]*>[\s\S]*?<\/form>/.exec(page.html)?.[0] ?? '';
      const action = /action="([^"]*)"/.exec(form)?.[1]?.replaceAll('&amp;', '&');
      if (action === undefined) throw new Error(`no form at ${page.url}: ${page.html}`);
      const hidden = [...form.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
      const body = new URLSearchParams([
        ...hidden.map(([, name = '', value = '']): [string, string] => [name, value]),
        ...Object.entries(fields),
      ]);
      return follow(new URL(action, page.url), { method: 'POST', body }, stop);
    },
  };
}

/** Sign in at the provider's own pages, until it sends the browser back to `callback`. */
export async function signInAt(
  visitor: Visitor,
  start: string | URL,
  login: string,
  callback: string,
): Promise<URL> {
  let at = await visitor.go(start, callback);
  for (let page = 0; page < 3 && !at.url.startsWith(callback); page += 1) {
    const isLogin = at.html.includes('name="login"');
    at = await visitor.submit(at, isLogin ? { login, password: 'any' } : {}, callback);
  }
  if (!at.url.startsWith(callback)) throw new Error(`not sent back: ${at.status} ${at.html}`);
  return new URL(at.url);
}
