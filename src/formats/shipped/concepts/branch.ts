import type { ConceptDefinition } from '../../concepts/concept.js';
import { fromOneToFive } from '../scale.js';

// A page has its own obstacles and preferences: what hinders reading says nothing about what hinders a procedure.
export const branchConcepts: readonly ConceptDefinition[] = [
  {
    code: 'obstacle',
    name: {
      it: 'Difficoltà nel servizio',
      en: 'Difficulties with the service',
      de: 'Schwierigkeiten mit dem Dienst',
      fr: 'Difficultés avec le service',
      sl: 'Težave s storitvijo',
    },
    definition: {
      it: 'Dove si sono incontrate difficoltà usando il servizio. Non leggendo una pagina del sito.',
      en: 'Where people met difficulties while using the service. Not while reading a page of the site.',
      de: 'Wo bei der Nutzung des Dienstes Schwierigkeiten auftraten. Nicht beim Lesen einer Seite der Website.',
      fr: "Où l'on a rencontré des difficultés en utilisant le service. Non en lisant une page du site.",
      sl: 'Kje so nastale težave pri uporabi storitve. Ne pri branju strani na spletnem mestu.',
    },
    scale: null,
    polarity: 'negative',
  },
  {
    code: 'appreciation',
    name: {
      it: 'Aspetti preferiti del servizio',
      en: 'Preferred aspects of the service',
      de: 'Bevorzugte Aspekte des Dienstes',
      fr: 'Aspects préférés du service',
      sl: 'Najboljši vidiki storitve',
    },
    definition: {
      it: 'Che cosa è piaciuto di più usando il servizio. Non leggendo una pagina del sito.',
      en: 'What people liked most while using the service. Not while reading a page of the site.',
      de: 'Was bei der Nutzung des Dienstes am besten gefiel. Nicht beim Lesen einer Seite der Website.',
      fr: "Ce que l'on a préféré en utilisant le service. Non en lisant une page du site.",
      sl: 'Kaj je bilo pri uporabi storitve najbolj všeč. Ne pri branju strani na spletnem mestu.',
    },
    scale: null,
    polarity: 'positive',
  },
  {
    code: 'comment',
    name: {
      it: 'Commento libero',
      en: 'Free comment',
      de: 'Freier Kommentar',
      fr: 'Commentaire libre',
      sl: 'Prosti komentar',
    },
    definition: {
      it: 'Ciò che si vuole aggiungere con parole proprie. Si legge, non si conta.',
      en: 'Whatever people wish to add in their own words. It is read, not counted.',
      de: 'Was man in eigenen Worten hinzufügen möchte. Es wird gelesen, nicht gezählt.',
      fr: "Ce que l'on souhaite ajouter avec ses propres mots. Cela se lit et ne se compte pas.",
      sl: 'Kar ljudje želijo dodati s svojimi besedami. Bere se, ne šteje.',
    },
    scale: null,
    polarity: 'neutral',
  },
  {
    code: 'clarity_of_page_information',
    name: {
      it: 'Chiarezza delle informazioni della pagina',
      en: 'Clarity of the information on a page',
      de: 'Klarheit der Informationen einer Seite',
      fr: "Clarté des informations d'une page",
      sl: 'Jasnost informacij na strani',
    },
    definition: {
      it: 'Quanto si capisce ciò che è scritto in una pagina del sito. Non la facilità di usare un servizio.',
      en: 'How well what is written on a page of the site is understood. Not how easy a service is to use.',
      de: 'Wie verständlich ist, was auf einer Seite der Website steht. Nicht, wie einfach ein Dienst zu nutzen ist.',
      fr: 'Dans quelle mesure on comprend ce qui est écrit sur une page du site. Non la facilité à utiliser un service.',
      sl: 'Kako razumljivo je, kar piše na strani spletnega mesta. Ne enostavnost uporabe storitve.',
    },
    scale: fromOneToFive,
    polarity: 'positive',
  },
  {
    code: 'page_obstacle',
    name: {
      it: 'Difficoltà nella pagina',
      en: 'Difficulties with the page',
      de: 'Schwierigkeiten mit der Seite',
      fr: 'Difficultés avec la page',
      sl: 'Težave s stranjo',
    },
    definition: {
      it: 'Dove si sono incontrate difficoltà leggendo una pagina del sito. Non usando un servizio.',
      en: 'Where people met difficulties while reading a page of the site. Not while using a service.',
      de: 'Wo beim Lesen einer Seite der Website Schwierigkeiten auftraten. Nicht bei der Nutzung eines Dienstes.',
      fr: "Où l'on a rencontré des difficultés en lisant une page du site. Non en utilisant un service.",
      sl: 'Kje so nastale težave pri branju strani na spletnem mestu. Ne pri uporabi storitve.',
    },
    scale: null,
    polarity: 'negative',
  },
  {
    code: 'page_appreciation',
    name: {
      it: 'Aspetti preferiti della pagina',
      en: 'Preferred aspects of the page',
      de: 'Bevorzugte Aspekte der Seite',
      fr: 'Aspects préférés de la page',
      sl: 'Najboljši vidiki strani',
    },
    definition: {
      it: 'Che cosa è piaciuto di più leggendo una pagina del sito. Non usando un servizio.',
      en: 'What people liked most while reading a page of the site. Not while using a service.',
      de: 'Was beim Lesen einer Seite der Website am besten gefiel. Nicht bei der Nutzung eines Dienstes.',
      fr: "Ce que l'on a préféré en lisant une page du site. Non en utilisant un service.",
      sl: 'Kaj je bilo pri branju strani na spletnem mestu najbolj všeč. Ne pri uporabi storitve.',
    },
    scale: null,
    polarity: 'positive',
  },
];
