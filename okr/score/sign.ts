import type { Text } from '../../datasets/text.ts';
import type { Outcome } from '../objective/objective.ts';
import type { PathStanding } from '../strategy/path-standing.ts';
import type { Pace } from './pace.ts';

/** A status is always word, shape and colour together: no meaning by colour alone. */
export interface Sign {
  symbol: string;
  tone: 'good' | 'amber' | 'bad' | 'none';
  word: Text;
}

const sign = (symbol: string, tone: Sign['tone'], de: string, en: string): Sign => ({
  ...{ symbol, tone, word: { de, en } },
});

const hidden = sign('◌', 'none', 'geheim gehalten', 'withheld');

export const paceSigns: Readonly<Record<Pace | 'hidden', Sign>> = {
  green: sign('●', 'good', 'im Plan', 'on plan'),
  amber: sign('◆', 'amber', 'etwas zurück', 'slightly behind'),
  red: sign('▲', 'bad', 'hinter dem Plan', 'behind plan'),
  too_early: sign('◇', 'none', 'zu früh für ein Urteil', 'too early to tell'),
  unmeasured: sign('○', 'none', 'ohne Messung', 'not measured'),
  hidden,
};

export const outcomeSigns: Readonly<Record<Outcome | 'hidden', Sign>> = {
  achieved: sign('●', 'good', 'erreicht', 'achieved'),
  partly: sign('◆', 'amber', 'teilweise erreicht', 'partly achieved'),
  missed: sign('▲', 'bad', 'nicht erreicht', 'missed'),
  unmeasured: sign('○', 'none', 'ohne Messung', 'not measured'),
  hidden,
};

export const pathSigns: Readonly<Record<PathStanding, Sign>> = {
  ahead: sign('★', 'good', 'besser als der Pfad', 'ahead of the path'),
  on_plan: sign('●', 'good', 'im Plan', 'on plan'),
  slightly_behind: sign('◆', 'amber', 'etwas zurück', 'slightly behind'),
  behind: sign('▲', 'bad', 'hinter dem Plan', 'behind plan'),
  unmeasured: sign('○', 'none', 'ohne Messung', 'not measured'),
  no_target: sign('◇', 'none', 'kein Ziel für diesen Tag', 'no target for this day'),
};
