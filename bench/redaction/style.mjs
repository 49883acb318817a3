// How people type: each style keeps where the labelled pieces are, because it is applied to pieces.
const withoutSigns = (text) => text.replaceAll(/[.,;:!?](?=\s|$)/g, '');
const mistyped = (text) =>
  text
    .replaceAll('perché', 'xke')
    .replaceAll('non ', 'nn ')
    .replaceAll('è ', "e' ")
    .replaceAll('chiamo', 'chiammo')
    .replaceAll('sono ', 'sn ');

export const STYLES = {
  plain: { around: (text) => text, piece: (value) => value },
  upper: { around: (text) => text.toUpperCase(), piece: (value) => value.toUpperCase() },
  lower: { around: (text) => withoutSigns(text.toLowerCase()), piece: (value) => value.toLowerCase() },
  hasty: { around: (text) => mistyped(text), piece: (value) => value },
};
