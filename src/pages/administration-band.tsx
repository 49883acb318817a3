import type { VNode } from 'preact';
import type { DirectoryEntry } from '../services/service-directory.js';

/** What a logo fits into on the page, in CSS pixels. */
const BOX = { width: 240, height: 48 };

export type Administration = Pick<DirectoryEntry, 'tenant_id' | 'tenant_name' | 'logo'>;

/** Name and logo: all that a page has of the administration's own, so that every questionnaire looks and reads alike. */
export function AdministrationBand({ administration }: { administration: Administration }): VNode {
  const { tenant_id, tenant_name, logo } = administration;
  return (
    <div class="administration">
      <div class="container">
        {/* The name beside it says what it shows. Its size is known before it comes, so that nothing moves then. */}
        {logo && <img src={`/v1/tenants/${tenant_id}/logo`} alt="" {...shownSize(logo)} />}
        <p lang="it">
          <bdi>{tenant_name}</bdi>
        </p>
      </div>
    </div>
  );
}

/** Never larger than it is. */
function shownSize({ width, height }: NonNullable<Administration['logo']>): { width: number; height: number } {
  const scale = Math.min(1, BOX.width / width, BOX.height / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
