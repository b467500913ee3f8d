import { html } from 'hono/html';
import type { CouncilPaper } from '../../okr/council-paper.ts';
import { svgImage, svgOrnament, type Markup } from './drawing.ts';
import type { GoalSheet } from './goal-sheet.ts';
import { layOut, type Sheet } from './sheet.ts';
import { drawKey, drawSign, type KeySign, type Sign } from './sign.ts';
import { column, dataTable, type Row } from './web-table.ts';

export interface WebPaperLinks {
  /** Where `paper.css` is served. */
  stylesheet: string;
  /** Where the printed version is served; null where it is not. */
  pdf: string | null;
}

/**
 * The paper as one accessible page, word for word and in the order of the printed one. Needs no
 * script and no inline style, so the strictest Content-Security-Policy will do. Pure.
 */
export function webPaper(paper: CouncilPaper, links: WebPaperLinks): string {
  const sheet = layOut(paper);
  const { words } = sheet;
  return String(
    html`<!doctype html>
      <html lang="${sheet.language}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${sheet.document_title}</title>
          <link rel="stylesheet" href="${links.stylesheet}" />
        </head>
        <body>
          <header>
            <p>${sheet.city}</p>
            <p>${sheet.snapshot}</p>
          </header>
          <main>
            ${cover(sheet, links)} ${sheet.goals.map((goal) => goalPage(goal, sheet))}
            ${proofPage(sheet)}
          </main>
          <footer>
            <p>${sheet.city} · ${sheet.snapshot} · ${words.checksum} ${sheet.short_hash} …</p>
            ${sheet.demo === null ? '' : html`<p><strong>${words.demoShort}</strong></p>`}
          </footer>
        </body>
      </html>`,
  );
}

function cover(sheet: Sheet, { pdf }: WebPaperLinks): Markup {
  const { words } = sheet;
  return html`<section class="cover" aria-labelledby="title">
    <h1 id="title">${sheet.title}</h1>
    <p class="cycle">${sheet.cycle}</p>
    <p class="summary">${sheet.summary}</p>
    ${
      sheet.demo === null && sheet.correction === null
        ? ''
        : html`<div class="notice">
            ${sheet.demo === null ? '' : html`<p>${sheet.demo}</p>`}
            ${sheet.correction === null ? '' : html`<p>${sheet.correction}</p>`}
          </div>`
    }
    ${pdf === null ? '' : html`<p class="screen-only"><a href="${pdf}">${words.asPdf}</a></p>`}
    <h2 id="overview">${words.overview}</h2>
    ${dataTable({
      kind: 'overview',
      labelledBy: 'overview',
      columns: [
        column(words.number, 'no'),
        column(words.goal, 'head'),
        column(words.value, 'number'),
        column(words.due, 'number'),
        column(words.target, 'number'),
        ...sheet.counts.map(({ sign, word }) =>
          column(word, 'number', html`${signOf(sign)}${word}`),
        ),
      ],
      rows: sheet.overview.map((row): Row => ({
        cells: [
          row.no,
          html`<a href="#ziel-${row.no}">${row.title}</a><small>${row.field}</small>`,
          html`<strong>${row.value}</strong>${
              row.state === null ? '' : html`<small>${row.state}</small>`
            }`,
          row.due,
          row.target,
          ...row.counts,
        ],
      })),
    })}
    <p class="note">${words.overviewNote}</p>
  </section>`;
}

function goalPage(goal: GoalSheet, { words }: Sheet): Markup {
  const id = `ziel-${goal.no}`;
  const { figure } = goal;
  return html`<article id="${id}" aria-labelledby="${id}-title">
    <p class="place"><span>${words.actionField}: ${goal.field}</span><span>${goal.place}</span></p>
    <h2 id="${id}-title">${goal.title}</h2>
    <p class="sentence">
      ${goal.sentence.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text))}
    </p>
    <div class="figure">
      <div class="reading">
        <p class="value">
          ${figure.number}${figure.unit === '' ? '' : html` <span>${figure.unit}</span>`}
        </p>
        <p><strong>${figure.state}</strong></p>
        ${figure.because === null ? '' : html`<p>${figure.because}</p>`}
        ${figure.notes.map((note) => html`<p class="note">${note}</p>`)}
      </div>
      <figure>
        ${svgImage(figure.chart.drawing, {
          id: `${id}-chart`,
          title: figure.chart.title,
          text: figure.chart.says,
          kind: 'chart',
        })}
        ${
          figure.chart.key.length === 0
            ? ''
            : html`<figcaption>
                ${figure.chart.key.map(
                  ({ sign, word }) => html`<span class="key">${keyOf(sign)}${word}</span>`,
                )}
              </figcaption>`
        }
      </figure>
    </div>
    ${figure.definition === null ? '' : html`<p class="note">${figure.definition}</p>`}
    ${
      goal.further.length === 0
        ? ''
        : html`<p><strong>${words.further}:</strong> ${goal.further.join('; ')}.</p>`
    }
    ${
      figure.series.length === 0
        ? ''
        : html`<h3 id="${id}-series">${words.series}</h3>
            ${dataTable({
              kind: 'series',
              labelledBy: `${id}-series`,
              columns: [
                column(words.periodColumn, 'head'),
                column(words.actual, 'number'),
                column(words.path, 'number'),
                column(words.measurement, 'text'),
              ],
              rows: figure.series.map(({ period, value, due, doubt }) => ({
                cells: [period, value, due, doubt ?? words.state.value],
              })),
            })}`
    }
    <h3>${words.objectivesTitle}</h3>
    ${
      goal.no_objectives === null
        ? html`<ul class="counts">
            ${goal.counts.map(
              ({ sign, word, n }) => html`<li>${signOf(sign)}<strong>${n}</strong> ${word}</li>`,
            )}
          </ul>`
        : html`<p>${goal.no_objectives}</p>`
    }
    <h3 id="${id}-results">${words.keyResults}</h3>
    ${
      goal.rows.length === 0
        ? html`<p>${words.noKeyResults}</p>`
        : dataTable({
            kind: 'results',
            labelledBy: `${id}-results`,
            columns: [
              column(words.keyResult, 'head'),
              column(words.baseline, 'number'),
              column(words.target, 'number'),
              column(words.value, 'number'),
              column(words.gauge, 'text'),
              column(words.pace, 'text'),
            ],
            rows: goal.rows.map((row) => ({
              group: row.origin,
              cells: [
                row.title,
                row.baseline,
                row.target,
                html`<strong>${row.value}</strong>${
                    row.state === null ? '' : html`<small>${row.state}</small>`
                  }`,
                html`${svgOrnament(row.staff, 'way')}${row.way}`,
                html`${signOf(row.sign)}${row.pace}`,
              ],
            })),
          })
    }
    ${
      goal.left.length === 0
        ? ''
        : html`<h3>${words.left}</h3>
            <ul>
              ${goal.left.map(({ unit, text }) => html`<li><strong>${unit}:</strong> ${text}</li>`)}
            </ul>`
    }
    <p class="note">${words.evidence} (SHA-256): <span class="hash">${goal.evidence}</span></p>
  </article>`;
}

function proofPage({ words, proof }: Sheet): Markup {
  return html`<section class="proof" aria-labelledby="proof">
    <h2 id="proof">${words.proofTitle}</h2>
    <dl>
      ${proof.facts.map(
        ({ title, text, hash }) =>
          html`<div>
            <dt>${title}</dt>
            <dd class="${hash ? 'hash' : 'plain'}">${text}</dd>
          </div>`,
      )}
    </dl>
    <ol>
      ${proof.steps.map(({ title, text }) => html`<li><strong>${title}.</strong> ${text}</li>`)}
    </ol>
    <h3 id="hashes">${words.proofGoal}</h3>
    ${dataTable({
      kind: 'hashes',
      labelledBy: 'hashes',
      columns: [
        column(words.number, 'no'),
        column(words.goal, 'head'),
        column(words.definitionColumn, 'number'),
        column(words.evidence, 'text'),
      ],
      rows: proof.hashes.map(({ no, title, definition, hash }) => ({
        cells: [no, title, definition, html`<span class="hash">${hash}</span>`],
      })),
    })}
    <h3>${words.legendTitle}</h3>
    <dl>
      ${proof.legend.map(
        ({ title, text }) =>
          html`<div>
            <dt>${title}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

const signOf = (sign: Sign) => svgOrnament(drawSign(sign), 'sign-mark');
const keyOf = (sign: KeySign) => svgOrnament(drawKey(sign), 'key-mark');
