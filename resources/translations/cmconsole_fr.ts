<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>Abilities</name>
    <message>
        <source>What this program will be able to do</source>
        <translation>Ce que ce logiciel pourra faire</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Retirer…</translation>
    </message>
    <message>
        <source>Never synced</source>
        <translation>Jamais synchronisé</translation>
    </message>
    <message>
        <source>Last sync %1</source>
        <translation>Dernière synchro&#xa0;: %1</translation>
    </message>
    <message>
        <source>Sign-in holds until %1</source>
        <translation>Connexion valable jusqu’à %1</translation>
    </message>
    <message>
        <source>Its sign-in is forgotten and what waits to be sent from it is cancelled. Messages, posts and figures stay here. To use it again, you sign in again.</source>
        <translation>Sa connexion est oubliée et ce qui attend d’être envoyé est annulé. Les messages, publications et chiffres restent ici. Pour l’utiliser de nouveau, il suffira de se reconnecter.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>Retirer le compte</translation>
    </message>
</context>
<context>
    <name>AccountWords</name>
    <message>
        <source>Connected</source>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>À reconnecter</translation>
    </message>
    <message>
        <source>Permission missing</source>
        <translation>Autorisation manquante</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Injoignable</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Retiré</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n caractère</numerusform>
            <numerusform>%n caractères</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) per post</source>
        <translation>
            <numerusform>%n fichier par publication</numerusform>
            <numerusform>%n fichiers par publication</numerusform>
        </translation>
    </message>
    <message>
        <source>pictures up to %1</source>
        <translation>images jusqu’à %1</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>lu le %1</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Navigateur</translation>
    </message>
    <message>
        <source>Pasted code</source>
        <translation>Code à coller</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Mot de passe d’application</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Jeton d’accès</translation>
    </message>
    <message>
        <source>Your browser opens, you say yes there, and come back. This program never sees your password.</source>
        <translation>Votre navigateur s’ouvre, vous y donnez votre accord, puis vous revenez ici. Ce logiciel ne voit jamais votre mot de passe.</translation>
    </message>
    <message>
        <source>For computers where the browser cannot come back by itself: you say yes there and paste the code it shows.</source>
        <translation>Pour les ordinateurs où le navigateur ne peut pas revenir seul&#xa0;: vous y donnez votre accord et collez le code affiché.</translation>
    </message>
    <message>
        <source>Make an app password in the settings of your account (Privacy and security), for this program only. Do not use your main password.</source>
        <translation>Créez un mot de passe d’application dans les réglages de votre compte (Confidentialité et sécurité), réservé à ce logiciel. N’utilisez pas votre mot de passe principal.</translation>
    </message>
    <message>
        <source>Make an application in the development settings of your account, and paste its access token.</source>
        <translation>Créez une application dans les réglages de développement de votre compte et collez son jeton d’accès.</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>Lire&#xa0;: %1</translation>
    </message>
    <message>
        <source>Answer from the inbox</source>
        <translation>Répondre depuis la réception</translation>
    </message>
    <message>
        <source>Publish planned posts and threads</source>
        <translation>Publier ce qui est planifié, fils compris</translation>
    </message>
    <message>
        <source>Publish planned posts</source>
        <translation>Publier ce qui est planifié</translation>
    </message>
    <message>
        <source>On your word: %1</source>
        <translation>À votre demande&#xa0;: %1</translation>
    </message>
    <message>
        <source>Planned posts go out from this computer: it has to be on at that time</source>
        <translation>Les publications planifiées partent de cet ordinateur&#xa0;: il doit être allumé à ce moment-là</translation>
    </message>
    <message>
        <source>After a broken connection you are asked whether a post went out</source>
        <translation>Après une coupure, on vous demande si la publication est bien partie</translation>
    </message>
    <message>
        <source>mentions</source>
        <translation>mentions</translation>
    </message>
    <message>
        <source>replies</source>
        <translation>réponses</translation>
    </message>
    <message>
        <source>comments</source>
        <translation>commentaires</translation>
    </message>
    <message>
        <source>private messages</source>
        <translation>messages privés</translation>
    </message>
    <message>
        <source>quotes</source>
        <translation>citations</translation>
    </message>
    <message>
        <source>reviews</source>
        <translation>avis</translation>
    </message>
    <message>
        <source>like</source>
        <translation>aimer</translation>
    </message>
    <message>
        <source>boost</source>
        <translation>partager</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>masquer</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>supprimer</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>The profiles that this console reads and writes for.</source>
        <translation>Les profils pour lesquels cette console lit et écrit.</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>Aucun compte pour l’instant</translation>
    </message>
    <message>
        <source>Connect the first profile of your school, university or network. Its messages, posts and figures then come here by themselves.</source>
        <translation>Connectez le premier profil de votre école, université ou réseau. Ses messages, publications et chiffres arriveront ici d’eux-mêmes.</translation>
    </message>
    <message>
        <source>Asking the network…</source>
        <translation>Interrogation du réseau…</translation>
    </message>
    <message>
        <source>Everything works: the network knows you.</source>
        <translation>Tout fonctionne&#xa0;: le réseau vous reconnaît.</translation>
    </message>
    <message>
        <source>Removing %1…</source>
        <translation>Retrait de %1…</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
</context>
<context>
    <name>AddAccount</name>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Mot de passe d’application</translation>
    </message>
    <message>
        <source>Code from the browser</source>
        <translation>Code affiché par le navigateur</translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>No browser came up? Copy the address and open it yourself.</source>
        <translation>Aucun navigateur ne s’est ouvert&#xa0;? Copiez l’adresse et ouvrez-la vous-même.</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copier l’adresse</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>Ne plus attendre</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>How to sign in</source>
        <translation>Mode de connexion</translation>
    </message>
    <message>
        <source>Open my browser</source>
        <translation>Ouvrir mon navigateur</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Sign in again to %1</source>
        <translation>Se reconnecter à %1</translation>
    </message>
    <message>
        <source>Sign in to %1</source>
        <translation>Se connecter à %1</translation>
    </message>
    <message>
        <source>Which network?</source>
        <translation>Quel réseau&#xa0;?</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Step %1 of 3</source>
        <translation>Étape %1 sur 3</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Se reconnecter</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Ajouter un compte</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Something is still empty.</source>
        <translation>Un champ est encore vide.</translation>
    </message>
    <message>
        <source>Waiting for your browser…</source>
        <translation>En attente de votre navigateur…</translation>
    </message>
    <message>
        <source>Asking the network…</source>
        <translation>Interrogation du réseau…</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>@%1 is connected. Its messages and posts are being fetched now.</source>
        <translation>@%1 est connecté. Ses messages et publications arrivent.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this notice</source>
        <translation>Fermer cet avis</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>A mistake in the program</source>
        <translation>Une erreur du logiciel</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Something went wrong in the program itself</source>
        <translation>Le logiciel lui-même a fait une erreur</translation>
    </message>
    <message>
        <source>What you did last may not have happened; what was saved before is safe. Go on. The report below holds no password and no message; nothing is sent unless you do.</source>
        <translation>Votre dernière action n’a peut-être pas eu lieu&#xa0;; ce qui était enregistré avant est à l’abri. Vous pouvez continuer. Le rapport ci-dessous ne contient ni mot de passe ni message&#xa0;; rien n’est envoyé sans vous.</translation>
    </message>
</context>
<context>
    <name>BusyLine</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>You are offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No network could be reached. What arrives meanwhile comes in by itself as soon as the connection is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the first messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They appear here as soon as your accounts have been read once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open. New messages appear here by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message holds all the words of “%1”. Esc leads back to the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open mention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When somebody mentions or quotes you, it stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies and comments to what you publish stand here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open direct message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What people write to you alone stands here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wait for nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After you answer, a conversation waits here for the other side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is snoozed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S puts a conversation away until it matters again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is done yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E marks a conversation as done. It can always be found here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileChip</name>
    <message>
        <source>without description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderBar</name>
    <message>
        <source>Folders</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FolderTab</name>
    <message>
        <source>%1, %2 conversations, %3 unread</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>hier %1</translation>
    </message>
    <message>
        <source>tomorrow %1</source>
        <translation>demain %1</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>il y a %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>dans %1</translation>
    </message>
</context>
<context>
    <name>InboxFolders</name>
    <message>
        <source>All open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InboxWords</name>
    <message>
        <source>Mention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New follower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished">Ouvrir</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Public</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlisted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Followers only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only people mentioned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Animation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>then</source>
        <translation>puis</translation>
    </message>
</context>
<context>
    <name>KeysOverview</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Plain letters work wherever you are not typing.</source>
        <translation>Les lettres seules agissent partout où vous n’êtes pas en train d’écrire.</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open a link</source>
        <translation>Ouvrir un lien</translation>
    </message>
    <message>
        <source>Open this place in your browser?</source>
        <translation>Ouvrir cette adresse dans votre navigateur&#xa0;?</translation>
    </message>
    <message>
        <source>Look twice: this address is written so that it can be taken for another one.</source>
        <translation>Regardez bien&#xa0;: cette adresse est écrite de façon à pouvoir être prise pour une autre.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Copier l’adresse</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>Search messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n messages found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Go to %1</source>
        <translation>Aller à %1</translation>
    </message>
    <message>
        <source>Do anything</source>
        <translation>Tout faire par son nom</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Afficher toutes les touches</translation>
    </message>
    <message>
        <source>Sync all accounts now</source>
        <translation>Synchroniser tous les comptes</translation>
    </message>
    <message>
        <source>Undo what was just done</source>
        <translation>Annuler la dernière action</translation>
    </message>
    <message>
        <source>Theme: light</source>
        <translation>Thème&#xa0;: clair</translation>
    </message>
    <message>
        <source>Theme: dark</source>
        <translation>Thème&#xa0;: sombre</translation>
    </message>
    <message>
        <source>Theme: as the system</source>
        <translation>Thème&#xa0;: comme le système</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Boost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageCard</name>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message was deleted on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cut here: %n more characters. Open the message in the browser to read them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Do anything</source>
        <translation>Tout faire par son nom</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Écrivez ce que vous voulez faire</translation>
    </message>
    <message>
        <source>What you want to do</source>
        <translation>Ce que vous voulez faire</translation>
    </message>
    <message>
        <source>What can be done</source>
        <translation>Ce qui peut être fait</translation>
    </message>
    <message>
        <source>Nothing is called that</source>
        <translation>Rien ne porte ce nom</translation>
    </message>
    <message>
        <source>Try another word, or fewer letters.</source>
        <translation>Essayez un autre mot, ou moins de lettres.</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>Only here, never sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>first %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 followers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the profile in the browser</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Do anything</source>
        <translation>Tout faire par son nom</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>%1, %2 waiting</source>
        <translation>%1, %2 en attente</translation>
    </message>
</context>
<context>
    <name>RelatedList</name>
    <message>
        <source>Other conversations</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplyBox</name>
    <message>
        <source>Who can read the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write an answer…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You answer %1 as %2 on %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The limit of this account is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyTarget</name>
    <message>
        <source>This account is no longer connected. Connect it again to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no answer to this here (%2). Open it in the browser instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing left to answer: the message was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>Unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You answered</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back and edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything planned is held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held: it does not go out. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent yet; tried again %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued: it goes out with the next connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network&apos;s answer was lost: nobody knows yet whether it is out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be found by itself. Look at your profile in the browser before you decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is looked for again %1; nothing is sent twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being looked for; nothing is sent twice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendingLine</name>
    <message>
        <source>It is not there: send again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>Use a name such as Europe/Paris or UTC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give yourself the right to write there, or choose another (--workspace).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose a folder you may write to (--workspace).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“cmconsole account list” shows those that are connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to connect it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup was written. Run “cmconsole check” to see what is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose another folder. The workspace itself is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer version of CM Console has upgraded this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this program and start the newer one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This post is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it out of the trash first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No account is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An account of this post is no longer connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect it again, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such delivery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its post may have been changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this post waits to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What failed can be tried again; what is out stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too late to cancel this post: it is out, or on its way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is out can be deleted on its network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its post may be in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This may already be on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look there first, then say whether it is online or shall be sent again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what failed can be tried again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at its present state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to publish.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a text or add a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This post waits for a second reader.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have it approved first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another task of this program writes for too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Wait a moment and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export folder is not empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the space and the rights of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“cmconsole inbox list” shows those that are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been taken back or removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be read ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is a file and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be stored in {path} ({why}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or check the rights of the workspace folder, then add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is no picture or video that can be published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, GIF and WebP pictures and MP4 videos are taken. Save it as one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “{name}” is missing from the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it again from where it came: it finds its old place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has too many pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {millions} million are taken. Make the picture smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is damaged: it begins like a picture but is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in a picture program and save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was called off and nothing was changed. Keep using the earlier version of the program, and report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The upgraded workspace did not pass its check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The upgrade was called off and nothing was changed. Run “cmconsole check” for the details, or restore a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its account is held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being sent right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment and look again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too late to take this back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being sent, or was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing shows which post it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose it, or paste its link.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no longer unclear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You chose not to send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part before it failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part before it was missed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part before it was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such action in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They may have been merged with another: search for the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person cannot be merged with themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two different people.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the person again; it may have been merged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This person has only one profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to separate it from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such post.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An account has two texts in this post.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These words are already out, or on their way, for one of the accounts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a text of its own for the other accounts, or duplicate the post.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This post is on its way, or its outcome is not known yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait, or say what became of it, before you put it in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was taken back already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These words may have reached the network already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They cannot be taken back here. Delete them on the network instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words were not queued. Copy them and open the conversation anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This conversation belongs to another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer with the account that received it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that exists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup was written by a newer version of CM Console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install that version or a later one. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not restored, since it may have been tampered with. Choose another backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window or agent has the workspace open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it and restore again. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it, or wait a moment, and try again. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work was interrupted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full or failed while writing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space. What you had saved before is safe; this last step was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the rights of the folder and that its disk is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the newest backup from its folder “backups”. The damaged file is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file makes no sense as a workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the newest backup from its folder “backups”. The file is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of this post is not in the library of this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of a workspace (--workspace).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace was written by a newer version of CM Console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose another folder (--workspace).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your keyring is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of your accounts lies in it. Unlock it (the password is usually that of your session), then try again. Everything else goes on working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your keyring does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is probably waiting for you in a window of its own: look for a prompt behind this one, unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your keyring has not been set up yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console keeps the key of your accounts in it. Choose “Unlock the keyring”: the system then asks you for a password for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your default keyring forgets everything when you sign out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a lasting default keyring (in GNOME: Passwords and Keys), then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keyring was found that keeps secrets safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of this workspace in your keyring is not readable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The saved sign-in of this account cannot be opened on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its key is no longer in your keyring, or the workspace comes from another computer. Sign in again; messages, posts and figures are all still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give yourself the right to read the file, or move it away to start with defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the file by hand to start with defaults.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of the server is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it as in school.social.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address has a name or a password in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the address of the server alone, as in school.social.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port in the address is not a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only posts can be liked, reposted or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This post is no longer on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pull the inbox again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This post belongs to somebody else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only their author can delete posts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluesky has no such action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do it on the network&apos;s own page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sign-in belongs to another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console looks before it sends anything again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server renewed the sign-in without saying how to use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in could not be renewed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new app password on bsky.app under Settings → Privacy and security → App passwords, and sign in with it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network refused it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This app password may not do that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address. In a hotel or school network, open a web page first to sign in there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be read or published until the network opens it again. Sign in on its web page to learn why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not, or no longer, on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network does not take this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is longer than Bluesky takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have done it. The console looks before it sends anything again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes JPEG, PNG, WebP and GIF pictures here. Convert the file, or leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bluesky accounts sign in with an app password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another post stands where this one belongs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the text into a new post.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network took it and did not say where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is answered here is no post of Bluesky.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network did not say which post this belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something stands where this post belongs, and it could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The console looks again before it sends anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything on Bluesky is public.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was meant for fewer eyes, so it was not sent. Answer on the network&apos;s own page, or make it public here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten it, or make a thread of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Emoji and accents count for several. Shorten it, or make a thread of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave some out, or make a thread.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link is no web address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to begin with https://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text holds a broken character.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete the odd sign and type it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account asks for a code by e-mail with its main password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A handle is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like name.bsky.social.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network and the address. Everything is kept and tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have done what was asked. The console looks before it sends anything again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was lost; it is asked again at the next pull.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried again by itself when the server allows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent to it. Its certificate has run out, is for another name, or was made by an authority that this computer does not trust. Check the clock of this computer, or tell the people who run the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no post.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be liked, shared or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mastodon has no such thing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The post is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was deleted in the meantime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gave no reason. Change what you send, or ask the people who run the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was withdrawn or has ended. Sign in again; nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not allowed when signing in. Sign in again and allow everything asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address of the server: it may have moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quote cannot be published here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link to the post instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer publicly, or on the web page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type that address instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not answer as Mastodon, GoToSocial, Akkoma, Pleroma or Pixelfed do. Check the address: it is the one at which you read and write, as in school.social.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mastodon takes no password from other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in through the browser, or with a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the code that the server shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser could be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in with a code instead: open the address yourself and paste the code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says that it had this request already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have been published the first time. The console looks for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is probably published. The console looks before it sends anything again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a picture, or leave this account out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this post answers is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was deleted, or you may not see it any more. Publish it as a post of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be damaged or of a kind that the server does not read. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It gave no reason. Try with a token instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste it whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a token.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the access token alone, without anything else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be too old or not complete. Start again from the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again, whole, from the page on which the server shows it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer reaches the internet through a SOCKS proxy, which cannot be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for the address of an HTTP proxy, and set it as the system&apos;s proxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in came back from another server than the one asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was accepted. Check the address of the server and sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not sign you in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays so, use another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The browser did not come back in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again, and finish in the browser within five minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in was refused in the browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again on the Accounts page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its time passed while it could not be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended while this was being sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part before it was not published.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} posts like this one are on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not found on the network, and it cannot be proved that it is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network is still working on the picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The token is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the access token of your account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The handle or the password is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out in the browser, or add it as another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That moment is in the past.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a later one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network does not let anyone answer here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the message in the browser instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing here to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only your own messages can be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block or report instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network has no such action.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is not on the network yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a later one, or publish now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This post is not on the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel it instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SnoozeMenu</name>
    <message>
        <source>Later today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until the next message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>No account</source>
        <translation>Aucun compte</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>Last reached a network: %1. Everything you do is kept and sent later.</source>
        <translation>Dernier contact avec un réseau&#xa0;: %1. Tout ce que vous faites est gardé et envoyé plus tard.</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Pas encore synchronisé</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>En ligne</translation>
    </message>
    <message>
        <source>sign in</source>
        <translation>à reconnecter</translation>
    </message>
    <message>
        <source>%1: never synced</source>
        <translation>%1&#xa0;: jamais synchronisé</translation>
    </message>
    <message>
        <source>%1: last sync %2</source>
        <translation>%1&#xa0;: dernière synchro %2</translation>
    </message>
    <message numerus="yes">
        <source>%n sending</source>
        <translation>
            <numerusform>%n envoi en cours</numerusform>
            <numerusform>%n envois en cours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n en attente</numerusform>
            <numerusform>%n en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n held</source>
        <translation>
            <numerusform>%n suspendu</numerusform>
            <numerusform>%n suspendus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n échec</numerusform>
            <numerusform>%n échecs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need you</source>
        <translation>
            <numerusform>%n à décider</numerusform>
            <numerusform>%n à décider</numerusform>
        </translation>
    </message>
    <message>
        <source>Outbox empty</source>
        <translation>Rien à envoyer</translation>
    </message>
    <message>
        <source>What is on its way to the networks</source>
        <translation>Ce qui est en route vers les réseaux</translation>
    </message>
    <message>
        <source>Next post %1: nobody is there to send it</source>
        <translation>Prochaine publication %1&#xa0;: personne pour l’envoyer</translation>
    </message>
    <message>
        <source>Next post %1, by this window</source>
        <translation>Prochaine publication %1, par cette fenêtre</translation>
    </message>
    <message>
        <source>Next post %1, by the agent</source>
        <translation>Prochaine publication %1, par l’agent</translation>
    </message>
    <message>
        <source>Next post %1, by a command</source>
        <translation>Prochaine publication %1, par une commande</translation>
    </message>
</context>
<context>
    <name>ThreadCards</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThreadHead</name>
    <message>
        <source>Snooze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ThreadPane</name>
    <message>
        <source>No conversation chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>J and K go through the list; Enter opens what is chosen.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toaster</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
</TS>
