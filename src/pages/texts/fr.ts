import type { Texts } from './page-texts.js';

// With a no-break space before ":" and "!".
export const fr: Texts = {
  skip: 'Aller au contenu',
  rate: 'Évaluer le service',
  languages: 'Langues',
  service: 'Service',
  administration: 'Administration',
  purpose:
    "L'Istat, l'institut national italien de statistique, recueille votre avis pour mesurer, selon les mêmes critères pour toutes les administrations, l'expérience d'utilisation des services publics numériques.",
  anonymous:
    "Le questionnaire est anonyme\u00a0: nous ne demandons pas qui vous êtes et les réponses ne servent qu'à des fins statistiques. Répondre est facultatif\u00a0: rien n'est enregistré avant l'envoi.",
  changed: 'Le questionnaire a changé entre-temps. Vérifiez vos réponses et envoyez-les de nouveau.',
  step: (number) => `Étape ${number}`,
  optional: 'facultatif',
  scale: (min, max) => `De ${min} (valeur la plus basse) à ${max} (valeur la plus haute)`,
  outOf: (max) => `sur ${max}`,
  several: 'Vous pouvez choisir plusieurs réponses',
  notApplicable: 'Sans objet',
  yes: 'Oui',
  no: 'Non',
  allowance: (left, max) => `${max} caractères au maximum, ${left} disponibles.`,
  noPersonalData: "N'écrivez pas de données personnelles.",
  next: 'Suivant',
  back: 'Retour',
  send: 'Envoyer',
  errorTitle: 'Erreur',
  errors: 'Vérifiez ces réponses',
  notChosen: 'Choisissez une réponse.',
  notWritten: 'Écrivez une réponse.',
  notAnOption: "Choisissez l'une des réponses proposées.",
  tooLong: (length, max) => `Vous avez écrit ${length} caractères, le maximum est de ${max}.`,
  leaveEmpty: 'Laisser ce champ vide',
  thanksTitle: 'Merci',
  thanks: 'Merci, votre avis nous aidera à améliorer le service\u00a0!',
  already: 'Nous avions déjà reçu vos réponses\u00a0: les premières comptent.',
  closePage: 'Vous pouvez maintenant fermer cette page.',
  retry: 'Réessayer',
  notStored: [
    'Vos réponses ne sont pas encore enregistrées',
    "Nous ne pouvons pas les enregistrer pour l'instant. Elles sont conservées dans cette page\u00a0: réessayez dans quelques instants.",
  ],
  notFound: ['Questionnaire introuvable', "Vérifiez l'adresse ou repartez de la page du service."],
  notCollecting: [
    "Le questionnaire n'est pas ouvert",
    "Le service ne recueille pas d'avis en ce moment. Merci de votre intérêt.",
  ],
  failed: ["La page n'est pas disponible", 'Réessayez dans quelques minutes.'],
  stars: (number, max) => `Attribuer ${number} ${number === 1 ? 'étoile' : 'étoiles'} sur ${max}`,
  privacy: 'Protection des données',
  accessibility: 'Accessibilité',
  wayBack: "Retour au site de l'administration",
  notBegun: (day) => [
    "Le questionnaire n'est pas encore ouvert",
    `Il sera ouvert à partir du ${day}. Merci de votre intérêt.`,
  ],
  ended: (day) => [
    'Le questionnaire est fermé',
    `La collecte des avis sur ce service a pris fin le ${day}. Merci de votre intérêt.`,
  ],
  suspended: [
    'Le questionnaire est suspendu',
    "Nous ne recueillons pas d'avis sur ce service en ce moment. Merci de votre intérêt.",
  ],
  withdrawn: [
    "L'administration ne participe pas",
    "En ce moment, l'administration ne participe pas à l'enquête et son questionnaire n'est pas ouvert. Merci de votre intérêt.",
  ],
  lapsed: [
    'Le lien a expiré',
    "Trop de temps s'est écoulé depuis que vous avez utilisé le service, et nous n'interrogeons que les personnes qui viennent de l'utiliser. Nous n'avons rien enregistré. La prochaine fois, nous serons heureux de connaître votre avis.",
  ],
  tokenRequired: [
    "Le questionnaire s'ouvre à la fin d'une démarche",
    "Nous demandons ici l'avis de celles et ceux qui viennent de terminer une démarche : le questionnaire s'ouvre par le lien que l'administration affiche à la fin. Merci de votre intérêt.",
  ],
};
