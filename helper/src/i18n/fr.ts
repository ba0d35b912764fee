import type { TextKey } from './en.ts'

/** Every sentence that the Helper shows, in French. */
export const fr: Record<TextKey, string> = {
  'app.name': 'Deskside Helper',

  'start.title': 'Assistance à distance',
  'start.form.heading': 'Rejoindre une session d’assistance',
  'start.form.lead':
    'Un technicien pourra demander à voir cet ordinateur. Rien n’est montré avant que vous ne l’autorisiez.',
  'start.form.host': 'Adresse de la page d’assistance',
  'start.form.host_hint': 'Par exemple desk.example.com',
  'start.form.code': 'Code de session',
  'start.form.code_hint': 'Comme s12-345-678',
  'start.form.name': 'Votre nom',
  'start.form.continue': 'Continuer',
  'start.connecting.heading': 'Connexion…',
  'start.connecting.lead': 'Recherche de {host}.',
  'start.waiting.heading': 'Vous êtes dans la salle d’attente',
  'start.waiting.lead':
    'Un technicien arrive bientôt. Personne ne voit encore votre écran ; on vous le demandera d’abord.',
  'start.waiting.lead_technician':
    '{technician} arrive bientôt. Personne ne voit encore votre écran ; on vous le demandera d’abord.',
  'start.connected.heading': '{technician} est avec vous',
  'start.connected.heading_nobody': 'Vous êtes connecté',
  'start.connected.lead': 'Une barre en haut de l’écran vous dit chaque fois que votre écran est vu.',
  'start.reconnecting.heading': 'Reconnexion…',
  'start.reconnecting.lead':
    'La connexion à {host} est perdue. Elle revient d’elle-même ; en attendant, personne ne contrôle votre ordinateur.',
  'start.ended.heading': 'La session est terminée',
  'start.failed.heading': 'Cela ne fonctionne pas encore',
  'start.leave': 'Quitter',
  'start.stop': 'Terminer la session',
  'start.retry': 'Réessayer',
  'start.close': 'Fermer',
  'start.on_host': 'Serveur : {host}',
  'start.code': 'Code : {code}',

  'ended.by_requester': 'Vous l’avez terminée. Plus personne ne voit votre écran.',
  'ended.by_technician': 'Le technicien l’a terminée. Plus personne ne voit votre écran.',
  'ended.closing': 'Elle s’est terminée avec son ticket. Plus personne ne voit votre écran.',
  'ended.expired': 'Son invitation a expiré. Demandez-en une nouvelle au technicien.',
  'ended.lost': 'La connexion a été perdue trop longtemps. Plus personne ne voit votre écran.',
  'ended.leftovers': 'Le Helper ne laisse rien derrière lui ; vous pouvez supprimer le fichier.',

  'consent.title': 'Votre accord est demandé',
  'consent.asks': 'demande votre accord',
  'consent.ticket': 'Ticket {number}',
  'consent.ticket_title': 'Ticket {number} · {title}',
  'consent.host': 'Par {host}',
  'consent.what': 'Ce que vous autoriseriez',
  'consent.reason': '« {reason} »',
  'consent.warning':
    'Quelqu’un vous a appelé sans que vous l’ayez demandé ? Alors n’autorisez pas. N’ouvrez jamais votre banque pendant une session.',
  'consent.allow': 'Autoriser',
  'consent.deny': 'Ne pas autoriser',
  'consent.wait': 'Lisez d’abord, s’il vous plaît.',
  'consent.countdown': 'Sans réponse, ce sera non : {seconds} s',
  'consent.injected':
    'Un clic fait par un programme a été ignoré. Utilisez votre propre souris ou votre propre clavier.',

  'capability.view': 'Voir votre écran',
  'capability.view.detail': 'Tout ce qui s’y trouve, comme vous le voyez.',
  'capability.control': 'Utiliser votre souris et votre clavier',
  'capability.control.detail': 'Votre propre main passe toujours en premier.',
  'capability.clipboard_in': 'Placer du texte dans votre presse-papiers',
  'capability.clipboard_in.detail': 'Remplace ce que vous avez copié en dernier.',
  'capability.clipboard_out': 'Lire votre presse-papiers',
  'capability.clipboard_out.detail': 'Ce que vous copiez pendant la session.',
  'capability.files_in': 'Vous envoyer des fichiers',
  'capability.files_in.detail': 'Dans un dossier à part, parmi vos téléchargements.',
  'capability.files_out': 'Recevoir des fichiers de vous',
  'capability.files_out.detail':
    'Seulement ceux que vous choisissez vous-même, ou d’un dossier que vous ouvrez pour cela.',
  'capability.system_info': 'Lire des informations sur cet ordinateur',
  'capability.system_info.detail':
    'Système, mémoire, disques, réseau, noms des programmes ; un relevé est conservé avec le ticket. Aucun fichier personnel.',
  'capability.monitors': 'Observer l’activité de cet ordinateur',
  'capability.monitors.detail': 'Processeur, mémoire et disques, tant que dure la session.',
  'capability.reboot': 'Redémarrer cet ordinateur',
  'capability.reboot.detail': 'On vous le demandera encore avant de le faire.',
  'capability.recording': 'Enregistrer la session',
  'capability.recording.detail': 'Un enregistrement de votre écran est conservé par l’organisation.',

  'banner.title': 'Assistance à distance en cours',
  'banner.sees': '{technician} voit votre écran',
  'banner.controls': '{technician} voit et contrôle votre ordinateur',
  'banner.connected': '{technician} est connecté et ne voit pas votre écran',
  'banner.local_hand': 'Vous avez la souris',
  'banner.reconnecting': 'La connexion est perdue ; elle revient d’elle-même',
  'banner.also.system': 'Informations et activité de cet ordinateur sont lues',
  'banner.also.files_in': 'Le technicien peut vous envoyer des fichiers',
  'banner.also.files_out': 'Vous pouvez envoyer des fichiers au technicien',
  'banner.transfer.in': 'Arrive sur cet ordinateur · {percent} %',
  'banner.transfer.out': 'Quitte cet ordinateur · {percent} %',
  'banner.transfer.paused': 'Suspendu par le technicien · {percent} %',
  'banner.transfer.done': 'Arrivé',
  'banner.transfer.failed': 'Arrêté, pas arrivé',
  'banner.transfer.stop': 'Arrêter celui-ci',
  'banner.transfers.more': 'et {count} de plus',
  'banner.take_back': 'Retirer',
  'banner.take_back_control': 'Reprendre le contrôle',
  'banner.stop': 'Arrêter',
  'banner.stop_key': 'ou {keys}',
  'banner.words': 'Comparez : {words}',

  'picker.files.title': 'Choisir des fichiers',
  'picker.files.lead': '{technician} reçoit seulement les fichiers que vous choisissez ici.',
  'picker.files.choose': 'Envoyer ces fichiers',
  'picker.folder.title': 'Choisir un dossier',
  'picker.folder.lead':
    '{technician} peut parcourir le dossier que vous choisissez ici et y prendre des fichiers, jusqu’à ce que vous le retiriez.',
  'picker.folder.choose': 'Ouvrir ce dossier',
  'picker.cancel': 'Annuler',

  'keys.ctrl_alt_end': 'Ctrl+Alt+Fin',
  'keys.ctrl_alt_shift_end': 'Ctrl+Alt+Maj+Fin',

  'problem.display_unreachable': 'L’écran de cet ordinateur n’est pas accessible ({display}).',
  'problem.display_unsupported':
    'Il manque à l’écran de cet ordinateur ce qu’il faut pour le partager : {missing}.',
  'problem.display_wayland':
    'Cet ordinateur utilise Wayland, que le Helper ne sait pas encore partager. Fermez la session, choisissez « Xorg » à l’ouverture de session et relancez le Helper ; ou partagez votre écran depuis le navigateur.',
  'problem.system_unsupported':
    'Le Helper ne fonctionne pas encore sur ce système ({system}). Partagez votre écran depuis le navigateur.',
  'problem.windows_unavailable':
    'Le Helper ne peut pas afficher ses fenêtres, et sans elles vous ne pourriez dire ni oui ni non. Il manque à cet ordinateur : {missing}.',
  'problem.already_running': 'Le Helper est déjà lancé pour cette session.',
  'problem.address_invalid':
    '« {address} » n’est pas l’adresse d’une page d’assistance. Elle commence par https://.',
  'problem.temp_folder_unusable': 'Le Helper ne peut pas se décompresser dans {folder} : {reason}.',
  'problem.name_missing': 'Indiquez votre nom, s’il vous plaît.',
  'problem.code_invalid': 'Un code de session a huit chiffres, comme s12-345-678.',
  'problem.code_not_accepted':
    'Ce code n’est pas connu ici, ou n’est plus valable. Redemandez-le au technicien.',
  'problem.code_entry_closed': 'Trop de codes ont été essayés. Ouvrez plutôt le lien dans votre e-mail.',
  'problem.link_not_valid': 'Cette invitation n’est plus valable. Demandez-en une nouvelle au technicien.',
  'problem.server_unreachable': '{host} n’est pas joignable en ce moment. Le Helper continue d’essayer.',
  'problem.server_untrusted':
    'Le certificat de {host} n’est pas digne de confiance ; le Helper ne se connecte pas. Dites-le au technicien.',
  'problem.version_unsupported':
    'Ce Helper ne convient plus au serveur. Téléchargez-le à nouveau depuis la page pour rejoindre.',
  'problem.not_admitted': 'Le technicien ne vous a pas laissé entrer.',
  'problem.internal': 'Une erreur est survenue dans le Helper. Relancez-le, ou dites-le au technicien.',
}
