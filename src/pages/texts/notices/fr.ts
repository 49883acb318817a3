import type { Notices } from './notice.js';

// With a no-break space before ":" and "%".
export const fr: Notices = {
  privacy: {
    title: 'Protection des données',
    sections: [
      [
        'Qui recueille les réponses, et pourquoi',
        "L'Istat, l'institut national italien de statistique, les recueille pour mesurer, selon les mêmes critères pour toutes les administrations, l'expérience d'utilisation des services publics numériques. L'administration qui offre le service ne voit que des données de synthèse sur ses propres services.",
        'Répondre est facultatif\u00a0: qui ne répond pas utilise les services exactement comme avant.',
      ],
      [
        'Ce que nous enregistrons',
        "Les réponses, le service concerné, la langue du questionnaire, le canal et le mois. Rien n'est enregistré avant l'envoi.",
        "Si vous venez du lien que l'administration affiche à la fin d'une démarche, nous enregistrons aussi que la réponse en provenait, mais non de quelle démarche. Du lien, nous conservons pendant quelques jours une empreinte, séparée des réponses, afin qu'il ne serve qu'une fois.",
        "Nous ne demandons pas qui vous êtes. Nous n'utilisons pas de cookies, nous ne laissons rien dans votre navigateur, nous ne chargeons rien d'autres sites et la plateforme n'enregistre pas votre adresse IP.",
        "Nous notons si une réponse a quelque chose d'inhabituel, par exemple des notes toutes égales ou un envoi très rapide\u00a0: elle compte comme les autres. Pour déceler les abus, nous comptons, en mémoire seulement et pendant un jour au plus, combien de réponses arrivent pour un service depuis un même réseau, sous un nom qui, une fois la clé détruite, ne permet à personne de remonter à ce réseau.",
      ],
      [
        'Comment nous les rendons anonymes',
        "Avant de compter les réponses, nous réduisons leur date au mois, nous séparons les commentaires des autres réponses et nous les mélangeons avec d'autres du même service et du même mois. Pendant un jour, nous conservons l'empreinte d'un nombre aléatoire créé avec la page, uniquement pour ne compter qu'une fois un envoi répété.",
        "Une fois envoyées, les réponses ne peuvent plus être retrouvées ni corrigées\u00a0: personne ne peut savoir lesquelles sont les vôtres. C'est pourquoi nous vous demandons de ne pas écrire de données personnelles dans les commentaires.",
      ],
      [
        'Ce que nous publions',
        "Uniquement des données de synthèse. Celles d'un service pour un mois de moins de cinq réponses ne sont montrées à personne.",
      ],
      [
        'Qui se connecte pour une administration',
        'Qui consulte les résultats de sa propre administration reçoit un seul cookie, qui maintient la session et dure dix minutes. Il ne sert à rien d’autre.',
      ],
    ],
  },
  accessibility: {
    title: 'Accessibilité',
    sections: [
      [
        'Comment ces pages sont faites',
        "Le questionnaire et les pages qui l'accompagnent sont conçus pour respecter les WCAG 2.1, niveau AA. On peut les utiliser au clavier seul et avec un lecteur d'écran, même sans JavaScript, sur des écrans étroits, agrandis à 200\u00a0% et avec les couleurs de votre choix.",
      ],
      [
        'Comment nous le vérifions',
        "Chaque modification est testée dans un vrai navigateur avec l'outil axe et au clavier, en cinq langues. Ce sont des tests automatiques\u00a0: ils ne remplacent pas ceux menés avec des personnes handicapées.",
      ],
      [
        'Limites connues',
        'Les noms des services et des administrations sont en italien dans toutes les langues. Sur les écrans étroits, les tableaux de résultats défilent latéralement.',
      ],
      [
        'Si quelque chose ne fonctionne pas',
        "Signalez-le à l'Istat ou à l'administration du service, en indiquant la page et ce qui vous a empêché de l'utiliser.",
      ],
    ],
  },
};
