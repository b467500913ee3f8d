import { allKpis, type KpiBoard } from '../kpi-board.ts';
import { headline, kpis, type CatalogueKpi } from '../../datasets/catalogue.ts';
import { honestDecimals } from '../../okr/honest-decimals.ts';
import { publicView } from '../../okr/evidence/public-view.ts';
import type { Observation } from '../../warehouse/warehouse.ts';
import type { Deps } from '../deps.ts';
import { isNamedBySentence, paperUnit } from '../okr/paper-unit.ts';
import { writeBare, writeNumber, writeSpan, writeValue } from '../paper/figure.ts';
import { de as paperDe } from '../paper/words.de.ts';
import { en as paperEn } from '../paper/words.en.ts';
import type { Language } from './document.ts';
import { previewWords } from './preview-words.ts';

/** What a link to a page says where it is shared. */
export interface LinkPreview {
  title: string;
  description: string;
}

type PreviewDeps = Pick<Deps, 'city' | 'goals'> & { board: Pick<KpiBoard, 'page'> };

/**
 * The words for a link, of what the public may see. A number comes with its period and its state;
 * a filtered page names no number, because the one of the whole city would not be its own.
 * @param patience ms; later than this there is a preview without numbers
 */
export async function previewLink(
  deps: PreviewDeps,
  { path, query, language }: { path: string; query: URLSearchParams; language: Language },
  patience: number,
): Promise<LinkPreview> {
  const { city } = deps;
  const t = previewWords[language];
  const product = `Stadtpegel ${city.name}`.trim();
  const title = (page: string) => `${page} – ${product}`;
  const told = (sentence: string) => (city.demo ? `${sentence} ${t.demo}` : sentence);
  const [, page = '', id = ''] = path.split('/');
  const isWhole = [...query.keys()].every((name) => !/^(where\.|from$|to$|variant$)/.test(name));

  const number = async (candidates: readonly CatalogueKpi[]): Promise<string | null> => {
    if (!isWhole) return null;
    const shown = await within(patience, deps.board.page('public'));
    for (const kpi of candidates) {
      const latest = shown?.get(kpi.id)?.latest;
      if (latest && latest.value !== null) return sayNumber(kpi, latest, language);
    }
    return null;
  };

  switch (page) {
    case '': {
      // What has no number is passed over.
      const named = headline.lead.flatMap((name) => kpis.get(name) ?? []);
      const sentence = await number([...named, ...allKpis]);
      return { title: title(t.overview), description: told(sentence ?? t.about) };
    }
    case 'kpi': {
      const kpi = kpis.get(id);
      if (!kpi) break;
      const sentence = (await number([kpi])) ?? kpi.question[language];
      return { title: title(kpi.title[language]), description: told(sentence) };
    }
    case 'strategie': {
      const { fields, goals } = publicView(deps.goals.state, 'public');
      const goal = goals.find((one) => one.goal === decode(id));
      if (id !== '') {
        if (!goal) break;
        const due =
          goal.due_on === null
            ? ''
            : ` ${t.due(writeSpan(goal.due_on, goal.due_on, paper[language]))}`;
        return { title: title(goal.title), description: told(`${goal.description}${due}`.trim()) };
      }
      return { title: title(t.strategy), description: told(t.goals(fields.length, goals.length)) };
    }
    case 'daten':
      return { title: title(t.data), description: told(t.dataAbout(kpis.size)) };
    case 'karte':
      return { title: title(t.map), description: told(t.mapAbout) };
    case 'ziele':
      return { title: title(t.objectives), description: told(t.objectivesAbout) };
    case 'eingang':
      return { title: title(t.intake), description: told(t.intakeAbout) };
  }
  return { title: product, description: told(t.about) };
}

const paper = { de: paperDe, en: paperEn };

/** `Von 100 Anträgen laufen 62 ohne Medienbruch. 1. bis 30. November 2026, 4.812 Fälle.` */
function sayNumber(kpi: CatalogueKpi, latest: Observation, language: Language): string {
  const words = paper[language];
  const t = previewWords[language];
  const value = latest.value ?? 0;
  const figure =
    kpi.sentence && kpi.unit === 'share'
      ? writeNumber(value * 100, honestDecimals(value * 100, value > 0.99 ? 1 : 0, true), words)
      : kpi.sentence && isNamedBySentence(kpi)
        ? writeBare(value, paperUnit(kpi, language), words)
        : writeValue(value, paperUnit(kpi, language), words);
  const sentence = kpi.sentence
    ? kpi.sentence[language].replace('{value}', figure).replaceAll('*', '')
    : `${kpi.title[language]}: ${figure}.`;
  const from = kpi.kind === 'stock' ? latest.to : latest.from;
  const facts = [
    writeSpan(from, latest.to, words),
    latest.n === null || kpi.kind === 'stock'
      ? null
      : `${writeNumber(latest.n, 0, words)} ${kpi.units.of[language]}`,
    latest.state === 'value' ? null : t.states[latest.state],
  ];
  return `${sentence} ${facts.filter((fact) => fact !== null).join(', ')}.`;
}

/** What a promise gives within so many ms, else null; also where it fails: a preview stops no page. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  try {
    return await Promise.race([promise, tooLate]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
