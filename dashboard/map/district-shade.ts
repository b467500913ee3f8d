import type { ExpressionSpecification } from 'maplibre-gl';
import type { State } from '../../warehouse/warehouse.ts';
import { mix, type Palette } from './palette.ts';

/** Districts coloured by a KPI. */
export interface DistrictShade {
  kpi: string;
  districts: {
    district: string;
    name: string;
    value: number | null;
    state: State;
    /** Local dates, both inclusive. */
    from: string;
    to: string;
  }[];
}

/** The colour of each district, by its id. A district without a number is grey. */
export function shadeColors(shade: DistrictShade, palette: Palette): Map<string, string> {
  const values = shade.districts.flatMap(({ value }) => (value === null ? [] : [value]));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return new Map(
    shade.districts.map(({ district, value }) => [
      district,
      value === null
        ? mix(palette.land, palette.muted, 0.3)
        : shadeColor(palette, most === least ? 0.5 : (value - least) / (most - least)),
    ]),
  );
}

/** Districts in five steps from the least to the greatest value. */
export function districtFill(
  shade: DistrictShade | null,
  palette: Palette,
): ExpressionSpecification | string {
  if (!shade || shade.districts.length === 0) return palette.land;
  const colors = [...shadeColors(shade, palette)].flat();
  return ['match', ['get', 'district'], ...colors, palette.land] as never;
}

/** @param share 0 least to 1 greatest, rounded to five steps */
function shadeColor(palette: Palette, share: number): string {
  const step = Math.min(4, Math.floor(share * 5)) / 4;
  return mix(palette.waterPale, palette.water, step * 0.7);
}
