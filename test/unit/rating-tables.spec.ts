import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ratingTables } from '../../src/pages/dashboards/rating-tables.js';
import { shownFigure, type ShownFigure } from '../../src/pages/dashboards/shown-figure.js';
import { serviceCell, SUPPRESSED } from '../support/released-cells.js';

/** As a release has it, or as a report does, which has figures of other types too. */
type Figure = Omit<ShownFigure, 'type'> & { type: string };

const figure = (values: Partial<Figure> = {}): Figure => ({
  ...shownFigure(serviceCell(1, { concept: 'ease_of_use', code: 'ease' })),
  ...values,
});

const outline = (figures: readonly Figure[]): string[] =>
  ratingTables(figures).map(({ concept, min, max, rows }) => `${concept} ${min}-${max}: ${rows.length}`);

describe('the tables of the dashboard', () => {
  it('are none without figures', () => {
    expect(ratingTables([])).toEqual([]);
  });

  it('begin with overall satisfaction, go on like the national core, and end with the other concepts by name', () => {
    const concepts = [
      'zeal',
      'usefulness_of_information',
      'clarity',
      'ease_of_use',
      'effectiveness',
      'overall_satisfaction',
    ];
    expect(outline(concepts.map((concept) => figure({ concept })))).toEqual([
      'overall_satisfaction 1-5: 1',
      'ease_of_use 1-5: 1',
      'effectiveness 1-5: 1',
      'usefulness_of_information 1-5: 1',
      'clarity 1-5: 1',
      'zeal 1-5: 1',
    ]);
  });

  it('keep scales apart, and names that every object has', () => {
    expect(
      outline([
        figure(),
        figure({ categories: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }),
        figure({ service_code: 's2' }),
        figure({ concept: 'constructor' }),
      ]),
    ).toEqual(['ease_of_use 1-5: 2', 'ease_of_use 0-10: 1', 'constructor 1-5: 1']);
  });

  it('hold ratings only', () => {
    const others = (['boolean', 'multiple_choice', 'single_choice', 'background'] as const).map((type) =>
      figure({ type }),
    );
    expect(ratingTables(others)).toEqual([]);
  });

  it('show what is hidden too, each row as it was released', () => {
    const hidden = figure({ ...SUPPRESSED, format_versions: ['one'] });
    expect(ratingTables([hidden])[0]?.rows).toEqual([hidden]);
  });

  it('have their rows by administration, then by service, as Italian sorts them', () => {
    const names = [
      ['Zona', 'Anagrafe'],
      ['Èstero', 'Tributi'],
      ['Estate', 'Scuola'],
      ['Èstero', 'àlbo'],
      ['Fiume', 'Anagrafe'],
    ] as const;
    const [table] = ratingTables(names.map(([tenant_name, service_name]) => figure({ tenant_name, service_name })));
    expect(table?.rows.map((row) => `${row.tenant_name} ${row.service_name}`)).toEqual([
      'Estate Scuola',
      'Èstero àlbo',
      'Èstero Tributi',
      'Fiume Anagrafe',
      'Zona Anagrafe',
    ]);
  });

  it('hold every rating once, whatever the order, and leave the release as it is', () => {
    const some = fc.record({
      service_code: fc.uuid(),
      tenant_name: fc.constantFrom('Comune', 'Regione'),
      service_name: fc.string(),
      concept: fc.constantFrom('ease_of_use', 'zeal', '__proto__', 'overall_satisfaction'),
      type: fc.constantFrom('rating' as const, 'boolean' as const),
      categories: fc.constantFrom<number[]>([1, 2, 3, 4, 5], [0, 1, 2]),
    });
    fc.assert(
      fc.property(fc.array(some), (given) => {
        const figures = given.map((values) => figure(values));
        const tables = ratingTables(figures);
        const rows = tables.flatMap((table) => table.rows);
        expect(new Set(rows)).toEqual(new Set(figures.filter(({ type }) => type === 'rating')));
        expect(rows).toHaveLength(figures.filter(({ type }) => type === 'rating').length);
        expect(figures).toEqual(given.map((values) => figure(values)));
        for (const { concept, min, max, rows: own } of tables) {
          expect(own.map((row) => [row.concept, row.categories[0], row.categories.at(-1)])).toEqual(
            own.map(() => [concept, min, max]),
          );
        }
      }),
    );
  });
});
