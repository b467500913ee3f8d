import { html } from 'hono/html';
import { eventTypes } from '../../datasets/catalogue.ts';
import type { Api, Operation } from '../openapi.ts';

/** The description of the API as one page without scripts or anything from elsewhere. */
export function renderDocs({ info, paths }: Api) {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.map(({ operation }) => operation.tags[0]))];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Stadtpegel: the API</title>
        <link rel="stylesheet" href="/docs.css" />
      </head>
      <body>
        <main>
          <h1>Stadtpegel: the API</h1>
          <p>${info.description}</p>
          <p>Version ${info.version}. For machines: <a href="/openapi.json">openapi.json</a>.</p>
          ${tags.map(
            (tag) =>
              html`<h2>${tag}</h2>
                ${operations
                  .filter(({ operation }) => operation.tags[0] === tag)
                  .map(({ path, method, operation }) => renderOperation(path, method, operation))}`,
          )}
          <h2>Event types</h2>
          <ul>
            ${[...eventTypes.values()].map(
              ({ type, data }) =>
                html`<li>
                  <a href="/api/schemas/${type}"><code>${type}</code></a
                  >: ${Object.keys(data.properties).join(', ') || 'no fields'}
                </li>`,
            )}
          </ul>
        </main>
      </body>
    </html>`;
}

function renderOperation(path: string, method: string, operation: Operation) {
  const { summary, description, parameters, responses } = operation;
  return html`<section>
    <h3><code>${method.toUpperCase()} ${path}</code> ${summary}</h3>
    <p>${description}</p>
    ${
      parameters.length
        ? html`<dl>
            ${parameters.map(
              ({ name, description }) =>
                html`<dt><code>${name}</code></dt>
                  <dd>${description}</dd>`,
            )}
          </dl>`
        : ''
    }
    <p>Answers: ${Object.keys(responses).join(', ')}.</p>
  </section>`;
}

/** The style of the page, a file of its own: our policy lets no style stand in a page. */
export const docsStyle = `
  :root { color-scheme: light dark; }
  body { font: 17px/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
  main { max-width: 52rem; margin: 0 auto; padding: 2rem 1rem; }
  section { border-top: 1px solid GrayText; padding: 0.5rem 0; }
  h3 { font-size: 1rem; } code { font-size: 0.95em; overflow-wrap: anywhere; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; } dd { margin: 0; }
`;
