import type { Notices } from './notice.js';

export const en: Notices = {
  privacy: {
    title: 'Privacy notice',
    sections: [
      [
        'Who collects the answers, and why',
        'Istat, the Italian national statistical institute, collects them to measure the experience of digital public services by the same criteria for all administrations. The administration that offers the service sees only summary figures of its own services.',
        'Answering is voluntary: whoever does not answer uses the services exactly as before.',
      ],
      [
        'What we record',
        'The answers, the service that they are about, the language of the questionnaire, the channel and the month. Nothing is recorded before you send it.',
        'If you come from the link that the administration shows at the end of a procedure, we also record that the answer came from there, but not from which procedure. Of the link we keep a hash for a few days, apart from the answers, so that it is good only once.',
        'We do not ask who you are. We use no cookies, leave nothing in your browser, load nothing from other sites, and the platform does not record your IP address.',
        'We note when something about a response is unusual, such as ratings that are all alike or a very quick submission: it counts like every other. To notice abuse we count, in memory only and for a day at the most, how many responses come for a service from one network, under a name from which, once its key is destroyed, nobody can tell the network.',
      ],
      [
        'How we make them anonymous',
        'Before we count the answers, we reduce their time to the month, part the comments from the other answers and mix them with others of the same service and month. For one day we keep the hash of a random number that was made with the page, only to count a repeated submission once.',
        'Once sent, the answers can no longer be found or corrected: nobody can know which ones are yours. That is why we ask you not to write personal data in comments.',
      ],
      [
        'What we publish',
        'Summary figures only. Those of a service in a month with fewer than five answers are shown to nobody.',
      ],
      [
        'Who signs in for an administration',
        'Whoever looks at the results of their own administration gets one cookie, which holds the session and lasts ten minutes. It serves nothing else.',
      ],
    ],
  },
  accessibility: {
    title: 'Accessibility',
    sections: [
      [
        'How these pages are made',
        'The questionnaire and the pages around it are made to meet WCAG 2.1, level AA. They can be used with the keyboard alone and with a screen reader, also without JavaScript, on narrow screens, enlarged to 200% and with colours of your choice.',
      ],
      [
        'How we check this',
        'Every change is tested in a real browser with the tool axe and with the keyboard, in five languages. These are automatic tests: they do not replace tests with people with disabilities.',
      ],
      [
        'Known limits',
        'The names of services and administrations are in Italian in every language. Tables of results scroll sideways on narrow screens.',
      ],
      [
        'If something does not work',
        'Tell Istat or the administration of the service, naming the page and what kept you from using it.',
      ],
    ],
  },
};
