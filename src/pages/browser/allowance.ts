/** Says under way how much may still be written. Not aloud: whoever listens hears it on coming to the field. */
export function countDown(form: HTMLFormElement): void {
  for (const area of form.querySelectorAll('textarea')) {
    const words = area.parentElement?.querySelector<HTMLElement>('[data-allowance]');
    area.addEventListener('input', () => {
      const left = Math.max(0, area.maxLength - Array.from(area.value).length);
      if (words) words.textContent = (words.dataset.allowance ?? '').replace('{left}', String(left));
    });
  }
}
