import type { VNode } from 'preact';
import type { AlertResource } from '../../feeds/alerts/dto/alert.dto.js';
import type { Speech } from './dashboard-language.js';

interface Props {
  /** Those that last. */
  alerts: readonly AlertResource[];
  /** Of the services, by id. */
  names: ReadonlyMap<string, string>;
  speech: Speech;
}

/** What an administration should look at first; nothing where there is nothing. */
export function AlertsSection({ alerts, names, speech: { numbers, texts } }: Props): VNode | null {
  if (alerts.length === 0) return null;
  const { title, silent, dropped } = texts.own.alerts;
  return (
    <section class="alert" aria-labelledby="alerts">
      <h2 id="alerts">{title}</h2>
      <ul>
        {alerts.map(({ id, service_id, kind, period }) => (
          <li key={id}>
            <strong>
              <bdi>{names.get(service_id)}</bdi>
            </strong>
            {': '}
            {(kind === 'silent' ? silent : dropped)(numbers.month(period))}
          </li>
        ))}
      </ul>
    </section>
  );
}
