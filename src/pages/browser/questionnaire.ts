import { countDown } from './allowance.js';
import { Branching } from './branching.js';
import { prove } from './proof.js';
import { send, show } from './sending.js';

/** After how long what could not be sent is sent again by itself; then only the button is left. */
const PAUSES_MS = [2_000, 4_000, 8_000, 16_000, 32_000, 60_000];

const place = ({ dataset }: HTMLElement): number => Number(dataset.place);

/** The server takes it for the last step that there is. */
const ALL_STEPS = '999';

/** Makes one page of the steps, and sends it without leaving it. Every text comes from the server. */
class Questionnaire {
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private proven: Promise<void> = Promise.resolve();

  constructor(private readonly form: HTMLFormElement) {}

  begin(): void {
    const { form } = this;
    this.joinSteps();
    new Branching(form).follow();
    countDown(form);
    this.proven = prove(form);
    form.addEventListener('submit', (event) => this.submit(event));
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
      link.addEventListener('click', (event) => {
        event.preventDefault();
        void this.send(['language', link.hreflang]);
      });
    }
  }

  private joinSteps(): void {
    const { form } = this;
    const others = form.querySelector<HTMLTemplateElement>('#others');
    const actions = form.querySelector<HTMLElement>('#actions');
    if (!others || !actions) return;
    // The answers to other steps, which now stand in their own fields.
    for (const input of form.querySelectorAll('[type=hidden][name^="answer."]')) input.remove();
    others.before(others.content);
    const items = [...form.querySelectorAll<HTMLElement>('[data-item]')];
    others.before(...items.sort((one, other) => place(one) - place(other)));
    document.querySelector('[data-step]')?.remove();
    actions.querySelector('[name=back]')?.remove();
    const button = actions.querySelector('button');
    if (button) button.textContent = button.dataset.send ?? '';
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const { name = '', value = '' } = (event.submitter as HTMLButtonElement | null) ?? {};
    void this.send(name === '' ? ['step', ALL_STEPS] : [name, value]);
  }

  /** One at a time: a second click waits for the first, and the key in the form counts both once. */
  private async send(own: [name: string, value: string], attempt = 0): Promise<void> {
    if (this.busy) return;
    this.setBusy(true);
    clearTimeout(this.timer);
    if (own[0] === 'step') await this.proven;
    const fields = new FormData(this.form);
    fields.set(...own);
    try {
      show(await send(this.form.action, fields));
      enhance();
    } catch {
      this.setBusy(false);
      this.keep();
      const pause = PAUSES_MS[attempt];
      if (pause !== undefined) this.timer = setTimeout(() => void this.send(own, attempt + 1), pause);
    }
  }

  private setBusy(busy: boolean): void {
    this.busy = busy;
    this.form.setAttribute('aria-busy', String(busy));
  }

  /** Says that nothing is lost, once. */
  private keep(): void {
    const unsent = this.form.querySelector<HTMLTemplateElement>('#unsent');
    if (unsent && !this.form.querySelector('[role=alert].unsent')) unsent.before(unsent.content.cloneNode(true));
  }
}

function enhance(): void {
  const form = document.querySelector<HTMLFormElement>('form#questionnaire');
  // A browser that is too old for the rest keeps the steps.
  if (form && 'hasOwn' in Object) new Questionnaire(form).begin();
}

enhance();

/** In the panel of the button the page around does not hear what is pressed in here; no more than that is said to it. */
if (parent !== window) {
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') parent.postMessage('gradimento:close', '*');
  });
}
