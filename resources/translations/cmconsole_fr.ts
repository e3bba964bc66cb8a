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
    <name>AccountChips</name>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
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
        <translation>Répondre depuis la boîte de réception</translation>
    </message>
    <message>
        <source>Publish planned posts and threads</source>
        <translation>Publier ce qui est programmé, fils compris</translation>
    </message>
    <message>
        <source>Publish planned posts</source>
        <translation>Publier ce qui est programmé</translation>
    </message>
    <message>
        <source>On your word: %1</source>
        <translation>À votre demande&#xa0;: %1</translation>
    </message>
    <message>
        <source>Planned posts go out from this computer: it has to be on at that time</source>
        <translation>Les publications programmées partent de cet ordinateur&#xa0;: il doit être allumé à ce moment-là</translation>
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
    <name>ActionBar</name>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>Remettre en brouillon</translation>
    </message>
    <message>
        <source>Publish now</source>
        <translation>Publier maintenant</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>Programmer…</translation>
    </message>
    <message>
        <source>Other time…</source>
        <translation>Autre heure…</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Enregistré à %1</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Enregistrement…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Kept as soon as you write</source>
        <translation>Sauvegarde auto</translation>
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
    <message>
        <source>Check the address and your network, then try again. Nothing is lost.</source>
        <translation>Vérifiez l’adresse et votre réseau, puis réessayez. Rien n’est perdu.</translation>
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
    <name>CalendarActions</name>
    <message>
        <source>Moved to %1</source>
        <translation>Déplacé&#xa0;: %1</translation>
    </message>
    <message>
        <source>The draft is in the trash.</source>
        <translation>Le brouillon est dans la corbeille.</translation>
    </message>
    <message>
        <source>Cancelled: it does not go out.</source>
        <translation>Annulé&#xa0;: rien ne partira.</translation>
    </message>
    <message>
        <source>(the clock is put forward then)</source>
        <translation>(passage à l’heure d’été)</translation>
    </message>
    <message>
        <source>(the first time: the clock is put back then)</source>
        <translation>(la première fois&#xa0;: passage à l’heure d’hiver)</translation>
    </message>
</context>
<context>
    <name>CalendarHead</name>
    <message>
        <source>Earlier</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month or week</source>
        <translation>Mois ou semaine</translation>
    </message>
    <message>
        <source>New post</source>
        <translation>Nouvelle publication</translation>
    </message>
</context>
<context>
    <name>CalendarKeys</name>
    <message>
        <source>Go to today</source>
        <translation>Aller à aujourd’hui</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Plus tôt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Show the month</source>
        <translation>Afficher le mois</translation>
    </message>
    <message>
        <source>Show the week</source>
        <translation>Afficher la semaine</translation>
    </message>
    <message>
        <source>Open the post, or write one</source>
        <translation>Ouvrir la publication ou en écrire une</translation>
    </message>
    <message>
        <source>New post at this time</source>
        <translation>Nouvelle publication à cette heure</translation>
    </message>
    <message>
        <source>Cancel the post</source>
        <translation>Annuler la publication</translation>
    </message>
    <message>
        <source>List the whole day</source>
        <translation>Lister toute la journée</translation>
    </message>
    <message>
        <source>Taller hours</source>
        <translation>Heures plus hautes</translation>
    </message>
    <message>
        <source>Lower hours</source>
        <translation>Heures moins hautes</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Nothing is planned here. Double-click a day, or press N, to plan a post.</source>
        <translation>Rien n’est programmé ici. Double-cliquez sur un jour, ou appuyez sur N, pour programmer une publication.</translation>
    </message>
</context>
<context>
    <name>CalendarWords</name>
    <message numerus="yes">
        <source>+%n more</source>
        <translation>
            <numerusform>+%n autre</numerusform>
            <numerusform>+%n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>It is published: it stays at its time.</source>
        <translation>Elle est publiée&#xa0;: elle reste à son heure.</translation>
    </message>
    <message>
        <source>It is on its way, or its outcome is not known yet: it cannot move.</source>
        <translation>Elle est en route, ou son sort n’est pas encore connu&#xa0;: elle ne peut pas bouger.</translation>
    </message>
    <message>
        <source>It failed. Open it to try again.</source>
        <translation>L’envoi a échoué. Ouvrez-la pour réessayer.</translation>
    </message>
    <message>
        <source>It was published elsewhere: it cannot be moved from here.</source>
        <translation>Elle a été publiée ailleurs&#xa0;: elle ne peut pas être déplacée d’ici.</translation>
    </message>
    <message>
        <source>Nothing written yet</source>
        <translation>Rien d’écrit encore</translation>
    </message>
    <message>
        <source>Published elsewhere</source>
        <translation>Publié ailleurs</translation>
    </message>
    <message>
        <source>%1 of %2 accounts</source>
        <translation>%1 sur %2 comptes</translation>
    </message>
</context>
<context>
    <name>ChartReader</name>
    <message>
        <source>data as of %1</source>
        <translation>données du %1</translation>
    </message>
    <message numerus="yes">
        <source>%n follower(s)</source>
        <translation>
            <numerusform>%n abonné</numerusform>
            <numerusform>%n abonnés</numerusform>
        </translation>
    </message>
    <message>
        <source>Followers</source>
        <translation>Abonnés</translation>
    </message>
    <message>
        <source>followers</source>
        <translation>abonnés</translation>
    </message>
    <message>
        <source>Each dot is an observation. The line breaks where nothing was observed.</source>
        <translation>Chaque point est une observation. La ligne s’interrompt là où rien n’a été observé.</translation>
    </message>
    <message>
        <source>No follower number was observed in this period.</source>
        <translation>Aucun nombre d’abonnés n’a été observé sur cette période.</translation>
    </message>
    <message>
        <source>%1: %2 interactions</source>
        <translation>%1&#xa0;: %2 interactions</translation>
    </message>
    <message>
        <source>Interactions gained per day</source>
        <translation>Interactions gagnées par jour</translation>
    </message>
    <message>
        <source>interactions</source>
        <translation>interactions</translation>
    </message>
    <message>
        <source>Likes, boosts, replies and quotes between two observations, losses included. Hatched: the day is not over. Dotted: nothing was observed.</source>
        <translation>J’aime, partages, réponses et citations entre deux observations, pertes comprises. Hachuré&#xa0;: la journée n’est pas finie. Pointillé&#xa0;: rien n’a été observé.</translation>
    </message>
    <message>
        <source>Nothing to compare yet: a gain is the difference between two observations, and they are made while the console runs.</source>
        <translation>Rien à comparer pour l’instant&#xa0;: un gain est la différence entre deux observations, et elles ont lieu pendant que la console est ouverte.</translation>
    </message>
    <message numerus="yes">
        <source>%n post(s)</source>
        <translation>
            <numerusform>%n publication</numerusform>
            <numerusform>%n publications</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2, %3 interactions so far</source>
        <translation>%1&#xa0;: %2, %3 interactions à ce jour</translation>
    </message>
    <message>
        <source>Interactions by day of publication</source>
        <translation>Interactions par jour de publication</translation>
    </message>
    <message>
        <source>What the posts of each day have gathered until the last look. Recent posts are still gathering; answers to others are not counted as posts.</source>
        <translation>Ce que les publications de chaque jour ont recueilli jusqu’à la dernière observation. Les plus récentes en recueillent encore&#xa0;; les réponses à d’autres ne comptent pas comme publications.</translation>
    </message>
    <message>
        <source>Nothing was published in this period.</source>
        <translation>Rien n’a été publié sur cette période.</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>pas encore observé</translation>
    </message>
    <message>
        <source>one observation in this period</source>
        <translation>une seule observation sur cette période</translation>
    </message>
    <message>
        <source>%1 since the first observation of the period</source>
        <translation>%1 depuis la première observation de la période</translation>
    </message>
    <message>
        <source>Interactions gained</source>
        <translation>Interactions gagnées</translation>
    </message>
    <message numerus="yes">
        <source>observed on %n day(s) of the period</source>
        <translation>
            <numerusform>observé sur %n jour de la période</numerusform>
            <numerusform>observé sur %n jours de la période</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interaction(s) so far</source>
        <translation>
            <numerusform>%n interaction à ce jour</numerusform>
            <numerusform>%n interactions à ce jour</numerusform>
        </translation>
    </message>
    <message>
        <source>Posts published</source>
        <translation>Publications</translation>
    </message>
</context>
<context>
    <name>ChartsPage</name>
    <message>
        <source>Saved as %1</source>
        <translation>Enregistré sous %1</translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation>Pas encore de chiffres</translation>
    </message>
    <message>
        <source>Connect an account. From then on its followers and the reactions to its posts are observed while the console runs, and nothing is ever filled in.</source>
        <translation>Connectez un compte. Dès lors, ses abonnés et les réactions à ses publications sont observés pendant que la console est ouverte, et rien n’est jamais inventé.</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>Connecter un compte</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 jours</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 jours</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 mois</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Enregistrer l’image</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Show 7 days</source>
        <translation>Afficher 7 jours</translation>
    </message>
    <message>
        <source>Show 30 days</source>
        <translation>Afficher 30 jours</translation>
    </message>
    <message>
        <source>Show 90 days</source>
        <translation>Afficher 90 jours</translation>
    </message>
    <message>
        <source>Show 12 months</source>
        <translation>Afficher 12 mois</translation>
    </message>
    <message>
        <source>Next account</source>
        <translation>Compte suivant</translation>
    </message>
    <message>
        <source>Previous account</source>
        <translation>Compte précédent</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>Enregistrer une image</translation>
    </message>
    <message>
        <source>Nothing to save yet</source>
        <translation>Rien à enregistrer pour l’instant</translation>
    </message>
</context>
<context>
    <name>ComposerKeys</name>
    <message>
        <source>New post</source>
        <translation>Nouvelle publication</translation>
    </message>
    <message>
        <source>Schedule…</source>
        <translation>Programmer…</translation>
    </message>
    <message>
        <source>Publish now</source>
        <translation>Publier maintenant</translation>
    </message>
    <message>
        <source>Add part</source>
        <translation>Ajouter une partie</translation>
    </message>
    <message>
        <source>Add picture</source>
        <translation>Ajouter une image</translation>
    </message>
    <message>
        <source>Different text for…</source>
        <translation>Texte différent pour…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Go to the list</source>
        <translation>Aller à la liste</translation>
    </message>
    <message>
        <source>Go to the accounts</source>
        <translation>Aller aux comptes</translation>
    </message>
    <message>
        <source>Go to the text</source>
        <translation>Aller au texte</translation>
    </message>
</context>
<context>
    <name>ComposerPage</name>
    <message>
        <source>The network publishes it at that time.</source>
        <translation>Le réseau la publie à cette heure-là.</translation>
    </message>
    <message>
        <source>This computer must be on at that time.</source>
        <translation>Cet ordinateur doit être allumé à cette heure-là.</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>image</translation>
    </message>
</context>
<context>
    <name>Counters</name>
    <message>
        <source>The limit of %1 is not known yet.</source>
        <translation>La limite de %1 n’est pas encore connue.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many for %1</source>
        <translation>
            <numerusform>%n caractère de trop pour %1</numerusform>
            <numerusform>%n caractères de trop pour %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) left for %1</source>
        <translation>
            <numerusform>encore %n caractère pour %1</numerusform>
            <numerusform>encore %n caractères pour %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveryRow</name>
    <message>
        <source>Open on the network</source>
        <translation>Voir sur le réseau</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Publish now</source>
        <translation>Publier maintenant</translation>
    </message>
    <message>
        <source>Other time…</source>
        <translation>Autre heure…</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>It is not there: send it</source>
        <translation>Elle n’y est pas&#xa0;: envoyer</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>An account that was removed</source>
        <translation>Un compte retiré</translation>
    </message>
    <message>
        <source>Look on the network whether it is there. It is sent only on your word.</source>
        <translation>Regardez sur le réseau si elle y est. Rien n’est envoyé sans votre accord.</translation>
    </message>
    <message>
        <source>Nothing was tried yet.</source>
        <translation>Rien n’a encore été tenté.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>This workspace came back from a backup, so nothing is published yet.</source>
        <translation>Cet espace de travail vient d’une sauvegarde&#xa0;: rien n’est donc encore publié.</translation>
    </message>
    <message>
        <source>What it calls planned may be out already. Look at the calendar, cancel what is, and then let it publish again.</source>
        <translation>Ce qui y est programmé est peut-être déjà publié. Consultez le calendrier, annulez ce qui l’est, puis autorisez de nouveau la publication.</translation>
    </message>
    <message>
        <source>Publish again</source>
        <translation>Publier de nouveau</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Connect an account first, on the Accounts page. You can write already.</source>
        <translation>Connectez d’abord un compte, sur la page Comptes. Vous pouvez déjà écrire.</translation>
    </message>
    <message>
        <source>These words are out, or on their way. Duplicate the post to say more.</source>
        <translation>Ces mots sont publiés ou en route. Dupliquez la publication pour en dire plus.</translation>
    </message>
    <message>
        <source>Add part</source>
        <translation>Ajouter une partie</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>You are offline</source>
        <translation>Vous êtes hors ligne</translation>
    </message>
    <message>
        <source>No network could be reached. What arrives meanwhile comes in by itself as soon as the connection is back.</source>
        <translation>Aucun réseau n’a pu être joint. Ce qui arrive entre-temps apparaîtra tout seul dès que la connexion reviendra.</translation>
    </message>
    <message>
        <source>Waiting for the first messages</source>
        <translation>Les premiers messages arrivent</translation>
    </message>
    <message>
        <source>They appear here as soon as your accounts have been read once.</source>
        <translation>Ils apparaîtront ici dès que vos comptes auront été lus une première fois.</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Tout est traité</translation>
    </message>
    <message>
        <source>Nothing is open. New messages appear here by themselves.</source>
        <translation>Plus rien à traiter. Les nouveaux messages apparaissent ici tout seuls.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Aucun résultat</translation>
    </message>
    <message>
        <source>No message holds all the words of “%1”. Esc leads back to the folder.</source>
        <translation>Aucun message ne contient tous les mots de «&#xa0;%1&#xa0;». Échap ramène au dossier.</translation>
    </message>
    <message>
        <source>No open mention</source>
        <translation>Aucune mention à traiter</translation>
    </message>
    <message>
        <source>When somebody mentions or quotes you, it stands here.</source>
        <translation>Quand quelqu’un vous mentionne ou vous cite, cela apparaît ici.</translation>
    </message>
    <message>
        <source>No open reply</source>
        <translation>Aucune réponse à traiter</translation>
    </message>
    <message>
        <source>Replies and comments to what you publish stand here.</source>
        <translation>Les réponses et commentaires à vos publications apparaissent ici.</translation>
    </message>
    <message>
        <source>No open direct message</source>
        <translation>Aucun message privé à traiter</translation>
    </message>
    <message>
        <source>What people write to you alone stands here.</source>
        <translation>Ce que l’on n’écrit qu’à vous apparaît ici.</translation>
    </message>
    <message>
        <source>You wait for nobody</source>
        <translation>Vous n’attendez personne</translation>
    </message>
    <message>
        <source>After you answer, a conversation waits here for the other side.</source>
        <translation>Après votre réponse, la conversation attend ici celle de l’autre.</translation>
    </message>
    <message>
        <source>Nothing is snoozed</source>
        <translation>Rien n’est reporté</translation>
    </message>
    <message>
        <source>S puts a conversation away until it matters again.</source>
        <translation>S met une conversation de côté jusqu’au moment voulu.</translation>
    </message>
    <message>
        <source>Nothing is done yet</source>
        <translation>Rien n’est encore traité</translation>
    </message>
    <message>
        <source>E marks a conversation as done. It can always be found here.</source>
        <translation>E marque une conversation comme traitée. On la retrouve toujours ici.</translation>
    </message>
</context>
<context>
    <name>FileChip</name>
    <message>
        <source>without description</source>
        <translation>sans description</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Part %1:</source>
        <translation>Partie %1&#xa0;:</translation>
    </message>
    <message>
        <source>There is nothing to say yet.</source>
        <translation>Il n’y a encore rien à dire.</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many for %handles.</source>
        <translation>
            <numerusform>%n caractère de trop pour %handles.</numerusform>
            <numerusform>%n caractères de trop pour %handles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Too long for %handles: %have bytes, and %allowed are allowed. Accents and emoji count for more.</source>
        <translation>Trop long pour %handles&#xa0;: %have octets pour %allowed permis. Les accents et les émojis comptent davantage.</translation>
    </message>
    <message>
        <source>%handles takes no post without a picture.</source>
        <translation>%handles n’accepte pas de publication sans image.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) too many for %handles.</source>
        <translation>
            <numerusform>%n fichier de trop pour %handles.</numerusform>
            <numerusform>%n fichiers de trop pour %handles.</numerusform>
        </translation>
    </message>
    <message>
        <source>%handles does not take files like %file.</source>
        <translation>%handles n’accepte pas les fichiers comme %file.</translation>
    </message>
    <message>
        <source>%file is too large for %handles: %size of %most.</source>
        <translation>%file est trop lourd pour %handles&#xa0;: %size pour %most permis.</translation>
    </message>
    <message>
        <source>%file has too many pixels for %handles.</source>
        <translation>%file a trop de pixels pour %handles.</translation>
    </message>
    <message>
        <source>The description of %file is too long for %handles: %have of %allowed.</source>
        <translation>La description de %file est trop longue pour %handles&#xa0;: %have pour %allowed permis.</translation>
    </message>
    <message>
        <source>%file is not described for those who cannot see it.</source>
        <translation>%file n’est pas décrit pour les personnes qui ne le voient pas.</translation>
    </message>
    <message>
        <source>%handles cannot limit who reads a post: it will be public.</source>
        <translation>%handles ne peut pas limiter les lecteurs&#xa0;: la publication sera publique.</translation>
    </message>
    <message>
        <source>%handles has no threads: write one part.</source>
        <translation>%handles n’a pas de fils&#xa0;: écrivez une seule partie.</translation>
    </message>
    <message>
        <source>%handles would refuse this post (%code).</source>
        <translation>%handles refuserait cette publication (%code).</translation>
    </message>
    <message>
        <source>Describe it</source>
        <translation>Décrire</translation>
    </message>
    <message>
        <source>Different text</source>
        <translation>Texte différent</translation>
    </message>
    <message>
        <source>Add part</source>
        <translation>Ajouter une partie</translation>
    </message>
</context>
<context>
    <name>FolderBar</name>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
</context>
<context>
    <name>FolderTab</name>
    <message>
        <source>%1, %2 conversations, %3 unread</source>
        <translation>%1, conversations&#xa0;: %2, non lues&#xa0;: %3</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>in a moment</source>
        <translation>dans un instant</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;h</translation>
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
    <name>InboxCommands</name>
    <message>
        <source>Next conversation</source>
        <translation>Conversation suivante</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Conversation précédente</translation>
    </message>
    <message>
        <source>Go into the conversation</source>
        <translation>Entrer dans la conversation</translation>
    </message>
    <message>
        <source>Search messages</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Volet précédent</translation>
    </message>
    <message>
        <source>Show or hide the person</source>
        <translation>Afficher ou masquer la personne</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traité</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>Wait for an answer</source>
        <translation>Attendre une réponse</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Marquer comme non lu</translation>
    </message>
    <message>
        <source>Pick for the next action</source>
        <translation>Choisir pour la prochaine action</translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation>Annuler la dernière décision</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>Envoyer la réponse</translation>
    </message>
    <message>
        <source>Send the answer, then done</source>
        <translation>Envoyer la réponse et marquer comme traité</translation>
    </message>
    <message>
        <source>Like</source>
        <translation>J’aime</translation>
    </message>
    <message>
        <source>Boost</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Ouvrir dans le navigateur</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Dossier&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>InboxFolders</name>
    <message>
        <source>All open</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>Mentions</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>Privés</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Reportées</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traitées</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Connect your first account</source>
        <translation>Connectez votre premier compte</translation>
    </message>
    <message>
        <source>Every mention, reply and direct message of your accounts comes together here, and stays on this computer.</source>
        <translation>Les mentions, réponses et messages privés de tous vos comptes se rassemblent ici, et restent sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>Connecter un compte</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Rien à annuler</translation>
    </message>
    <message>
        <source>This network has no such action here.</source>
        <translation>Ce réseau ne propose pas cette action ici.</translation>
    </message>
    <message>
        <source>Answer queued</source>
        <translation>Réponse prête à partir</translation>
    </message>
    <message numerus="yes">
        <source>%n conversations</source>
        <translation>
            <numerusform>%n conversation</numerusform>
            <numerusform>%n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InboxWords</name>
    <message>
        <source>Mention</source>
        <translation>Mention</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Direct message</source>
        <translation>Message privé</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Citation</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Avis</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>New follower</source>
        <translation>Nouvel abonné</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Notification</translation>
    </message>
    <message>
        <source>Follows you now.</source>
        <translation>Vous suit désormais.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Reportée</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traitée</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>Unlisted</source>
        <translation>Non listé</translation>
    </message>
    <message>
        <source>Followers only</source>
        <translation>Abonnés uniquement</translation>
    </message>
    <message>
        <source>Only people mentioned</source>
        <translation>Personnes mentionnées uniquement</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>Animation</source>
        <translation>Animation</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
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
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Plain letters work wherever you are not typing.</source>
        <translation>Les lettres seules agissent partout où vous n’êtes pas en train d’écrire.</translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>French</source>
        <translation>français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>anglais</translation>
    </message>
    <message>
        <source>German</source>
        <translation>allemand</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>espagnol</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>italien</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>portugais</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>néerlandais</translation>
    </message>
    <message>
        <source>Breton</source>
        <translation>breton</translation>
    </message>
    <message>
        <source>Occitan</source>
        <translation>occitan</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>catalan</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>basque</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>arabe</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>chinois</translation>
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
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>All accounts</source>
        <translation>Tous les comptes</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Résultats de la recherche</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message numerus="yes">
        <source>%n messages found</source>
        <translation>
            <numerusform>%n message trouvé</numerusform>
            <numerusform>%n messages trouvés</numerusform>
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
        <translation>Lancer une action</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Afficher les raccourcis clavier</translation>
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
        <source>Language: %1</source>
        <translation>Langue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>Langue&#xa0;: comme le système</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Partout</translation>
    </message>
    <message>
        <source>The language changes when you open CM Console again.</source>
        <translation>La langue changera à la prochaine ouverture de CM Console.</translation>
    </message>
</context>
<context>
    <name>MessageActions</name>
    <message>
        <source>Like</source>
        <translation>J’aime</translation>
    </message>
    <message>
        <source>Boost</source>
        <translation>Partager</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Ouvrir dans le navigateur</translation>
    </message>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n réponse</numerusform>
            <numerusform>%n réponses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageCard</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Masquer</translation>
    </message>
    <message>
        <source>This message was deleted on the network.</source>
        <translation>Ce message a été supprimé sur le réseau.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message numerus="yes">
        <source>Cut here: %n more characters. Open the message in the browser to read them.</source>
        <translation>
            <numerusform>Coupé ici&#xa0;: encore %n caractère. Ouvrez le message dans le navigateur pour le lire.</numerusform>
            <numerusform>Coupé ici&#xa0;: encore %n caractères. Ouvrez le message dans le navigateur pour les lire.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaletteDialog</name>
    <message>
        <source>Do anything</source>
        <translation>Lancer une action</translation>
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
        <translation>Actions possibles</translation>
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
    <name>PartBox</name>
    <message>
        <source>Remove this part</source>
        <translation>Retirer cette partie</translation>
    </message>
    <message>
        <source>What do you want to say?</source>
        <translation>Que voulez-vous dire&#xa0;?</translation>
    </message>
    <message>
        <source>Add picture</source>
        <translation>Ajouter une image</translation>
    </message>
    <message>
        <source>Part %1 of %2</source>
        <translation>Partie %1 sur %2</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Add pictures</source>
        <translation>Ajouter des images</translation>
    </message>
    <message>
        <source>Pictures and videos (*.jpg *.jpeg *.png *.gif *.webp *.mp4)</source>
        <translation>Images et vidéos (*.jpg *.jpeg *.png *.gif *.webp *.mp4)</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>Only here, never sent</source>
        <translation>Seulement ici, jamais envoyée</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Other conversations</source>
        <translation>Autres conversations</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profils</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservée</translation>
    </message>
    <message numerus="yes">
        <source>%n messages</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>premier&#xa0;: %1</translation>
    </message>
    <message>
        <source>last %1</source>
        <translation>dernier&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 followers</source>
        <translation>Abonnés&#xa0;: %1</translation>
    </message>
    <message>
        <source>Open the profile in the browser</source>
        <translation>Ouvrir le profil dans le navigateur</translation>
    </message>
</context>
<context>
    <name>PictureTile</name>
    <message>
        <source>Describe it for those who cannot see it</source>
        <translation>Décrivez-la pour les personnes qui ne la voient pas</translation>
    </message>
    <message>
        <source>Remove this file</source>
        <translation>Retirer ce fichier</translation>
    </message>
    <message>
        <source>Description of %1</source>
        <translation>Description de %1</translation>
    </message>
</context>
<context>
    <name>PostActions</name>
    <message>
        <source>Planned: %1</source>
        <translation>Programmé&#xa0;: %1</translation>
    </message>
    <message>
        <source>It goes out now.</source>
        <translation>C’est parti.</translation>
    </message>
    <message>
        <source>It is a draft again.</source>
        <translation>C’est de nouveau un brouillon.</translation>
    </message>
    <message>
        <source>The post is in the trash.</source>
        <translation>La publication est dans la corbeille.</translation>
    </message>
</context>
<context>
    <name>PostList</name>
    <message>
        <source>New post</source>
        <translation>Nouvelle publication</translation>
    </message>
    <message>
        <source>Drafts and planned</source>
        <translation>Brouillons et programmées</translation>
    </message>
    <message>
        <source>What you write stays here until it is out.</source>
        <translation>Ce que vous écrivez reste ici jusqu’à sa publication.</translation>
    </message>
    <message>
        <source>Drafts and planned posts</source>
        <translation>Brouillons et publications programmées</translation>
    </message>
</context>
<context>
    <name>PostListModel</name>
    <message>
        <source>Nothing written yet</source>
        <translation>Rien d’écrit encore</translation>
    </message>
</context>
<context>
    <name>PostStates</name>
    <message>
        <source>Draft</source>
        <translation>Brouillon</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>En relecture</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approuvé</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Programmé</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Envoi</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Publié</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Not certain</source>
        <translation>Incertain</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Manqué</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Suspendu</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Supprimé</translation>
    </message>
    <message>
        <source>It is on its way to the network.</source>
        <translation>C’est en route vers le réseau.</translation>
    </message>
    <message>
        <source>The network&apos;s answer was lost. It is looked up there and never sent twice.</source>
        <translation>La réponse du réseau s’est perdue. On la cherche là-bas, sans jamais envoyer deux fois.</translation>
    </message>
    <message>
        <source>Its time passed while nobody could send it. Choose what happens.</source>
        <translation>Son heure est passée sans que personne puisse l’envoyer. Choisissez la suite.</translation>
    </message>
    <message>
        <source>It does not go out until it is released.</source>
        <translation>Rien ne part tant que la suspension n’est pas levée.</translation>
    </message>
    <message>
        <source>Nothing of it goes out.</source>
        <translation>Rien n’en partira.</translation>
    </message>
    <message>
        <source>Taken up</source>
        <translation>Pris en charge</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Answer lost</source>
        <translation>Réponse perdue</translation>
    </message>
    <message>
        <source>Looked up</source>
        <translation>Recherché</translation>
    </message>
    <message>
        <source>Not on the network</source>
        <translation>Absent du réseau</translation>
    </message>
    <message>
        <source>Found by you</source>
        <translation>Trouvé par vous</translation>
    </message>
    <message>
        <source>Public</source>
        <translation>Public</translation>
    </message>
    <message>
        <source>Unlisted</source>
        <translation>Non listé</translation>
    </message>
    <message>
        <source>Followers only</source>
        <translation>Abonnés uniquement</translation>
    </message>
    <message>
        <source>Only people mentioned</source>
        <translation>Personnes mentionnées uniquement</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Choose an account to see how it will look there.</source>
        <translation>Choisissez un compte pour voir le rendu.</translation>
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
        <translation>Lancer une action</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Raccourcis</translation>
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
        <translation>Autres conversations</translation>
    </message>
</context>
<context>
    <name>ReplyBox</name>
    <message>
        <source>Who can read the answer</source>
        <translation>Qui peut lire la réponse</translation>
    </message>
    <message>
        <source>Content warning</source>
        <translation>Avertissement de contenu</translation>
    </message>
    <message>
        <source>Write an answer…</source>
        <translation>Écrire une réponse…</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Draft kept</source>
        <translation>Brouillon conservé</translation>
    </message>
    <message>
        <source>You answer %1 as %2 on %3</source>
        <translation>Vous répondez à %1 en tant que %2 sur %3</translation>
    </message>
    <message>
        <source>The limit of this account is not known yet.</source>
        <translation>La limite de ce compte n’est pas encore connue.</translation>
    </message>
    <message numerus="yes">
        <source>%n characters too many</source>
        <translation>
            <numerusform>%n caractère de trop</numerusform>
            <numerusform>%n caractères de trop</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplyTarget</name>
    <message>
        <source>This account is no longer connected. Connect it again to answer.</source>
        <translation>Ce compte n’est plus connecté. Reconnectez-le pour répondre.</translation>
    </message>
    <message>
        <source>%1 has no answer to this here (%2). Open it in the browser instead.</source>
        <translation>%1 ne permet pas d’y répondre d’ici (%2). Ouvrez le message dans le navigateur.</translation>
    </message>
    <message>
        <source>There is nothing left to answer: the message was deleted.</source>
        <translation>Il n’y a plus rien à quoi répondre&#xa0;: le message a été supprimé.</translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>Unread</source>
        <translation>Non lu</translation>
    </message>
    <message>
        <source>You answered</source>
        <translation>Vous avez répondu</translation>
    </message>
</context>
<context>
    <name>SchedulePopup</name>
    <message>
        <source>Day and time</source>
        <translation>Jour et heure</translation>
    </message>
    <message>
        <source>If the computer was off at that time</source>
        <translation>Si l’ordinateur était éteint à cette heure-là</translation>
    </message>
    <message>
        <source>Publish late, up to</source>
        <translation>Publier en retard, jusqu’à</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Me demander</translation>
    </message>
    <message>
        <source>Do not publish</source>
        <translation>Ne pas publier</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Minutes late</source>
        <translation>Minutes de retard</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Programmer</translation>
    </message>
    <message>
        <source>Time zone: %1</source>
        <translation>Fuseau horaire&#xa0;: %1</translation>
    </message>
    <message>
        <source>That moment is in the past.</source>
        <translation>Ce moment est passé.</translation>
    </message>
    <message>
        <source>The clock is put forward then and this time does not exist: it goes out at %1.</source>
        <translation>Passage à l’heure d’été&#xa0;: cette heure n’existe pas, la publication partira à %1.</translation>
    </message>
    <message>
        <source>The clock is put back then and this time comes twice: it goes out the first time.</source>
        <translation>Passage à l’heure d’hiver&#xa0;: cette heure vient deux fois, la publication partira la première fois.</translation>
    </message>
    <message>
        <source>When shall it go out?</source>
        <translation>Quand faut-il publier&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>Sent</source>
        <translation>Envoyé</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>Non envoyé.</translation>
    </message>
    <message>
        <source>Take back and edit</source>
        <translation>Reprendre et corriger</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Prêt à partir</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Envoi…</translation>
    </message>
    <message>
        <source>Everything planned is held.</source>
        <translation>Tout ce qui est programmé est suspendu.</translation>
    </message>
    <message>
        <source>Held: it does not go out. %1</source>
        <translation>Suspendu&#xa0;: rien ne part. %1</translation>
    </message>
    <message>
        <source>Not sent yet; tried again %1.</source>
        <translation>Pas encore envoyé&#xa0;; nouvel essai %1.</translation>
    </message>
    <message>
        <source>Queued: it goes out with the next connection</source>
        <translation>Prêt à partir à la prochaine connexion</translation>
    </message>
    <message>
        <source>The network&apos;s answer was lost: nobody knows yet if it is out.</source>
        <translation>La réponse du réseau s’est perdue&#xa0;: on ne sait pas encore si le message est parti.</translation>
    </message>
    <message>
        <source>It was not found. Look at your profile in the browser before you decide.</source>
        <translation>Il est introuvable. Regardez votre profil dans le navigateur avant de décider.</translation>
    </message>
    <message>
        <source>It is looked for again %1; nothing is sent twice.</source>
        <translation>Nouvelle recherche %1&#xa0;; rien n’est envoyé deux fois.</translation>
    </message>
    <message>
        <source>It is being looked for; nothing is sent twice.</source>
        <translation>Recherche en cours&#xa0;; rien n’est envoyé deux fois.</translation>
    </message>
</context>
<context>
    <name>SendingLine</name>
    <message>
        <source>It is not there: send again</source>
        <translation>Il n’y est pas&#xa0;: envoyer de nouveau</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>Use a name such as Europe/Paris or UTC.</source>
        <translation>Utilisez un nom comme Europe/Paris ou UTC.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written to.</source>
        <translation>Le dossier {folder} n’est pas accessible en écriture.</translation>
    </message>
    <message>
        <source>Give yourself the right to write there, or choose another (--workspace).</source>
        <translation>Donnez-vous le droit d’y écrire, ou choisissez-en un autre (--workspace).</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({why}).</source>
        <translation>Le dossier {folder} ne peut pas être créé ({why}).</translation>
    </message>
    <message>
        <source>Free some space or choose a folder you may write to (--workspace).</source>
        <translation>Libérez de la place ou choisissez un dossier où vous pouvez écrire (--workspace).</translation>
    </message>
    <message>
        <source>“cmconsole account list” shows those that are connected.</source>
        <translation>«&#xa0;cmconsole account list&#xa0;» montre ceux qui sont connectés.</translation>
    </message>
    <message>
        <source>Sign in to connect it.</source>
        <translation>Connectez-vous pour le relier.</translation>
    </message>
    <message>
        <source>The copy of the workspace did not pass its check ({flaw}).</source>
        <translation>La copie de l’espace de travail n’a pas passé son contrôle ({flaw}).</translation>
    </message>
    <message>
        <source>No backup was written. Run “cmconsole check” to see what is damaged.</source>
        <translation>Aucune sauvegarde n’a été écrite. Lancez «&#xa0;cmconsole check&#xa0;» pour voir ce qui est endommagé.</translation>
    </message>
    <message>
        <source>The backup {name} cannot be written ({why}).</source>
        <translation>La sauvegarde {name} ne peut pas être écrite ({why}).</translation>
    </message>
    <message>
        <source>Free some space or choose another folder. The workspace itself is untouched.</source>
        <translation>Libérez de la place ou choisissez un autre dossier. L’espace de travail lui-même est intact.</translation>
    </message>
    <message>
        <source>A newer version of CM Console has upgraded this workspace.</source>
        <translation>Une version plus récente de CM Console a mis à niveau cet espace de travail.</translation>
    </message>
    <message>
        <source>Close this program and start the newer one.</source>
        <translation>Fermez ce logiciel et lancez le plus récent.</translation>
    </message>
    <message>
        <source>It is held.</source>
        <translation>C’est suspendu.</translation>
    </message>
    <message>
        <source>This post is in the trash.</source>
        <translation>Cette publication est à la corbeille.</translation>
    </message>
    <message>
        <source>Take it out of the trash first.</source>
        <translation>Sortez-la d’abord de la corbeille.</translation>
    </message>
    <message>
        <source>No account is chosen.</source>
        <translation>Aucun compte n’est choisi.</translation>
    </message>
    <message>
        <source>Choose at least one account.</source>
        <translation>Choisissez au moins un compte.</translation>
    </message>
    <message>
        <source>An account of this post is no longer connected.</source>
        <translation>Un compte de cette publication n’est plus connecté.</translation>
    </message>
    <message>
        <source>Connect it again, or leave it out.</source>
        <translation>Reconnectez-le, ou retirez-le de la publication.</translation>
    </message>
    <message>
        <source>There is no such delivery.</source>
        <translation>Cet envoi n’existe pas.</translation>
    </message>
    <message>
        <source>Its post may have been changed.</source>
        <translation>Sa publication a peut-être été modifiée.</translation>
    </message>
    <message>
        <source>Nothing of this post waits to be sent.</source>
        <translation>Rien de cette publication n’attend d’être envoyé.</translation>
    </message>
    <message>
        <source>What failed can be tried again; what is out stays as it is.</source>
        <translation>Ce qui a échoué peut être retenté&#xa0;; ce qui est publié reste tel quel.</translation>
    </message>
    <message>
        <source>It is too late to cancel this post: it is out, or on its way.</source>
        <translation>Il est trop tard pour annuler cette publication&#xa0;: elle est en ligne, ou en route.</translation>
    </message>
    <message>
        <source>What is out can be deleted on its network.</source>
        <translation>Ce qui est publié peut être supprimé sur son réseau.</translation>
    </message>
    <message>
        <source>Its post may be in the trash.</source>
        <translation>Sa publication est peut-être à la corbeille.</translation>
    </message>
    <message>
        <source>This may already be on the network.</source>
        <translation>C’est peut-être déjà sur le réseau.</translation>
    </message>
    <message>
        <source>Look there first, then say whether it is online or shall be sent again.</source>
        <translation>Regardez-y d’abord, puis dites si c’est en ligne ou s’il faut le renvoyer.</translation>
    </message>
    <message>
        <source>Only what failed can be tried again.</source>
        <translation>Seul ce qui a échoué peut être retenté.</translation>
    </message>
    <message>
        <source>Look at its present state.</source>
        <translation>Voyez son état actuel.</translation>
    </message>
    <message>
        <source>There is nothing to publish.</source>
        <translation>Il n’y a rien à publier.</translation>
    </message>
    <message>
        <source>Write a text or add a picture.</source>
        <translation>Écrivez un texte ou ajoutez une image.</translation>
    </message>
    <message>
        <source>This post waits for a second reader.</source>
        <translation>Cette publication attend une deuxième lecture.</translation>
    </message>
    <message>
        <source>Have it approved first.</source>
        <translation>Faites-la d’abord approuver.</translation>
    </message>
    <message>
        <source>Another task of this program writes for too long.</source>
        <translation>Une autre tâche de ce logiciel écrit depuis trop longtemps.</translation>
    </message>
    <message>
        <source>Nothing was changed. Wait a moment and try again.</source>
        <translation>Rien n’a été modifié. Attendez un instant et réessayez.</translation>
    </message>
    <message>
        <source>The export folder is not empty.</source>
        <translation>Le dossier d’export n’est pas vide.</translation>
    </message>
    <message>
        <source>Choose a new one.</source>
        <translation>Choisissez-en un nouveau.</translation>
    </message>
    <message>
        <source>The export could not be written.</source>
        <translation>L’export n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Check the space and the rights of the folder.</source>
        <translation>Vérifiez la place et les droits du dossier.</translation>
    </message>
    <message>
        <source>“cmconsole inbox list” shows those that are there.</source>
        <translation>«&#xa0;cmconsole inbox list&#xa0;» montre celles qui existent.</translation>
    </message>
    <message>
        <source>It may have been taken back or removed.</source>
        <translation>Il a peut-être été repris ou retiré.</translation>
    </message>
    <message>
        <source>The file cannot be read ({why}).</source>
        <translation>Le fichier ne peut pas être lu ({why}).</translation>
    </message>
    <message>
        <source>Check that it is a file and that you may read it.</source>
        <translation>Vérifiez que c’est bien un fichier et que vous pouvez le lire.</translation>
    </message>
    <message>
        <source>There is no such file in the library.</source>
        <translation>Ce fichier n’est pas dans la bibliothèque.</translation>
    </message>
    <message>
        <source>Add it again.</source>
        <translation>Ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Le fichier {path} n’existe pas.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The file cannot be stored in {path} ({why}).</source>
        <translation>Le fichier ne peut pas être rangé dans {path} ({why}).</translation>
    </message>
    <message>
        <source>Free some space or check the rights of the workspace folder, then add it again.</source>
        <translation>Libérez de la place ou vérifiez les droits du dossier de l’espace de travail, puis ajoutez-le de nouveau.</translation>
    </message>
    <message>
        <source>“{name}” is no picture or video that can be published.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est ni une image ni une vidéo publiable.</translation>
    </message>
    <message>
        <source>JPEG, PNG, GIF and WebP pictures and MP4 videos are taken. Save it as one.</source>
        <translation>Les images JPEG, PNG, GIF et WebP et les vidéos MP4 sont acceptées. Enregistrez-le sous l’un de ces formats.</translation>
    </message>
    <message>
        <source>The file “{name}” is missing from the workspace.</source>
        <translation>Le fichier «&#xa0;{name}&#xa0;» manque dans l’espace de travail.</translation>
    </message>
    <message>
        <source>Add it again from where it came: it finds its old place.</source>
        <translation>Ajoutez-le de nouveau depuis son emplacement d’origine&#xa0;: il retrouve sa place.</translation>
    </message>
    <message>
        <source>“{name}” has too many pixels.</source>
        <translation>«&#xa0;{name}&#xa0;» a trop de pixels.</translation>
    </message>
    <message>
        <source>At most {millions} million are taken. Make the picture smaller.</source>
        <translation>{millions}&#xa0;millions au plus sont acceptés. Réduisez l’image.</translation>
    </message>
    <message>
        <source>“{name}” is damaged: it begins like a picture but is none.</source>
        <translation>«&#xa0;{name}&#xa0;» est endommagé&#xa0;: il commence comme une image mais n’en est pas une.</translation>
    </message>
    <message>
        <source>Open it in a picture program and save it again.</source>
        <translation>Ouvrez-le dans un logiciel d’images et enregistrez-le de nouveau.</translation>
    </message>
    <message>
        <source>The upgrade of the workspace would have lost rows of {lost}.</source>
        <translation>La mise à niveau de l’espace de travail aurait perdu des lignes de {lost}.</translation>
    </message>
    <message>
        <source>It was called off and nothing was changed. Keep using the earlier version of the program, and report this.</source>
        <translation>Elle a été abandonnée et rien n’a été modifié. Continuez avec la version précédente du logiciel, et signalez-le.</translation>
    </message>
    <message>
        <source>The upgraded workspace did not pass its check.</source>
        <translation>L’espace de travail mis à niveau n’a pas passé son contrôle.</translation>
    </message>
    <message>
        <source>The upgrade was called off and nothing was changed. Run “cmconsole check” for the details, or restore a backup.</source>
        <translation>La mise à niveau a été abandonnée et rien n’a été modifié. Lancez «&#xa0;cmconsole check&#xa0;» pour les détails, ou restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>Its account is held.</source>
        <translation>Son compte est suspendu.</translation>
    </message>
    <message>
        <source>The account was removed.</source>
        <translation>Le compte a été retiré.</translation>
    </message>
    <message>
        <source>It is being sent right now.</source>
        <translation>L’envoi est en cours.</translation>
    </message>
    <message>
        <source>Wait a moment and look again.</source>
        <translation>Attendez un instant et regardez de nouveau.</translation>
    </message>
    <message>
        <source>It is too late to take this back.</source>
        <translation>Il est trop tard pour reprendre ceci.</translation>
    </message>
    <message>
        <source>It is being sent, or was sent.</source>
        <translation>C’est en cours d’envoi, ou déjà envoyé.</translation>
    </message>
    <message>
        <source>Nothing shows which post it is.</source>
        <translation>Rien n’indique de quelle publication il s’agit.</translation>
    </message>
    <message>
        <source>Choose it, or paste its link.</source>
        <translation>Choisissez-la, ou collez son lien.</translation>
    </message>
    <message>
        <source>This is no longer unclear.</source>
        <translation>Ceci n’est plus en doute.</translation>
    </message>
    <message>
        <source>You chose not to send it again.</source>
        <translation>Vous avez choisi de ne pas le renvoyer.</translation>
    </message>
    <message>
        <source>The part before it failed.</source>
        <translation>La partie précédente a échoué.</translation>
    </message>
    <message>
        <source>The part before it was missed.</source>
        <translation>La partie précédente a été manquée.</translation>
    </message>
    <message>
        <source>The part before it was cancelled.</source>
        <translation>La partie précédente a été annulée.</translation>
    </message>
    <message>
        <source>There is no such action in the outbox.</source>
        <translation>Cette action n’est pas dans la boîte d’envoi.</translation>
    </message>
    <message>
        <source>It may have been removed.</source>
        <translation>Elle a peut-être été retirée.</translation>
    </message>
    <message>
        <source>They may have been merged with another: search for the name.</source>
        <translation>Elle a peut-être été réunie à une autre&#xa0;: cherchez le nom.</translation>
    </message>
    <message>
        <source>A person cannot be merged with themselves.</source>
        <translation>Une personne ne peut pas être réunie à elle-même.</translation>
    </message>
    <message>
        <source>Choose two different people.</source>
        <translation>Choisissez deux personnes différentes.</translation>
    </message>
    <message>
        <source>Read the person again; it may have been merged.</source>
        <translation>Relisez la fiche&#xa0;; elle a peut-être été réunie à une autre.</translation>
    </message>
    <message>
        <source>This person has only one profile.</source>
        <translation>Cette personne n’a qu’un seul profil.</translation>
    </message>
    <message>
        <source>There is nothing to separate it from.</source>
        <translation>Il n’y a rien dont le séparer.</translation>
    </message>
    <message>
        <source>There is no such post.</source>
        <translation>Cette publication n’existe pas.</translation>
    </message>
    <message>
        <source>It is in the trash.</source>
        <translation>Elle est à la corbeille.</translation>
    </message>
    <message>
        <source>An account has two texts in this post.</source>
        <translation>Un compte a deux textes dans cette publication.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Gardez l’un des deux.</translation>
    </message>
    <message>
        <source>These words are already out, or on their way, for one of the accounts.</source>
        <translation>Ces mots sont déjà publiés, ou en route, pour l’un des comptes.</translation>
    </message>
    <message>
        <source>Write a text of its own for the other accounts, or duplicate the post.</source>
        <translation>Écrivez un texte propre aux autres comptes, ou dupliquez la publication.</translation>
    </message>
    <message>
        <source>This post is on its way, or its outcome is not known yet.</source>
        <translation>Cette publication est en route, ou son sort n’est pas encore connu.</translation>
    </message>
    <message>
        <source>Wait, or say what became of it, before you put it in the trash.</source>
        <translation>Attendez, ou dites ce qu’elle est devenue, avant de la mettre à la corbeille.</translation>
    </message>
    <message>
        <source>It was taken back already.</source>
        <translation>C’est déjà repris.</translation>
    </message>
    <message>
        <source>These words may have reached the network already.</source>
        <translation>Ces mots ont peut-être déjà atteint le réseau.</translation>
    </message>
    <message>
        <source>They cannot be taken back here. Delete them on the network instead.</source>
        <translation>Ils ne peuvent pas être repris ici. Supprimez-les plutôt sur le réseau.</translation>
    </message>
    <message>
        <source>Your words were not queued. Copy them and open the conversation anew.</source>
        <translation>Vos mots n’ont pas été mis en attente. Copiez-les et rouvrez la conversation.</translation>
    </message>
    <message>
        <source>This conversation belongs to another account.</source>
        <translation>Cette conversation appartient à un autre compte.</translation>
    </message>
    <message>
        <source>Answer with the account that received it.</source>
        <translation>Répondez avec le compte qui l’a reçue.</translation>
    </message>
    <message>
        <source>There is no backup {source}.</source>
        <translation>La sauvegarde {source} n’existe pas.</translation>
    </message>
    <message>
        <source>Choose a file that exists.</source>
        <translation>Choisissez un fichier qui existe.</translation>
    </message>
    <message>
        <source>{source} is not a backup of CM Console.</source>
        <translation>{source} n’est pas une sauvegarde de CM Console.</translation>
    </message>
    <message>
        <source>Choose another file. Nothing was changed.</source>
        <translation>Choisissez un autre fichier. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>This backup was written by a newer version of CM Console.</source>
        <translation>Cette sauvegarde a été écrite par une version plus récente de CM Console.</translation>
    </message>
    <message>
        <source>Install that version or a later one. Nothing was changed.</source>
        <translation>Installez cette version ou une plus récente. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>{source} holds {named}, which this program never makes.</source>
        <translation>{source} contient {named}, que ce logiciel ne crée jamais.</translation>
    </message>
    <message>
        <source>It was not restored, since it may have been tampered with. Choose another backup.</source>
        <translation>Elle n’a pas été restaurée, car elle a pu être falsifiée. Choisissez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>The backup could not be put in place ({why}).</source>
        <translation>La sauvegarde n’a pas pu être mise en place ({why}).</translation>
    </message>
    <message>
        <source>Check the space and rights of {folder} and try again.</source>
        <translation>Vérifiez la place et les droits de {folder}, puis réessayez.</translation>
    </message>
    <message>
        <source>Another window or agent has the workspace open.</source>
        <translation>Une autre fenêtre ou un agent tient l’espace de travail ouvert.</translation>
    </message>
    <message>
        <source>Close it and restore again. Nothing was changed.</source>
        <translation>Fermez-le et restaurez de nouveau. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>There is no message {number} in this workspace.</source>
        <translation>Il n’y a pas de message {number} dans cet espace de travail.</translation>
    </message>
    <message>
        <source>Another program holds the workspace.</source>
        <translation>Un autre logiciel retient l’espace de travail.</translation>
    </message>
    <message>
        <source>Close it, or wait a moment, and try again. Nothing was changed.</source>
        <translation>Fermez-le, ou attendez un instant, et réessayez. Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The work was interrupted.</source>
        <translation>Le travail a été interrompu.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The disk is full or failed while writing.</source>
        <translation>Le disque est plein ou a échoué pendant l’écriture.</translation>
    </message>
    <message>
        <source>Free some space. What you had saved before is safe; this last step was not saved.</source>
        <translation>Libérez de la place. Ce qui était enregistré avant est à l’abri&#xa0;; cette dernière étape n’a pas été enregistrée.</translation>
    </message>
    <message>
        <source>The workspace folder cannot be written.</source>
        <translation>Le dossier de l’espace de travail n’est pas accessible en écriture.</translation>
    </message>
    <message>
        <source>Check the rights of the folder and that its disk is there.</source>
        <translation>Vérifiez les droits du dossier et que son disque est présent.</translation>
    </message>
    <message>
        <source>The workspace file is damaged.</source>
        <translation>Le fichier de l’espace de travail est endommagé.</translation>
    </message>
    <message>
        <source>Restore the newest backup from its folder “backups”. The damaged file is kept.</source>
        <translation>Restaurez la sauvegarde la plus récente de son dossier «&#xa0;backups&#xa0;». Le fichier endommagé est conservé.</translation>
    </message>
    <message>
        <source>The file makes no sense as a workspace.</source>
        <translation>Le fichier n’a pas de sens comme espace de travail.</translation>
    </message>
    <message>
        <source>Restore the newest backup from its folder “backups”. The file is kept.</source>
        <translation>Restaurez la sauvegarde la plus récente de son dossier «&#xa0;backups&#xa0;». Le fichier est conservé.</translation>
    </message>
    <message>
        <source>A file of this post is not in the library of this workspace.</source>
        <translation>Un fichier de cette publication n’est pas dans la bibliothèque de cet espace de travail.</translation>
    </message>
    <message>
        <source>Add the file again.</source>
        <translation>Ajoutez le fichier de nouveau.</translation>
    </message>
    <message>
        <source>The workspace file {path} is damaged: {flaw}.</source>
        <translation>Le fichier de l’espace de travail {path} est endommagé&#xa0;: {flaw}.</translation>
    </message>
    <message>
        <source>It was not touched. {backups}</source>
        <translation>Il n’a pas été touché. {backups}</translation>
    </message>
    <message>
        <source>The newest backups in {folder} are {names}: “cmconsole restore FILE”.</source>
        <translation>Les sauvegardes les plus récentes de {folder} sont {names}&#xa0;: «&#xa0;cmconsole restore FICHIER&#xa0;».</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} n’est pas un fichier.</translation>
    </message>
    <message>
        <source>Choose the folder of a workspace (--workspace).</source>
        <translation>Choisissez le dossier d’un espace de travail (--workspace).</translation>
    </message>
    <message>
        <source>{path} is not a workspace of CM Console.</source>
        <translation>{path} n’est pas un espace de travail de CM Console.</translation>
    </message>
    <message>
        <source>It was not touched. Choose another folder (--workspace). {backups}</source>
        <translation>Il n’a pas été touché. Choisissez un autre dossier (--workspace). {backups}</translation>
    </message>
    <message>
        <source>This workspace was written by a newer version of CM Console.</source>
        <translation>Cet espace de travail a été écrit par une version plus récente de CM Console.</translation>
    </message>
    <message>
        <source>It has format {found}, this program knows {known}. Install that version or a later one. {backups}</source>
        <translation>Il est au format {found}, ce logiciel connaît le format {known}. Installez cette version ou une plus récente. {backups}</translation>
    </message>
    <message>
        <source>There is no backup in {folder}.</source>
        <translation>Il n’y a pas de sauvegarde dans {folder}.</translation>
    </message>
    <message>
        <source>No workspace can be made in {folder} ({why}).</source>
        <translation>Aucun espace de travail ne peut être créé dans {folder} ({why}).</translation>
    </message>
    <message>
        <source>Free some space or choose another folder (--workspace).</source>
        <translation>Libérez de la place ou choisissez un autre dossier (--workspace).</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <source>it holds {named}, which this program never makes</source>
        <translation>il contient {named}, que ce logiciel ne crée jamais</translation>
    </message>
    <message>
        <source>it lacks {named}</source>
        <translation>il y manque {named}</translation>
    </message>
    <message>
        <source>The workspace could not be upgraded from format {version}.</source>
        <translation>L’espace de travail n’a pas pu être mis à niveau depuis le format {version}.</translation>
    </message>
    <message>
        <source>Nothing was changed, and a copy lies in {kept}. Keep using the earlier version of the program, and report this.</source>
        <translation>Rien n’a été modifié, et une copie se trouve dans {kept}. Continuez avec la version précédente du logiciel, et signalez-le.</translation>
    </message>
    <message>
        <source>the file is gone while its journal is still there</source>
        <translation>le fichier a disparu alors que son journal est encore là</translation>
    </message>
    <message>
        <source>it cannot be read as a database</source>
        <translation>il ne peut pas être lu comme une base de données</translation>
    </message>
    <message>
        <source>it cannot be read to its end</source>
        <translation>il ne peut pas être lu jusqu’au bout</translation>
    </message>
    <message>
        <source>Your keyring is locked.</source>
        <translation>Votre trousseau est verrouillé.</translation>
    </message>
    <message>
        <source>The key of your accounts lies in it. Unlock it (the password is usually that of your session), then try again. Everything else goes on working.</source>
        <translation>La clé de vos comptes s’y trouve. Déverrouillez-le (le mot de passe est en général celui de votre session), puis réessayez. Tout le reste continue de fonctionner.</translation>
    </message>
    <message>
        <source>Your keyring does not answer.</source>
        <translation>Votre trousseau ne répond pas.</translation>
    </message>
    <message>
        <source>It is probably waiting for you in a window of its own: look for a prompt behind this one, unlock it, then try again.</source>
        <translation>Il vous attend sans doute dans sa propre fenêtre&#xa0;: cherchez une demande derrière celle-ci, déverrouillez-le, puis réessayez.</translation>
    </message>
    <message>
        <source>Your keyring has not been set up yet.</source>
        <translation>Votre trousseau n’est pas encore créé.</translation>
    </message>
    <message>
        <source>The console keeps the key of your accounts in it. Choose “Unlock the keyring”: the system then asks you for a password for it.</source>
        <translation>La console y garde la clé de vos comptes. Choisissez «&#xa0;Déverrouiller le trousseau&#xa0;»&#xa0;: le système vous demandera alors un mot de passe pour lui.</translation>
    </message>
    <message>
        <source>Your default keyring forgets everything when you sign out.</source>
        <translation>Votre trousseau par défaut oublie tout quand vous fermez la session.</translation>
    </message>
    <message>
        <source>Make a lasting default keyring (in GNOME: Passwords and Keys), then try again.</source>
        <translation>Créez un trousseau par défaut durable (dans GNOME&#xa0;: Mots de passe et clés), puis réessayez.</translation>
    </message>
    <message>
        <source>No keyring was found that keeps secrets safely.</source>
        <translation>Aucun trousseau gardant les secrets en sécurité n’a été trouvé.</translation>
    </message>
    <message>
        <source>Without one no account can be kept on this computer, and nothing was stored. {advice}</source>
        <translation>Sans trousseau, aucun compte ne peut être conservé sur cet ordinateur, et rien n’a été enregistré. {advice}</translation>
    </message>
    <message>
        <source>The keyring ({name}) does not keep what is given to it.</source>
        <translation>Le trousseau ({name}) ne garde pas ce qu’on lui confie.</translation>
    </message>
    <message>
        <source>No sign-in is stored until it does. {advice}</source>
        <translation>D’ici là, aucune connexion n’est enregistrée. {advice}</translation>
    </message>
    <message>
        <source>The keyring refused ({kind}).</source>
        <translation>Le trousseau a refusé ({kind}).</translation>
    </message>
    <message>
        <source>Nothing was stored. {advice}</source>
        <translation>Rien n’a été enregistré. {advice}</translation>
    </message>
    <message>
        <source>Install a keyring and sign out and in again: on Debian and Ubuntu “sudo apt install gnome-keyring”, on Fedora “sudo dnf install gnome-keyring”, on KDE “kwalletmanager”. On a machine without a desktop, run the console in “dbus-run-session” with an unlocked gnome-keyring-daemon.</source>
        <translation>Installez un trousseau, puis fermez votre session et rouvrez-la&#xa0;: sur Debian et Ubuntu «&#xa0;sudo apt install gnome-keyring&#xa0;», sur Fedora «&#xa0;sudo dnf install gnome-keyring&#xa0;», sur KDE «&#xa0;kwalletmanager&#xa0;». Sur une machine sans bureau, lancez la console dans «&#xa0;dbus-run-session&#xa0;» avec un gnome-keyring-daemon déverrouillé.</translation>
    </message>
    <message>
        <source>Check that the Windows service “Credential Manager” is started.</source>
        <translation>Vérifiez que le service Windows «&#xa0;Gestionnaire d’informations d’identification&#xa0;» est démarré.</translation>
    </message>
    <message>
        <source>Check in Keychain Access that your login keychain exists and is unlocked.</source>
        <translation>Vérifiez dans Trousseaux d’accès que votre trousseau de session existe et qu’il est déverrouillé.</translation>
    </message>
    <message>
        <source>The key of this workspace in your keyring is not readable.</source>
        <translation>La clé de cet espace de travail est illisible dans votre trousseau.</translation>
    </message>
    <message>
        <source>If the entry “cmconsole/{entry}” was changed by hand, delete it in your keyring&apos;s own program and sign in again; all history stays.</source>
        <translation>Si l’entrée «&#xa0;cmconsole/{entry}&#xa0;» a été modifiée à la main, supprimez-la dans le logiciel de votre trousseau et reconnectez-vous&#xa0;; tout l’historique reste.</translation>
    </message>
    <message>
        <source>The saved sign-in of this account cannot be opened on this computer.</source>
        <translation>La connexion enregistrée de ce compte ne peut pas être ouverte sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Its key is no longer in your keyring, or the workspace comes from another computer. Sign in again; messages, posts and figures are all still there.</source>
        <translation>Sa clé n’est plus dans votre trousseau, ou l’espace de travail vient d’un autre ordinateur. Reconnectez-vous&#xa0;; messages, publications et chiffres sont toujours là.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({why}).</source>
        <translation>Les réglages de {path} ne peuvent pas être lus ({why}).</translation>
    </message>
    <message>
        <source>Give yourself the right to read the file, or move it away to start with defaults.</source>
        <translation>Donnez-vous le droit de lire le fichier, ou déplacez-le pour repartir des réglages d’origine.</translation>
    </message>
    <message>
        <source>The settings cannot be saved ({why}).</source>
        <translation>Les réglages ne peuvent pas être enregistrés ({why}).</translation>
    </message>
    <message>
        <source>They hold until you close the program. Make room in {folder}, or give yourself the right to write there.</source>
        <translation>Ils valent jusqu’à la fermeture du logiciel. Libérez de la place dans {folder}, ou donnez-vous le droit d’y écrire.</translation>
    </message>
    <message>
        <source>The settings in {path} are damaged and cannot be moved ({why}).</source>
        <translation>Les réglages de {path} sont endommagés et ne peuvent pas être déplacés ({why}).</translation>
    </message>
    <message>
        <source>Delete the file by hand to start with defaults.</source>
        <translation>Supprimez le fichier à la main pour repartir des réglages d’origine.</translation>
    </message>
    <message>
        <source>The settings could not be read and are back at their defaults.</source>
        <translation>Les réglages n’ont pas pu être lus&#xa0;: les réglages d’origine sont revenus.</translation>
    </message>
    <message>
        <source>Nothing else is affected. The damaged file is kept as {name}.</source>
        <translation>Rien d’autre n’est touché. Le fichier endommagé est conservé sous le nom {name}.</translation>
    </message>
    <message>
        <source>“{written}” is not the name of a server.</source>
        <translation>«&#xa0;{written}&#xa0;» n’est pas le nom d’un serveur.</translation>
    </message>
    <message>
        <source>The console only calls servers on the internet. Type the address as in school.social.</source>
        <translation>La console n’appelle que des serveurs sur internet. Écrivez l’adresse comme dans school.social.</translation>
    </message>
    <message>
        <source>The address of the server is missing.</source>
        <translation>Il manque l’adresse du serveur.</translation>
    </message>
    <message>
        <source>Mastodon has no such action.</source>
        <translation>Mastodon ne connaît pas cette action.</translation>
    </message>
    <message>
        <source>{host} is still working on the file.</source>
        <translation>{host} traite encore le fichier.</translation>
    </message>
    <message>
        <source>The text is too long for {host}.</source>
        <translation>Le texte est trop long pour {host}.</translation>
    </message>
    <message>
        <source>{host} has this already.</source>
        <translation>{host} l’a déjà.</translation>
    </message>
    <message>
        <source>{host} does not take this file.</source>
        <translation>{host} n’accepte pas ce fichier.</translation>
    </message>
    <message>
        <source>{host} did not say clearly whether it did this.</source>
        <translation>{host} n’a pas dit clairement s’il l’a fait.</translation>
    </message>
    <message>
        <source>Make it smaller, choose another file, or leave this account out.</source>
        <translation>Réduisez-le, choisissez un autre fichier, ou retirez ce compte.</translation>
    </message>
    <message>
        <source>{handle} would refuse this post ({code}).</source>
        <translation>{handle} refuserait cette publication ({code}).</translation>
    </message>
    <message>
        <source>Change it, or leave this account out.</source>
        <translation>Modifiez-la, ou retirez ce compte.</translation>
    </message>
    <message>
        <source>{handle} does not take files like “{file}”.</source>
        <translation>{handle} n’accepte pas de fichiers comme «&#xa0;{file}&#xa0;».</translation>
    </message>
    <message>
        <source>Choose another file, or leave this account out.</source>
        <translation>Choisissez un autre fichier, ou retirez ce compte.</translation>
    </message>
    <message>
        <source>“{file}” is too large for {handle}.</source>
        <translation>«&#xa0;{file}&#xa0;» est trop lourd pour {handle}.</translation>
    </message>
    <message>
        <source>“{file}” has too many pixels for {handle}.</source>
        <translation>«&#xa0;{file}&#xa0;» a trop de pixels pour {handle}.</translation>
    </message>
    <message>
        <source>{handle} takes {allowed} files in a post; this one has {have}.</source>
        <translation>{handle} accepte {allowed} fichiers par publication&#xa0;; celle-ci en a {have}.</translation>
    </message>
    <message>
        <source>{handle} takes no post without a picture.</source>
        <translation>{handle} n’accepte pas de publication sans image.</translation>
    </message>
    <message>
        <source>The description of “{file}” is too long for {handle}.</source>
        <translation>La description de «&#xa0;{file}&#xa0;» est trop longue pour {handle}.</translation>
    </message>
    <message>
        <source>It counts {have} and may count {allowed}. Shorten it.</source>
        <translation>Elle compte {have} caractères et peut en compter {allowed}. Raccourcissez-la.</translation>
    </message>
    <message>
        <source>“{file}” is not described for those who cannot see it.</source>
        <translation>«&#xa0;{file}&#xa0;» n’est pas décrit pour les personnes qui ne peuvent pas le voir.</translation>
    </message>
    <message>
        <source>{handle} takes no picture without a description. Write one.</source>
        <translation>{handle} n’accepte pas d’image sans description. Écrivez-en une.</translation>
    </message>
    <message>
        <source>The text is too long for {handle}.</source>
        <translation>Le texte est trop long pour {handle}.</translation>
    </message>
    <message>
        <source>It counts {have} and may count {allowed}. Shorten it, or make a text of its own for this account.</source>
        <translation>Il compte {have} caractères et peut en compter {allowed}. Raccourcissez-le, ou écrivez un texte propre à ce compte.</translation>
    </message>
    <message>
        <source>It has {have} bytes and may have {allowed}; emoji and accents count for several. Shorten it, or make a text of its own for this account.</source>
        <translation>Il a {have} octets et peut en avoir {allowed}&#xa0;; les émojis et les accents comptent pour plusieurs. Raccourcissez-le, ou écrivez un texte propre à ce compte.</translation>
    </message>
    <message>
        <source>Type it as in school.social.</source>
        <translation>Écrivez-la comme dans school.social.</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>Ceci n’est pas l’adresse d’un serveur.</translation>
    </message>
    <message>
        <source>The address has a name or a password in it.</source>
        <translation>L’adresse contient un nom ou un mot de passe.</translation>
    </message>
    <message>
        <source>Type the address of the server alone, as in school.social.</source>
        <translation>Écrivez l’adresse du serveur seule, comme dans school.social.</translation>
    </message>
    <message>
        <source>The port in the address is not a number from 1 to 65535.</source>
        <translation>Le port de l’adresse n’est pas un nombre de 1 à 65535.</translation>
    </message>
    <message>
        <source>Only posts can be liked, reposted or deleted.</source>
        <translation>Seules des publications peuvent être aimées, partagées ou supprimées.</translation>
    </message>
    <message>
        <source>This is none.</source>
        <translation>Ceci n’en est pas une.</translation>
    </message>
    <message>
        <source>This post is no longer on the network.</source>
        <translation>Cette publication n’est plus sur le réseau.</translation>
    </message>
    <message>
        <source>Pull the inbox again.</source>
        <translation>Synchronisez de nouveau la boîte de réception.</translation>
    </message>
    <message>
        <source>This post belongs to somebody else.</source>
        <translation>Cette publication appartient à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Only their author can delete posts.</source>
        <translation>Seul leur auteur peut supprimer des publications.</translation>
    </message>
    <message>
        <source>Bluesky has no such action.</source>
        <translation>Bluesky ne connaît pas cette action.</translation>
    </message>
    <message>
        <source>Do it on the network&apos;s own page.</source>
        <translation>Faites-le sur la page du réseau lui-même.</translation>
    </message>
    <message>
        <source>Bluesky has no stream called {stream}.</source>
        <translation>Bluesky n’a pas de flux nommé {stream}.</translation>
    </message>
    <message>
        <source>This sign-in belongs to another account.</source>
        <translation>Cette connexion appartient à un autre compte.</translation>
    </message>
    <message>
        <source>It should be @{handle}. Sign in with that handle again.</source>
        <translation>Ce devrait être @{handle}. Reconnectez-vous avec cet identifiant.</translation>
    </message>
    <message>
        <source>{host} took the file and did not say where it is.</source>
        <translation>{host} a pris le fichier sans dire où il se trouve.</translation>
    </message>
    <message>
        <source>{host} took it and gave an answer that cannot be read.</source>
        <translation>{host} l’a pris et a donné une réponse illisible.</translation>
    </message>
    <message>
        <source>The console looks before it sends anything again.</source>
        <translation>La console vérifie avant de renvoyer quoi que ce soit.</translation>
    </message>
    <message>
        <source>The server renewed the sign-in without saying how to use it.</source>
        <translation>Le serveur a renouvelé la connexion sans dire comment l’utiliser.</translation>
    </message>
    <message>
        <source>The sign-in could not be renewed now: the server&apos;s answer cannot be read.</source>
        <translation>La connexion n’a pas pu être renouvelée maintenant&#xa0;: la réponse du serveur est illisible.</translation>
    </message>
    <message>
        <source>It is tried again by itself. In a hotel or school network, open a web page first to sign in there.</source>
        <translation>Une nouvelle tentative aura lieu automatiquement. Sur le réseau d’un hôtel ou d’une école, ouvrez d’abord une page web pour vous y identifier.</translation>
    </message>
    <message>
        <source>The sign-in could not be renewed.</source>
        <translation>La connexion n’a pas pu être renouvelée.</translation>
    </message>
    <message>
        <source>The network refused it.</source>
        <translation>Le réseau l’a refusé.</translation>
    </message>
    <message>
        <source>This app password may not do that.</source>
        <translation>Ce mot de passe d’application ne permet pas cela.</translation>
    </message>
    <message>
        <source>Check the address. In a hotel or school network, open a web page first to sign in there.</source>
        <translation>Vérifiez l’adresse. Sur le réseau d’un hôtel ou d’une école, ouvrez d’abord une page web pour vous y identifier.</translation>
    </message>
    <message>
        <source>Nothing can be read or published until the network opens it again. Sign in on its web page to learn why.</source>
        <translation>Rien ne peut être lu ni publié tant que le réseau ne l’a pas rouvert. Connectez-vous sur sa page web pour savoir pourquoi.</translation>
    </message>
    <message>
        <source>It is not, or no longer, on the network.</source>
        <translation>Ce n’est pas, ou plus, sur le réseau.</translation>
    </message>
    <message>
        <source>The network does not take this file.</source>
        <translation>Le réseau n’accepte pas ce fichier.</translation>
    </message>
    <message>
        <source>The text is longer than Bluesky takes.</source>
        <translation>Le texte est plus long que Bluesky ne l’accepte.</translation>
    </message>
    <message>
        <source>It may have done it. The console looks before it sends anything again.</source>
        <translation>Il l’a peut-être fait. La console vérifie avant de renvoyer quoi que ce soit.</translation>
    </message>
    <message>
        <source>It takes JPEG, PNG, WebP and GIF pictures here. Convert the file, or leave it out.</source>
        <translation>Les images JPEG, PNG, WebP et GIF sont acceptées ici. Convertissez le fichier, ou retirez-le.</translation>
    </message>
    <message>
        <source>Bluesky accounts sign in with an app password.</source>
        <translation>Les comptes Bluesky se connectent avec un mot de passe d’application.</translation>
    </message>
    <message>
        <source>Another post stands where this one belongs.</source>
        <translation>Une autre publication occupe la place de celle-ci.</translation>
    </message>
    <message>
        <source>Copy the text into a new post.</source>
        <translation>Copiez le texte dans une nouvelle publication.</translation>
    </message>
    <message>
        <source>The network took it and did not say where it is.</source>
        <translation>Le réseau l’a pris sans dire où il se trouve.</translation>
    </message>
    <message>
        <source>What is answered here is no post of Bluesky.</source>
        <translation>Ce à quoi vous répondez n’est pas une publication de Bluesky.</translation>
    </message>
    <message>
        <source>Open it and try again.</source>
        <translation>Ouvrez-la et réessayez.</translation>
    </message>
    <message>
        <source>The network did not say which post this belongs to.</source>
        <translation>Le réseau n’a pas dit à quelle publication ceci appartient.</translation>
    </message>
    <message>
        <source>Something stands where this post belongs, and it could not be read.</source>
        <translation>Quelque chose occupe la place de cette publication, et n’a pas pu être lu.</translation>
    </message>
    <message>
        <source>The console looks again before it sends anything.</source>
        <translation>La console vérifie de nouveau avant d’envoyer quoi que ce soit.</translation>
    </message>
    <message>
        <source>Everything on Bluesky is public.</source>
        <translation>Tout est public sur Bluesky.</translation>
    </message>
    <message>
        <source>This was meant for fewer eyes, so it was not sent. Answer on the network&apos;s own page, or make it public here.</source>
        <translation>Ceci était destiné à moins de regards et n’a donc pas été envoyé. Répondez sur la page du réseau lui-même, ou rendez-le public ici.</translation>
    </message>
    <message>
        <source>Shorten it, or make a thread of it.</source>
        <translation>Raccourcissez-le, ou faites-en un fil.</translation>
    </message>
    <message>
        <source>Emoji and accents count for several. Shorten it, or make a thread of it.</source>
        <translation>Les émojis et les accents comptent pour plusieurs. Raccourcissez-le, ou faites-en un fil.</translation>
    </message>
    <message>
        <source>Leave some out, or make a thread.</source>
        <translation>Retirez-en, ou faites un fil.</translation>
    </message>
    <message>
        <source>The link is no web address.</source>
        <translation>Le lien n’est pas une adresse web.</translation>
    </message>
    <message>
        <source>It has to begin with https://.</source>
        <translation>Il doit commencer par https://.</translation>
    </message>
    <message>
        <source>The text holds a broken character.</source>
        <translation>Le texte contient un caractère défectueux.</translation>
    </message>
    <message>
        <source>Delete the odd sign and type it again.</source>
        <translation>Effacez le signe étrange et écrivez-le de nouveau.</translation>
    </message>
    <message>
        <source>This account asks for a code by e-mail with its main password.</source>
        <translation>Ce compte demande un code par courriel avec son mot de passe principal.</translation>
    </message>
    <message>
        <source>A handle is needed.</source>
        <translation>Il faut un identifiant.</translation>
    </message>
    <message>
        <source>It looks like name.bsky.social.</source>
        <translation>Il est de la forme nom.bsky.social.</translation>
    </message>
    <message>
        <source>Check the address, or leave it empty.</source>
        <translation>Vérifiez l’adresse, ou laissez-la vide.</translation>
    </message>
    <message>
        <source>Check the network and the address. Everything is kept and tried again by itself.</source>
        <translation>Vérifiez le réseau et l’adresse. Tout est gardé, et retenté automatiquement.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Une nouvelle tentative aura lieu automatiquement.</translation>
    </message>
    <message>
        <source>There is no time zone “{name}”.</source>
        <translation>Le fuseau horaire «&#xa0;{name}&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>There is no account {number} in this workspace.</source>
        <translation>Il n’y a pas de compte {number} dans cet espace de travail.</translation>
    </message>
    <message>
        <source>There is no credential for {handle}.</source>
        <translation>Il n’y a pas de connexion enregistrée pour {handle}.</translation>
    </message>
    <message>
        <source>There is no conversation {number} in this workspace.</source>
        <translation>Il n’y a pas de conversation {number} dans cet espace de travail.</translation>
    </message>
    <message>
        <source>There is no person {number} in this workspace.</source>
        <translation>Il n’y a pas de personne {number} dans cet espace de travail.</translation>
    </message>
    <message>
        <source>There is no profile {number} in this workspace.</source>
        <translation>Il n’y a pas de profil {number} dans cet espace de travail.</translation>
    </message>
    <message>
        <source>An address that begins with {scheme}: is not that of a server.</source>
        <translation>Une adresse qui commence par {scheme}: n’est pas celle d’un serveur.</translation>
    </message>
    <message>
        <source>There is no single line on stdin.</source>
        <translation>L’entrée standard ne contient pas une ligne unique.</translation>
    </message>
    <message>
        <source>Pipe the secret in, alone on a line.</source>
        <translation>Envoyez-y le secret, seul sur une ligne.</translation>
    </message>
    <message>
        <source>{network} is connected with an app password.</source>
        <translation>{network} se connecte avec un mot de passe d’application.</translation>
    </message>
    <message>
        <source>Give --handle and --password-stdin.</source>
        <translation>Donnez --handle et --password-stdin.</translation>
    </message>
    <message>
        <source>There are more --alt texts than --media files.</source>
        <translation>Il y a plus de textes --alt que de fichiers --media.</translation>
    </message>
    <message>
        <source>Give one for each file.</source>
        <translation>Donnez-en un par fichier.</translation>
    </message>
    <message>
        <source>There is no file “{name}”.</source>
        <translation>Le fichier «&#xa0;{name}&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>Check its name and folder.</source>
        <translation>Vérifiez son nom et son dossier.</translation>
    </message>
    <message>
        <source>Nothing of this post is on a network.</source>
        <translation>Rien de cette publication n’est sur un réseau.</translation>
    </message>
    <message>
        <source>This workspace came back from a backup, so nothing is published yet.</source>
        <translation>Cet espace de travail vient d’une sauvegarde&#xa0;: rien n’est donc encore publié.</translation>
    </message>
    <message>
        <source>What it calls planned may be out already: look at “cmconsole post list”, cancel what is, then use “cmconsole publish --settled”.</source>
        <translation>Ce qui y est programmé est peut-être déjà publié&#xa0;: consultez «&#xa0;cmconsole post list&#xa0;», annulez ce qui l’est, puis lancez «&#xa0;cmconsole publish --settled&#xa0;».</translation>
    </message>
    <message>
        <source>The picture could not be written.</source>
        <translation>L’image n’a pas pu être écrite.</translation>
    </message>
    <message>
        <source>Check the folder, its rights and its space.</source>
        <translation>Vérifiez le dossier, ses droits et sa place.</translation>
    </message>
    <message>
        <source>The address http://{host} is not encrypted.</source>
        <translation>L’adresse http://{host} n’est pas chiffrée.</translation>
    </message>
    <message>
        <source>What is typed there could be read on the way. Use https://{host} instead.</source>
        <translation>Ce que vous y écrivez pourrait être lu en chemin. Utilisez plutôt https://{host}.</translation>
    </message>
    <message>
        <source>{host} is an address of a private network.</source>
        <translation>{host} est une adresse de réseau privé.</translation>
    </message>
    <message>
        <source>“{host}” is a name of a private network.</source>
        <translation>«&#xa0;{host}&#xa0;» est un nom de réseau privé.</translation>
    </message>
    <message>
        <source>This is a fault of the program: please report it.</source>
        <translation>C’est un défaut du logiciel&#xa0;: merci de le signaler.</translation>
    </message>
    <message>
        <source>Nothing was published. Try again; if it stays so, leave the file out.</source>
        <translation>Rien n’a été publié. Réessayez&#xa0;; si cela persiste, retirez le fichier.</translation>
    </message>
    <message>
        <source>Make a new app password in the settings of Bluesky, under Privacy and security, and sign in with it here.</source>
        <translation>Créez un nouveau mot de passe d’application dans les réglages de Bluesky, sous Confidentialité et sécurité, et utilisez-le ici.</translation>
    </message>
    <message>
        <source>{host} says: {message}</source>
        <translation>{host} dit&#xa0;: {message}</translation>
    </message>
    <message>
        <source>Another record stands at this place.</source>
        <translation>Autre chose se trouve à cet endroit.</translation>
    </message>
    <message>
        <source>This server cannot do that.</source>
        <translation>Ce serveur ne sait pas faire cela.</translation>
    </message>
    <message>
        <source>Private messages need one that was made with “Allow access to your direct messages”. Make a new app password in the settings of Bluesky, under Privacy and security, and sign in with it here.</source>
        <translation>Les messages privés en demandent un créé avec l’accès à vos messages privés. Créez un nouveau mot de passe d’application dans les réglages de Bluesky, sous Confidentialité et sécurité, et connectez-vous ici avec lui.</translation>
    </message>
    <message>
        <source>{host} did not answer as a Bluesky server does (status {status}).</source>
        <translation>{host} n’a pas répondu comme un serveur Bluesky (code {status}).</translation>
    </message>
    <message>
        <source>{host} has closed this account ({name}).</source>
        <translation>{host} a fermé ce compte ({name}).</translation>
    </message>
    <message>
        <source>{host} no longer accepts this sign-in.</source>
        <translation>{host} n’accepte plus cette connexion.</translation>
    </message>
    <message>
        <source>{host} gave an answer that cannot be read (status {status}).</source>
        <translation>{host} a donné une réponse illisible (code {status}).</translation>
    </message>
    <message>
        <source>“{name}” cannot go to Bluesky.</source>
        <translation>«&#xa0;{name}&#xa0;» ne peut pas aller sur Bluesky.</translation>
    </message>
    <message>
        <source>“{name}” is larger than {most} MB.</source>
        <translation>«&#xa0;{name}&#xa0;» dépasse {most}&#xa0;Mo.</translation>
    </message>
    <message>
        <source>Bluesky takes pictures of up to 2 MB. Make it smaller, or choose another file.</source>
        <translation>Bluesky accepte des images jusqu’à 2&#xa0;Mo. Réduisez-la, ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>“{name}” has more than {most} million pixels.</source>
        <translation>«&#xa0;{name}&#xa0;» a plus de {most}&#xa0;millions de pixels.</translation>
    </message>
    <message>
        <source>Make it smaller, or choose another file.</source>
        <translation>Réduisez-la, ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>The animation “{name}” cannot go to Bluesky.</source>
        <translation>L’animation «&#xa0;{name}&#xa0;» ne peut pas aller sur Bluesky.</translation>
    </message>
    <message>
        <source>It is larger than 2 MB, or carries hidden notes, and an animation cannot be made smaller here. Choose a smaller file.</source>
        <translation>Elle dépasse 2&#xa0;Mo, ou porte des notes cachées, et une animation ne peut pas être réduite ici. Choisissez un fichier plus petit.</translation>
    </message>
    <message>
        <source>“{name}” is damaged, or not what it says it is.</source>
        <translation>«&#xa0;{name}&#xa0;» est endommagé, ou n’est pas ce qu’il prétend être.</translation>
    </message>
    <message>
        <source>Open it in another program and save it again, or choose another file.</source>
        <translation>Ouvrez-le dans un autre logiciel et enregistrez-le de nouveau, ou choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>“{name}” cannot be made smaller than 2 MB without spoiling it.</source>
        <translation>«&#xa0;{name}&#xa0;» ne peut pas descendre sous 2&#xa0;Mo sans être gâché.</translation>
    </message>
    <message>
        <source>Bluesky takes no larger pictures. Choose another file.</source>
        <translation>Bluesky n’accepte pas d’image plus grande. Choisissez un autre fichier.</translation>
    </message>
    <message>
        <source>Make one in the settings of Bluesky, under Privacy and security.</source>
        <translation>Créez-en un dans les réglages de Bluesky, sous Confidentialité et sécurité.</translation>
    </message>
    <message>
        <source>The network&apos;s answer cannot be read.</source>
        <translation>La réponse du réseau est illisible.</translation>
    </message>
    <message>
        <source>Nothing was published; it is tried again by itself. In a hotel or school network, open a web page first to sign in there.</source>
        <translation>Rien n’a été publié&#xa0;; une nouvelle tentative aura lieu automatiquement. Sur le réseau d’un hôtel ou d’une école, ouvrez d’abord une page web pour vous y identifier.</translation>
    </message>
    <message>
        <source>The network does not take “{name}”.</source>
        <translation>Le réseau n’accepte pas «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Choose another file, or leave it out.</source>
        <translation>Choisissez un autre fichier, ou retirez-le.</translation>
    </message>
    <message>
        <source>The text has {have} characters; Bluesky takes {most}.</source>
        <translation>Le texte a {have} caractères&#xa0;; Bluesky en accepte {most}.</translation>
    </message>
    <message>
        <source>The text has {have} bytes; Bluesky takes {most}.</source>
        <translation>Le texte a {have} octets&#xa0;; Bluesky en accepte {most}.</translation>
    </message>
    <message>
        <source>Bluesky takes {most} pictures in a post.</source>
        <translation>Bluesky accepte {most} images par publication.</translation>
    </message>
    <message>
        <source>{server} signed in without saying who or how.</source>
        <translation>{server} a accepté la connexion sans dire qui ni comment.</translation>
    </message>
    <message>
        <source>Check its address.</source>
        <translation>Vérifiez son adresse.</translation>
    </message>
    <message>
        <source>Use an app password instead: make one in the settings of Bluesky, under Privacy and security, and sign in with it here.</source>
        <translation>Utilisez plutôt un mot de passe d’application&#xa0;: créez-en un dans les réglages de Bluesky, sous Confidentialité et sécurité, et connectez-vous ici avec lui.</translation>
    </message>
    <message>
        <source>{host} does not know this handle with this password.</source>
        <translation>{host} ne connaît pas cet identifiant avec ce mot de passe.</translation>
    </message>
    <message>
        <source>Check the handle, and that the account lives on this server. The console signs in with an app password: make one in the settings of Bluesky, under Privacy and security.</source>
        <translation>Vérifiez l’identifiant, et que le compte est bien sur ce serveur. La console se connecte avec un mot de passe d’application&#xa0;: créez-en un dans les réglages de Bluesky, sous Confidentialité et sécurité.</translation>
    </message>
    <message>
        <source>{host} is no Bluesky server.</source>
        <translation>{host} n’est pas un serveur Bluesky.</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>{host} est injoignable.</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>La connexion à {host} s’est coupée.</translation>
    </message>
    <message>
        <source>{host} answered with data of an unexpected shape.</source>
        <translation>{host} a répondu par des données d’une forme inattendue.</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, tell the people who run the server.</source>
        <translation>Réessayez plus tard&#xa0;; si cela persiste, prévenez les responsables du serveur.</translation>
    </message>
    <message>
        <source>The answer of {host} was lost.</source>
        <translation>La réponse de {host} s’est perdue.</translation>
    </message>
    <message>
        <source>It may have done what was asked. The console looks before it sends anything again.</source>
        <translation>Il a peut-être fait ce qui était demandé. La console vérifie avant de renvoyer quoi que ce soit.</translation>
    </message>
    <message>
        <source>{host} sent an answer that is too large, too slow or cut off.</source>
        <translation>{host} a envoyé une réponse trop grande, trop lente ou coupée.</translation>
    </message>
    <message>
        <source>Nothing was lost; it is asked again at the next pull.</source>
        <translation>Rien n’est perdu&#xa0;; la demande est refaite à la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>{host} asks to slow down.</source>
        <translation>{host} demande de ralentir.</translation>
    </message>
    <message>
        <source>It is tried again by itself when the server allows it.</source>
        <translation>Une nouvelle tentative aura lieu automatiquement quand le serveur le permettra.</translation>
    </message>
    <message>
        <source>{host} has a problem (error {status}).</source>
        <translation>{host} a un problème (erreur {status}).</translation>
    </message>
    <message>
        <source>{host} could not prove that it is {host}.</source>
        <translation>{host} n’a pas pu prouver qu’il est bien {host}.</translation>
    </message>
    <message>
        <source>Nothing was sent to it. Its certificate has run out, is for another name, or was made by an authority that this computer does not trust. Check the clock of this computer, or tell the people who run the server.</source>
        <translation>Rien ne lui a été envoyé. Son certificat est périmé, porte un autre nom, ou vient d’une autorité à laquelle cet ordinateur ne fait pas confiance. Vérifiez l’horloge de cet ordinateur, ou prévenez les responsables du serveur.</translation>
    </message>
    <message>
        <source>{host} did not answer as its kind of server should.</source>
        <translation>{host} n’a pas répondu comme un serveur de ce type le devrait.</translation>
    </message>
    <message>
        <source>It sent something else than data ({kind}). Check the address; in a hotel or school network, open a web page first to sign in there.</source>
        <translation>Il a envoyé autre chose que des données ({kind}). Vérifiez l’adresse&#xa0;; sur le réseau d’un hôtel ou d’une école, ouvrez d’abord une page web pour vous y identifier.</translation>
    </message>
    <message>
        <source>{host} failed while it was working on this (error {status}).</source>
        <translation>{host} a échoué pendant qu’il y travaillait (erreur {status}).</translation>
    </message>
    <message>
        <source>This is no post.</source>
        <translation>Ceci n’est pas une publication.</translation>
    </message>
    <message>
        <source>It cannot be liked, shared or deleted.</source>
        <translation>Elle ne peut être ni aimée, ni partagée, ni supprimée.</translation>
    </message>
    <message>
        <source>The post is no longer there.</source>
        <translation>La publication n’est plus là.</translation>
    </message>
    <message>
        <source>It was deleted in the meantime.</source>
        <translation>Elle a été supprimée entre-temps.</translation>
    </message>
    <message>
        <source>{host} did not say who is signed in.</source>
        <translation>{host} n’a pas dit qui est connecté.</translation>
    </message>
    <message>
        <source>{host} says: “{words}”.</source>
        <translation>{host} dit&#xa0;: «&#xa0;{words}&#xa0;».</translation>
    </message>
    <message>
        <source>{host} refused this.</source>
        <translation>{host} a refusé.</translation>
    </message>
    <message>
        <source>It gave no reason. Change what you send, or ask the people who run the server.</source>
        <translation>Il n’a pas donné de raison. Modifiez ce que vous envoyez, ou demandez aux responsables du serveur.</translation>
    </message>
    <message>
        <source>It was withdrawn or has ended. Sign in again; nothing is lost.</source>
        <translation>Elle a été retirée ou a pris fin. Reconnectez-vous&#xa0;; rien n’est perdu.</translation>
    </message>
    <message>
        <source>{host} does not let this account in.</source>
        <translation>{host} ne laisse pas entrer ce compte.</translation>
    </message>
    <message>
        <source>{host} says: “{words}”. Settle that with the server, then sign in again.</source>
        <translation>{host} dit&#xa0;: «&#xa0;{words}&#xa0;». Réglez cela avec le serveur, puis reconnectez-vous.</translation>
    </message>
    <message>
        <source>The console may not do this on {host}.</source>
        <translation>La console n’a pas le droit de faire cela sur {host}.</translation>
    </message>
    <message>
        <source>It was not allowed when signing in. Sign in again and allow everything asked.</source>
        <translation>Cela n’a pas été autorisé à la connexion. Reconnectez-vous et autorisez tout ce qui est demandé.</translation>
    </message>
    <message>
        <source>This is not, or no longer, on {host}.</source>
        <translation>Ceci n’est pas, ou n’est plus, sur {host}.</translation>
    </message>
    <message>
        <source>It may have been deleted.</source>
        <translation>C’est peut-être supprimé.</translation>
    </message>
    <message>
        <source>{host} sends the console to another address.</source>
        <translation>{host} renvoie la console vers une autre adresse.</translation>
    </message>
    <message>
        <source>Check the address of the server: it may have moved.</source>
        <translation>Vérifiez l’adresse du serveur&#xa0;: il a peut-être déménagé.</translation>
    </message>
    <message>
        <source>The file is too large for {host}.</source>
        <translation>Le fichier est trop lourd pour {host}.</translation>
    </message>
    <message>
        <source>Make it smaller.</source>
        <translation>Réduisez-le.</translation>
    </message>
    <message>
        <source>A quote cannot be published here.</source>
        <translation>Une citation ne peut pas être publiée ici.</translation>
    </message>
    <message>
        <source>Link to the post instead.</source>
        <translation>Mettez plutôt un lien vers la publication.</translation>
    </message>
    <message>
        <source>{network} has no direct messages.</source>
        <translation>{network} n’a pas de messages privés.</translation>
    </message>
    <message>
        <source>Answer publicly, or on the web page.</source>
        <translation>Répondez publiquement, ou sur la page web.</translation>
    </message>
    <message>
        <source>{host} sends the console to {there}.</source>
        <translation>{host} renvoie la console vers {there}.</translation>
    </message>
    <message>
        <source>Type that address instead.</source>
        <translation>Écrivez plutôt cette adresse.</translation>
    </message>
    <message>
        <source>{host} is not a Mastodon server.</source>
        <translation>{host} n’est pas un serveur Mastodon.</translation>
    </message>
    <message>
        <source>It does not answer as Mastodon, GoToSocial, Akkoma, Pleroma or Pixelfed do. Check the address: it is the one at which you read and write, as in school.social.</source>
        <translation>Il ne répond pas comme Mastodon, GoToSocial, Akkoma, Pleroma ou Pixelfed. Vérifiez l’adresse&#xa0;: c’est celle où vous lisez et écrivez, comme dans school.social.</translation>
    </message>
    <message>
        <source>Mastodon takes no password from other programs.</source>
        <translation>Mastodon n’accepte pas de mot de passe d’autres logiciels.</translation>
    </message>
    <message>
        <source>Sign in through the browser, or with a token.</source>
        <translation>Connectez-vous par le navigateur, ou avec un jeton.</translation>
    </message>
    <message>
        <source>The code is missing.</source>
        <translation>Il manque le code.</translation>
    </message>
    <message>
        <source>Paste the code that the server shows.</source>
        <translation>Collez le code affiché par le serveur.</translation>
    </message>
    <message>
        <source>No browser could be opened.</source>
        <translation>Aucun navigateur n’a pu être ouvert.</translation>
    </message>
    <message>
        <source>Sign in with a code instead: open the address yourself and paste the code.</source>
        <translation>Connectez-vous plutôt avec un code&#xa0;: ouvrez l’adresse vous-même et collez le code.</translation>
    </message>
    <message>
        <source>The server says that it had this request already.</source>
        <translation>Le serveur dit avoir déjà reçu cette demande.</translation>
    </message>
    <message>
        <source>It may have been published the first time. The console looks for it.</source>
        <translation>Elle a peut-être été publiée la première fois. La console la cherche.</translation>
    </message>
    <message>
        <source>{host} took the post and answered with something unreadable.</source>
        <translation>{host} a pris la publication et sa réponse est illisible.</translation>
    </message>
    <message>
        <source>It is probably published. The console looks before it sends anything again.</source>
        <translation>C’est sans doute publié. La console vérifie avant de renvoyer quoi que ce soit.</translation>
    </message>
    <message>
        <source>{network} takes no post without a picture.</source>
        <translation>{network} n’accepte pas de publication sans image.</translation>
    </message>
    <message>
        <source>Add a picture, or leave this account out.</source>
        <translation>Ajoutez une image, ou retirez ce compte.</translation>
    </message>
    <message>
        <source>What this post answers is no longer there.</source>
        <translation>Ce à quoi cette publication répond n’est plus là.</translation>
    </message>
    <message>
        <source>It was deleted, or you may not see it any more. Publish it as a post of its own.</source>
        <translation>C’est supprimé, ou vous n’avez plus le droit de le voir. Publiez-la séparément.</translation>
    </message>
    <message>
        <source>{host} answered with another post than the one asked for.</source>
        <translation>{host} a répondu avec une autre publication que celle demandée.</translation>
    </message>
    <message>
        <source>{host} took a file and did not say under which name.</source>
        <translation>{host} a pris un fichier sans dire sous quel nom.</translation>
    </message>
    <message>
        <source>{host} could not use a file.</source>
        <translation>{host} n’a pas pu utiliser un fichier.</translation>
    </message>
    <message>
        <source>It may be damaged or of a kind that the server does not read. Choose another one.</source>
        <translation>Il est peut-être endommagé ou d’un type que le serveur ne lit pas. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>{host} did not let the console sign in.</source>
        <translation>{host} n’a pas laissé la console se connecter.</translation>
    </message>
    <message>
        <source>It says: “{words}”.</source>
        <translation>Il dit&#xa0;: «&#xa0;{words}&#xa0;».</translation>
    </message>
    <message>
        <source>It gave no reason. Try with a token instead.</source>
        <translation>Il n’a pas donné de raison. Essayez plutôt avec un jeton.</translation>
    </message>
    <message>
        <source>The token is missing.</source>
        <translation>Il manque le jeton.</translation>
    </message>
    <message>
        <source>Paste it whole.</source>
        <translation>Collez-le en entier.</translation>
    </message>
    <message>
        <source>This is not a token.</source>
        <translation>Ceci n’est pas un jeton.</translation>
    </message>
    <message>
        <source>Paste the access token alone, without anything else.</source>
        <translation>Collez le jeton d’accès seul, sans rien d’autre.</translation>
    </message>
    <message>
        <source>{host} registered the console without giving it a name.</source>
        <translation>{host} a inscrit la console sans lui donner de nom.</translation>
    </message>
    <message>
        <source>{host} does not take this code.</source>
        <translation>{host} n’accepte pas ce code.</translation>
    </message>
    <message>
        <source>It may be too old or not complete. Start again from the beginning.</source>
        <translation>Il est peut-être trop ancien ou incomplet. Recommencez depuis le début.</translation>
    </message>
    <message>
        <source>{host} does not accept this token.</source>
        <translation>{host} n’accepte pas ce jeton.</translation>
    </message>
    <message>
        <source>Copy it again, whole, from the page on which the server shows it.</source>
        <translation>Copiez-le de nouveau, en entier, depuis la page où le serveur l’affiche.</translation>
    </message>
    <message>
        <source>This computer reaches the internet through a SOCKS proxy, which cannot be used here.</source>
        <translation>Cet ordinateur accède à internet par un proxy SOCKS, qui ne peut pas être utilisé ici.</translation>
    </message>
    <message>
        <source>Ask for the address of an HTTP proxy, and set it as the system&apos;s proxy.</source>
        <translation>Demandez l’adresse d’un proxy HTTP, et réglez-la comme proxy du système.</translation>
    </message>
    <message>
        <source>The sign-in came back from another server than the one asked.</source>
        <translation>La connexion est revenue d’un autre serveur que celui demandé.</translation>
    </message>
    <message>
        <source>Nothing was accepted. Check the address of the server and sign in again.</source>
        <translation>Rien n’a été accepté. Vérifiez l’adresse du serveur et reconnectez-vous.</translation>
    </message>
    <message>
        <source>The server could not sign you in.</source>
        <translation>Le serveur n’a pas pu vous connecter.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, use another way.</source>
        <translation>Réessayez&#xa0;; si cela persiste, utilisez un autre moyen.</translation>
    </message>
    <message>
        <source>The sign-in was cancelled.</source>
        <translation>La connexion a été annulée.</translation>
    </message>
    <message>
        <source>The browser did not come back in time.</source>
        <translation>Le navigateur n’est pas revenu à temps.</translation>
    </message>
    <message>
        <source>Sign in again, and finish in the browser within five minutes.</source>
        <translation>Reconnectez-vous, et terminez dans le navigateur en moins de cinq minutes.</translation>
    </message>
    <message>
        <source>The sign-in was refused in the browser.</source>
        <translation>La connexion a été refusée dans le navigateur.</translation>
    </message>
    <message>
        <source>There is no network called “{name}”.</source>
        <translation>Aucun réseau ne s’appelle «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Known: {known}.</source>
        <translation>Réseaux connus&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>The practice network cannot be kept in {folder} ({why}).</source>
        <translation>Le réseau d’entraînement ne peut pas être conservé dans {folder} ({why}).</translation>
    </message>
    <message>
        <source>Make room there, or give yourself the right to write, and start practice again.</source>
        <translation>Libérez-y de la place, ou donnez-vous le droit d’y écrire, puis relancez l’entraînement.</translation>
    </message>
    <message>
        <source>The practice network is not installed.</source>
        <translation>Le réseau d’entraînement n’est pas installé.</translation>
    </message>
    <message>
        <source>It is an extra of the program: install it with “pip install &apos;cmconsole[practice]&apos;” and start practice again. Real accounts need nothing of it.</source>
        <translation>C’est un complément du logiciel&#xa0;: installez-le avec «&#xa0;pip install &apos;cmconsole[practice]&apos;&#xa0;», puis relancez l’entraînement. Les vrais comptes n’en ont pas besoin.</translation>
    </message>
    <message>
        <source>The practice network could not start: {why}.</source>
        <translation>Le réseau d’entraînement n’a pas pu démarrer&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Close other programs that may use much memory, then start practice again.</source>
        <translation>Fermez les autres logiciels gourmands en mémoire, puis relancez l’entraînement.</translation>
    </message>
    <message>
        <source>The practice network could not write its past: {why}.</source>
        <translation>Le réseau d’entraînement n’a pas pu écrire son passé&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Update the extra “practice” (pip install --upgrade &apos;cmconsole[practice]&apos;).</source>
        <translation>Mettez à jour le complément «&#xa0;practice&#xa0;» (pip install --upgrade &apos;cmconsole[practice]&apos;).</translation>
    </message>
    <message>
        <source>it did not start in time</source>
        <translation>il n’a pas démarré à temps</translation>
    </message>
    <message>
        <source>it ended at once</source>
        <translation>il s’est arrêté aussitôt</translation>
    </message>
    <message>
        <source>it ended</source>
        <translation>il s’est arrêté</translation>
    </message>
    <message>
        <source>port {port} is taken ({why})</source>
        <translation>le port {port} est déjà pris ({why})</translation>
    </message>
    <message>
        <source>The practice network refused what {who} did (error {status}).</source>
        <translation>Le réseau d’entraînement a refusé ce qu’a fait {who} (erreur {status}).</translation>
    </message>
    <message>
        <source>Start practice again; the community is then made anew.</source>
        <translation>Relancez l’entraînement&#xa0;; la communauté est alors recréée.</translation>
    </message>
    <message>
        <source>This message was not written for everybody.</source>
        <translation>Ce message n’a pas été écrit pour tout le monde.</translation>
    </message>
    <message>
        <source>Only public messages are boosted.</source>
        <translation>Seuls les messages publics peuvent être partagés.</translation>
    </message>
    <message>
        <source>{handle} is not signed in.</source>
        <translation>{handle} n’est pas connecté.</translation>
    </message>
    <message>
        <source>Sign in again on the Accounts page.</source>
        <translation>Reconnectez-vous sur la page Comptes.</translation>
    </message>
    <message>
        <source>Its time passed while it could not be sent.</source>
        <translation>Son heure est passée pendant que l’envoi était impossible.</translation>
    </message>
    <message>
        <source>The program ended while this was being sent.</source>
        <translation>Le logiciel s’est arrêté pendant l’envoi.</translation>
    </message>
    <message>
        <source>{count} posts like this one are on the network.</source>
        <translation>{count} publications semblables sont sur le réseau.</translation>
    </message>
    <message>
        <source>It was not found on the network, and it cannot be proved that it is not there.</source>
        <translation>Introuvable sur le réseau, sans preuve que ce n’y soit pas.</translation>
    </message>
    <message>
        <source>The network is still working on the picture.</source>
        <translation>Le réseau traite encore l’image.</translation>
    </message>
    <message>
        <source>The token is empty.</source>
        <translation>Le jeton est vide.</translation>
    </message>
    <message>
        <source>Paste the access token of your account.</source>
        <translation>Collez le jeton d’accès de votre compte.</translation>
    </message>
    <message>
        <source>The handle or the password is empty.</source>
        <translation>L’identifiant ou le mot de passe est vide.</translation>
    </message>
    <message>
        <source>Fill in both.</source>
        <translation>Remplissez les deux.</translation>
    </message>
    <message>
        <source>You signed in as {handle}, not as {expected}.</source>
        <translation>Vous avez ouvert la session de {handle}, et non celle de {expected}.</translation>
    </message>
    <message>
        <source>Sign out in the browser, or add it as another account.</source>
        <translation>Déconnectez-vous dans le navigateur, ou ajoutez-le comme un autre compte.</translation>
    </message>
    <message>
        <source>That moment is in the past.</source>
        <translation>Ce moment est passé.</translation>
    </message>
    <message>
        <source>Choose a later one.</source>
        <translation>Choisissez-en un plus tard.</translation>
    </message>
    <message>
        <source>The answer is empty.</source>
        <translation>La réponse est vide.</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>Écrivez d’abord quelque chose.</translation>
    </message>
    <message>
        <source>This network does not let anyone answer here.</source>
        <translation>Ce réseau ne laisse personne répondre ici.</translation>
    </message>
    <message>
        <source>Open the message in the browser instead.</source>
        <translation>Ouvrez plutôt le message dans le navigateur.</translation>
    </message>
    <message>
        <source>There is nothing here to answer.</source>
        <translation>Il n’y a rien ici à quoi répondre.</translation>
    </message>
    <message>
        <source>The message was deleted.</source>
        <translation>Le message a été supprimé.</translation>
    </message>
    <message>
        <source>Only your own messages can be deleted.</source>
        <translation>Seuls vos propres messages peuvent être supprimés.</translation>
    </message>
    <message>
        <source>Block or report instead.</source>
        <translation>Bloquez ou signalez plutôt.</translation>
    </message>
    <message>
        <source>This network has no such action.</source>
        <translation>Ce réseau ne connaît pas cette action.</translation>
    </message>
    <message>
        <source>This message is not on the network yet.</source>
        <translation>Ce message n’est pas encore sur le réseau.</translation>
    </message>
    <message>
        <source>Wait until it was sent.</source>
        <translation>Attendez qu’il soit envoyé.</translation>
    </message>
    <message>
        <source>Choose a later one, or publish now.</source>
        <translation>Choisissez-en un plus tard, ou publiez maintenant.</translation>
    </message>
    <message>
        <source>This post is not on the network.</source>
        <translation>Cette publication n’est pas sur le réseau.</translation>
    </message>
    <message>
        <source>Cancel it instead.</source>
        <translation>Annulez-la plutôt.</translation>
    </message>
</context>
<context>
    <name>SnoozeMenu</name>
    <message>
        <source>Later today</source>
        <translation>Plus tard aujourd’hui</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Demain matin</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>La semaine prochaine</translation>
    </message>
    <message>
        <source>Until the next message</source>
        <translation>Jusqu’au prochain message</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Reporter</translation>
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
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>ThreadHead</name>
    <message>
        <source>Snooze</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>Show or hide the person</source>
        <translation>Afficher ou masquer la personne</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Traité</translation>
    </message>
    <message>
        <source>to %1 on %2</source>
        <translation>à %1 sur %2</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Rouvrir</translation>
    </message>
</context>
<context>
    <name>ThreadPane</name>
    <message>
        <source>No conversation chosen</source>
        <translation>Aucune conversation choisie</translation>
    </message>
    <message>
        <source>J and K go through the list; Enter opens what is chosen.</source>
        <translation>J et K parcourent la liste&#xa0;; Entrée ouvre la conversation choisie.</translation>
    </message>
</context>
<context>
    <name>Toaster</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>TriageWords</name>
    <message>
        <source>Done</source>
        <translation>Traité</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>À traiter de nouveau</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>En attente d’une réponse</translation>
    </message>
    <message>
        <source>Snoozed until the next message</source>
        <translation>Reporté jusqu’au prochain message</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>Reporté&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Undone: back where it was</source>
        <translation>Annulé&#xa0;: la conversation a retrouvé sa place</translation>
    </message>
    <message>
        <source>Undone: all back where they were</source>
        <translation>Annulé&#xa0;: toutes ont retrouvé leur place</translation>
    </message>
</context>
<context>
    <name>VariantOptions</name>
    <message>
        <source>Who can read it</source>
        <translation>Qui peut lire</translation>
    </message>
    <message>
        <source>Language of the text</source>
        <translation>Langue du texte</translation>
    </message>
    <message>
        <source>Content warning</source>
        <translation>Avertissement de contenu</translation>
    </message>
    <message>
        <source>Content warning, shown before the text</source>
        <translation>Avertissement de contenu, montré avant le texte</translation>
    </message>
    <message>
        <source>Language not told</source>
        <translation>Langue non précisée</translation>
    </message>
</context>
<context>
    <name>VariantTabs</name>
    <message>
        <source>Texts of this post</source>
        <translation>Textes de cette publication</translation>
    </message>
    <message>
        <source>Different text for…</source>
        <translation>Texte différent pour…</translation>
    </message>
    <message>
        <source>Take over from common text</source>
        <translation>Reprendre le texte commun</translation>
    </message>
    <message>
        <source>Common text</source>
        <translation>Texte commun</translation>
    </message>
    <message>
        <source>Says something else</source>
        <translation>Dit autre chose</translation>
    </message>
    <message>
        <source>Same as the common text</source>
        <translation>Identique au texte commun</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message>
        <source>Inbox</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Rédaction</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Statistiques</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
</context>
</TS>
