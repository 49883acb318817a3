import type { Notices } from './notice.js';

export const de: Notices = {
  privacy: {
    title: 'Datenschutzhinweise',
    sections: [
      [
        'Wer die Antworten erhebt, und wozu',
        'Das Istat, das italienische Statistikamt, erhebt sie, um die Erfahrung mit digitalen öffentlichen Diensten nach denselben Maßstäben für alle Verwaltungen zu messen. Die Verwaltung, die den Dienst anbietet, sieht nur zusammengefasste Angaben zu ihren eigenen Diensten.',
        'Die Teilnahme ist freiwillig: Wer nicht antwortet, nutzt die Dienste genauso wie zuvor.',
      ],
      [
        'Was wir speichern',
        'Die Antworten, den Dienst, auf den sie sich beziehen, die Sprache des Fragebogens, den Kanal und den Monat. Vor dem Absenden wird nichts gespeichert.',
        'Wenn Sie über den Link kommen, den die Verwaltung am Ende eines Vorgangs zeigt, speichern wir auch, dass die Antwort von dort kam, aber nicht, von welchem Vorgang. Vom Link bewahren wir für einige Tage einen Hashwert auf, getrennt von den Antworten, damit er nur einmal gilt.',
        'Wir fragen nicht, wer Sie sind. Wir verwenden keine Cookies, hinterlassen nichts in Ihrem Browser, laden nichts von anderen Websites, und die Plattform speichert Ihre IP-Adresse nicht.',
        'Wir vermerken, wenn an einer Antwort etwas ungewöhnlich ist, etwa lauter gleiche Bewertungen oder eine sehr schnelle Sendung: Sie zählt wie jede andere. Um Missbrauch zu bemerken, zählen wir, nur im Arbeitsspeicher und höchstens einen Tag lang, wie viele Antworten zu einem Dienst aus demselben Netz kommen, unter einem Namen, von dem nach der Vernichtung des Schlüssels niemand auf das Netz schließen kann.',
      ],
      [
        'Wie wir sie anonymisieren',
        'Bevor wir die Antworten zählen, kürzen wir ihren Zeitpunkt auf den Monat, trennen die Kommentare von den übrigen Antworten und mischen sie mit anderen desselben Dienstes und Monats. Einen Tag lang bewahren wir den Hashwert einer Zufallszahl auf, die mit der Seite erzeugt wurde, nur um eine wiederholte Sendung einmal zu zählen.',
        'Nach dem Absenden lassen sich die Antworten nicht mehr auffinden oder ändern: Niemand kann wissen, welche die Ihren sind. Bitte geben Sie deshalb in Kommentaren keine persönlichen Daten an.',
      ],
      [
        'Was wir veröffentlichen',
        'Nur zusammengefasste Angaben. Die eines Dienstes in einem Monat mit weniger als fünf Antworten werden niemandem gezeigt.',
      ],
      [
        'Wer sich für eine Verwaltung anmeldet',
        'Wer die Ergebnisse der eigenen Verwaltung ansieht, erhält ein einziges Cookie, das die Sitzung hält und zehn Minuten gilt. Es dient nichts anderem.',
      ],
    ],
  },
  accessibility: {
    title: 'Barrierefreiheit',
    sections: [
      [
        'Wie diese Seiten gemacht sind',
        'Der Fragebogen und die Seiten dazu sind so gemacht, dass sie den WCAG 2.1, Stufe AA, entsprechen. Sie lassen sich allein mit der Tastatur und mit einem Screenreader nutzen, auch ohne JavaScript, auf schmalen Bildschirmen, auf 200 % vergrößert und mit Farben Ihrer Wahl.',
      ],
      [
        'Wie wir das prüfen',
        'Jede Änderung wird in einem echten Browser mit dem Werkzeug axe und mit der Tastatur geprüft, in fünf Sprachen. Das sind automatische Prüfungen: Sie ersetzen keine Prüfungen mit Menschen mit Behinderungen.',
      ],
      [
        'Bekannte Grenzen',
        'Die Namen der Dienste und Verwaltungen stehen in allen Sprachen auf Italienisch. Tabellen mit Ergebnissen lassen sich auf schmalen Bildschirmen seitlich verschieben.',
      ],
      [
        'Wenn etwas nicht funktioniert',
        'Melden Sie es dem Istat oder der Verwaltung des Dienstes und nennen Sie die Seite und was Sie an der Nutzung gehindert hat.',
      ],
    ],
  },
};
