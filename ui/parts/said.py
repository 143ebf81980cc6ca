"""The core's sentences in the person's language.

`peermesh` speaks English and knows no Qt; its UserErrors arrive as finished sentences. Those that a window can meet
stand here, with {0} where the core puts a value. One that is not here is shown as it is, in English.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_MARKED = (
    QT_TRANSLATE_NOOP("Core", "Write your name, as colleagues know you."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is too long: at most {1} characters fit."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is not the name of a time zone, such as Europe/Rome."),
    QT_TRANSLATE_NOOP("Core", "A picture is a PNG, JPEG or WebP image."),
    QT_TRANSLATE_NOOP("Core", "You already have a circle called '{0}'. Choose another name."),
    QT_TRANSLATE_NOOP("Core", "A tag needs a name. Write one, with / where it lies below another."),
    QT_TRANSLATE_NOOP("Core", "The tag is called #{0} already."),
    QT_TRANSLATE_NOOP("Core", "No note carries the tag #{0}. The list of tags shows those that are in use."),
    QT_TRANSLATE_NOOP("Core", "A collection needs a name. Give it one and try again."),
    QT_TRANSLATE_NOOP("Core", "A collection needs a search, such as tag:garden. Type one and try again."),
    QT_TRANSLATE_NOOP("Core", "The text was changed meanwhile: these words are not in it any more."),
    QT_TRANSLATE_NOOP("Core", "The note that is to be linked is not here yet."),
    QT_TRANSLATE_NOOP("Core", "This note is not in the trash."),
    QT_TRANSLATE_NOOP("Core", "This circle is not on this device."),
    QT_TRANSLATE_NOOP("Core", "This note is not here yet."),
    QT_TRANSLATE_NOOP("Core", "Only full members invite to {0}. Ask a second member to welcome you first."),
    QT_TRANSLATE_NOOP("Core", "That person is not in this circle."),
    QT_TRANSLATE_NOOP("Core", "To go yourself, leave the circle."),
    QT_TRANSLATE_NOOP("Core", "In a circle of two nobody can be voted out: leave, and found a new one with others."),
    QT_TRANSLATE_NOOP("Core", "This space is yours alone: there is nobody to leave."),
    QT_TRANSLATE_NOOP("Core", "This space is yours alone. Invite somebody to it: that makes it a circle."),
    QT_TRANSLATE_NOOP("Core", "A space of your own lives on one device until you found a circle from it."),
    QT_TRANSLATE_NOOP("Core", "This is the device that you are using. Revoke it from another one, or leave."),
    QT_TRANSLATE_NOOP("Core", "That is not an active device of yours in this circle."),
    QT_TRANSLATE_NOOP("Core", "You are not in {0} any more. Its notes stay here, to read and to export."),
    QT_TRANSLATE_NOOP("Core", "Only a full member can vote."),
    QT_TRANSLATE_NOOP("Core", "There is no such member to vote on."),
    QT_TRANSLATE_NOOP("Core", "This device is not active in the circle."),
    QT_TRANSLATE_NOOP("Core", "That person cannot be admitted."),
    QT_TRANSLATE_NOOP(
        "Core", "{0} documents of {1} cannot be read, and were not copied. They stay in the old circle as they are."
    ),
    QT_TRANSLATE_NOOP("Core", "The charter is empty. Write it first."),
    QT_TRANSLATE_NOOP("Core", "A charter has room for {0} characters. Put the rest into a note, and link it."),
    QT_TRANSLATE_NOOP("Core", "This text is published already. Change it first."),
    QT_TRANSLATE_NOOP("Core", "This circle has a charter. Change that one."),
    QT_TRANSLATE_NOOP("Core", "Nothing of this charter is published yet. Publish it first."),
    QT_TRANSLATE_NOOP("Core", "The charter has changed meanwhile. Read it again, then sign."),
    QT_TRANSLATE_NOOP("Core", "Write your contact details first. They stay on this device until you give them."),
    QT_TRANSLATE_NOOP("Core", "You introduce two others to each other. Choose two people besides yourself."),
    QT_TRANSLATE_NOOP("Core", "An introduction brings two people together. Choose two different ones."),
    QT_TRANSLATE_NOOP("Core", "Nobody has to answer this introduction any more."),
    QT_TRANSLATE_NOOP("Core", "Both of them are members; they give their own contact details."),
    QT_TRANSLATE_NOOP("Core", "Write first how they can be reached. It stays on this device until both have said yes."),
    QT_TRANSLATE_NOOP("Core", "Only who introduces somebody from outside can answer for them."),
    QT_TRANSLATE_NOOP("Core", "You are not one of the two who are introduced here."),
    QT_TRANSLATE_NOOP("Core", "This introduction is over."),
    QT_TRANSLATE_NOOP("Core", "Only who proposed an introduction can do that."),
    QT_TRANSLATE_NOOP("Core", "Nobody of this circle proves to have proposed this introduction."),
    QT_TRANSLATE_NOOP("Core", "You cannot block yourself."),
    QT_TRANSLATE_NOOP(
        "Core", "A device of {0} keeps sending what cannot be right. This computer pauses it for {1} minutes."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "A device of {0} sends more than PeerMesh takes in a day. This computer pauses it for {1} minutes."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "A device of {0} wrote more than PeerMesh takes in a day. The rest waits until tomorrow."
    ),
    QT_TRANSLATE_NOOP("Core", "More was written in {0} than PeerMesh takes in a day. The rest waits until tomorrow."),
    QT_TRANSLATE_NOOP("Core", "A device of {0} wrote something that cannot be right. Its newest notes wait."),
    QT_TRANSLATE_NOOP(
        "Core",
        "A device of {0} wrote two different histories. It is revoked; the longer history stays, and what only the "
        "other one holds is kept aside.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "An older copy of this device's disk came back and was written to, so {0} holds two histories of it. The "
        "longer one stays, what only the other one holds is kept aside, and this device goes on under a fresh key.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Others held notes of yours that this disk had lost. They are here again; this device goes on under a "
        "fresh key.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "You have changed so much about yourself and your devices in this circle that there is no room for more.",
    ),
    QT_TRANSLATE_NOOP("Core", "The other history of this note is not here any more."),
    QT_TRANSLATE_NOOP("Core", "{0} is a full member already."),
    QT_TRANSLATE_NOOP("Core", "{0} needs the welcome of a second full member, one who did not invite them."),
    QT_TRANSLATE_NOOP("Core", "You are already joining a circle. Finish or cancel that first."),
    QT_TRANSLATE_NOOP("Core", "Tell PeerMesh your name first, so that others know who you are."),
    QT_TRANSLATE_NOOP("Core", "No PeerMesh answers at {0}. Check the address, and that it is running."),
    QT_TRANSLATE_NOOP("Core", "This device cannot be reached from outside now. Use a code on the same network."),
    QT_TRANSLATE_NOOP("Core", "Nobody came within ten minutes, so this code is no longer valid. Make a new one."),
    QT_TRANSLATE_NOOP("Core", "The circle has been founded with somebody else. Make a new code to invite the next."),
    QT_TRANSLATE_NOOP(
        "Core",
        "No invitation with this number is open on this network. Check the code, and that both computers are on the "
        "same network; or give the address of the other one.",
    ),
    QT_TRANSLATE_NOOP("Core", "Too many wrong codes were tried, so this invitation is closed. Make a new one."),
    QT_TRANSLATE_NOOP(
        "Core", "The other device does not have this invitation open. Check the code, or ask for a new one."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "The code is not right, or it is no longer valid. Check it with the person who invited you."
    ),
    QT_TRANSLATE_NOOP("Core", "Too many attempts failed. Ask for a new code."),
    QT_TRANSLATE_NOOP(
        "Core", "The other device sent something that cannot be right, so joining was stopped. Nothing was kept."
    ),
    QT_TRANSLATE_NOOP("Core", "The connection was lost. The same code or link can be used again for some minutes."),
    QT_TRANSLATE_NOOP("Core", "This code leads nobody back. Ask a member of the circle to invite you."),
    QT_TRANSLATE_NOOP(
        "Core", "This code is only for somebody who comes back with a recovery sheet. Ask for another one."
    ),
    QT_TRANSLATE_NOOP("Core", "These words belong to nobody in {0}. Check that it is the circle that you mean."),
    QT_TRANSLATE_NOOP("Core", "This recovery sheet is not valid in {0} any more. If you made a newer one, use that."),
    QT_TRANSLATE_NOOP("Core", "Whoever this recovery sheet belongs to is not in {0} any more. Ask to be invited anew."),
    QT_TRANSLATE_NOOP("Core", "This profile has {0} already. Come back to it in a new profile."),
    QT_TRANSLATE_NOOP("Core", "This recovery sheet brings nobody back into the circle now. Nothing was shared."),
    QT_TRANSLATE_NOOP("Core", "A recovery sheet has {0} words; these are {1}."),
    QT_TRANSLATE_NOOP("Core", "Word {0}, “{1}”, is not a word of any recovery sheet.{2}"),
    QT_TRANSLATE_NOOP(
        "Core",
        "These words do not belong together: one of them is another word, or two changed places. Compare them with "
        "the sheet.",
    ),
    QT_TRANSLATE_NOOP("Core", "The sheet with these words is not valid any more. Make a new one."),
    QT_TRANSLATE_NOOP(
        "Core", "These are not the words of your recovery sheet. Type those, or replace it by a new sheet."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "A recovery sheet leads back into circles that you share with others. Invite somebody first."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "You have a recovery sheet. Type its words to cover more circles with it, or replace it by a new one.",
    ),
    QT_TRANSLATE_NOOP("Core", "This space is yours alone: there is nobody who could come back to it."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Somebody came back into {0} as you, with your recovery sheet. If that was not you, revoke the new device "
        "and replace the sheet.",
    ),
    QT_TRANSLATE_NOOP("Core", "That is too long to be an invitation."),
    QT_TRANSLATE_NOOP("Core", "A code is a number of three digits and three words, like 417-river-lamp-olive."),
    QT_TRANSLATE_NOOP("Core", "The number of a code lies between {0} and {1}."),
    QT_TRANSLATE_NOOP("Core", "That link is not whole. Copy all of it, from “peermesh://join?” to its end."),
    QT_TRANSLATE_NOOP("Core", "“{0}” is not a word of any code.{1}"),
    QT_TRANSLATE_NOOP("Core", " Is it “{0}”?"),
    QT_TRANSLATE_NOOP(
        "Core",
        "No room is left on the disk that holds your notes; free some space and try again. What was saved is safe.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "The folder of this profile cannot be written; make it writable, or choose another one with --home.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Another PeerMesh has this profile open; close it first, or choose another profile with --home."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "The database of this profile is damaged; restore it from a backup, or make a new profile and join your"
        " circles.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "The disk failed while the notes were read or written; check the disk. What was saved before is kept.",
    ),
    QT_TRANSLATE_NOOP("Core", "That passphrase does not open this profile; try again."),
    QT_TRANSLATE_NOOP(
        "Core", "This profile was written by a newer PeerMesh; update PeerMesh on this device to open it."
    ),
    QT_TRANSLATE_NOOP("Core", "“{0}” is not a file, so it cannot be attached."),
    QT_TRANSLATE_NOOP("Core", "“{0}” cannot be read: {1}."),
    QT_TRANSLATE_NOOP("Core", "“{0}” is too large to attach: {1}. The most is {2}."),
    QT_TRANSLATE_NOOP("Core", "“{0}” is empty, so there is nothing to attach."),
    QT_TRANSLATE_NOOP("Core", "The attachments of {0} may take {1} on this device; {2} are left."),
    QT_TRANSLATE_NOOP("Core", "The attachments of {0} take all of their {1} on this device, so no more are fetched."),
    QT_TRANSLATE_NOOP("Core", "There is no room left for attachments in this circle, so “{0}” was left out."),
    QT_TRANSLATE_NOOP(
        "Core",
        "This attachment is not on this device yet. It comes as soon as a member who has it is connected.",
    ),
    QT_TRANSLATE_NOOP("Core", "This does not name an attachment."),
    QT_TRANSLATE_NOOP("Core", "The last second of typing could not be restored; the rest of the note is whole."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is not a folder. Choose a folder for the export."),
    QT_TRANSLATE_NOOP("Core", "'{0}' holds the export of another circle. Choose another folder."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is not a folder. Move it away, or choose another folder for the export."),
    QT_TRANSLATE_NOOP("Core", "Another export into this folder is under way. Try again when it is done."),
    QT_TRANSLATE_NOOP("Core", "There is no room left for '{0}'. Free some space and try again."),
    QT_TRANSLATE_NOOP("Core", "'{0}' cannot be read or written: {1}."),
    QT_TRANSLATE_NOOP("Core", "'{0}' cannot be used: {1}."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is not a folder. Name the folder that holds the Markdown files."),
    QT_TRANSLATE_NOOP("Core", "There are more than {0} Markdown files in '{1}'."),
    QT_TRANSLATE_NOOP("Core", "This is not a Markdown file; it was left out."),
    QT_TRANSLATE_NOOP("Core", "This is a link; links are not followed."),
    QT_TRANSLATE_NOOP("Core", "This folder is nested too deeply; it was left out."),
    QT_TRANSLATE_NOOP("Core", "This folder cannot be read; it was left out."),
    QT_TRANSLATE_NOOP("Core", "This file cannot be read; it was left out."),
    QT_TRANSLATE_NOOP("Core", "This file is larger than {0} MiB; it was left out."),
    QT_TRANSLATE_NOOP("Core", "This file is not UTF-8 text; save it as UTF-8 and import again."),
    QT_TRANSLATE_NOOP("Core", "The whole file was taken as text, because {0}."),
    QT_TRANSLATE_NOOP("Core", "This is a copy of '{0}'; it was taken as a new note."),
    QT_TRANSLATE_NOOP("Core", "This file was not written by PeerMesh, or was edited, so it was left as it is."),
    QT_TRANSLATE_NOOP("Core", "A file of this name appeared during the export and was left as it is. Export again."),
    QT_TRANSLATE_NOOP("Core", "Links to headings or blocks lead to the whole note now."),
    QT_TRANSLATE_NOOP("Core", "Embedded notes became links."),
    QT_TRANSLATE_NOOP("Core", "A file that it shows was not found, or was left out."),
    QT_TRANSLATE_NOOP("Core", "The sizes of pictures were left out."),
    QT_TRANSLATE_NOOP("Core", "References to blocks stay as text: single blocks cannot be linked."),
    QT_TRANSLATE_NOOP("Core", "Queries, embeds and other macros stay as text."),
    QT_TRANSLATE_NOOP("Core", "This note is encrypted. Export it from Joplin once it is decrypted."),
    QT_TRANSLATE_NOOP("Core", "This is no item of Joplin; it was left out."),
    QT_TRANSLATE_NOOP("Core", "This file of another program cannot be read as a note; it was left out."),
    QT_TRANSLATE_NOOP("Core", "Name the whole path of the folder, from its beginning."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is not a folder. Choose a folder."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is kept in step with another circle. Choose another folder."),
    QT_TRANSLATE_NOOP("Core", "Folders cannot be watched here. Use the window, or `peermesh mirror`."),
    QT_TRANSLATE_NOOP("Core", "The folder '{0}' is not kept in step any more: {1}. Nothing was deleted."),
    QT_TRANSLATE_NOOP("Core", "This file is empty, so its note was left as it is."),
    QT_TRANSLATE_NOOP("Core", "This file is not UTF-8 text; save it as UTF-8."),
    QT_TRANSLATE_NOOP("Core", "This is the asker's to change; it was left as it is."),
    QT_TRANSLATE_NOOP("Core", "'{0}' cannot be changed in a file. Change it in PeerMesh."),
    QT_TRANSLATE_NOOP("Core", "'{0}' cannot be '{1}'; it was left as it is."),
    QT_TRANSLATE_NOOP("Core", "The front matter has keys that this note does not keep; they were left out."),
    QT_TRANSLATE_NOOP("Core", "This has no text of its own; what you wrote there is a note of its own now."),
    QT_TRANSLATE_NOOP("Core", "This has no tags; what you wrote there was left out."),
    QT_TRANSLATE_NOOP("Core", "What stands below the line is made anew; what you wrote there is in the text now."),
    QT_TRANSLATE_NOOP(
        "Core",
        "What is said beside a note's text (answers, fields, comments of others, what stands below the line) is not "
        "taken from a file; it was left as it is. Your own comments can be changed in the front matter.",
    ),
    QT_TRANSLATE_NOOP("Core", "This backup is damaged or incomplete, so nothing was restored. Try another copy of it."),
    QT_TRANSLATE_NOOP(
        "Core", "This backup was made by a newer PeerMesh; update PeerMesh on this device to restore it."
    ),
    QT_TRANSLATE_NOOP("Core", "This file is not a PeerMesh backup."),
    QT_TRANSLATE_NOOP(
        "Core",
        "That passphrase does not open this backup, or its first bytes are damaged. Try again, or try another copy.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "There is a file of this name already. Choose another name, or ask for it to be replaced."
    ),
    QT_TRANSLATE_NOOP("Core", "The backup cannot be read. Check its path and its permissions."),
    QT_TRANSLATE_NOOP(
        "Core", "The disk does not give back what was written to it, so the backup was not kept. Use another disk."
    ),
    QT_TRANSLATE_NOOP("Core", "There is no such folder for the backup. Make it, or choose another one."),
    QT_TRANSLATE_NOOP(
        "Core", "The database of this profile is damaged; start PeerMesh again to repair it, then back up."
    ),
    QT_TRANSLATE_NOOP("Core", "A file of this profile became shorter while it was read. Try again."),
    QT_TRANSLATE_NOOP("Core", "That folder is not empty. Restore into a new one: choose another folder with --home."),
    QT_TRANSLATE_NOOP("Core", "A backup is being made already. Wait until it is done."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The database of this profile was damaged on the disk. It was repaired, and nothing of your notes is missing.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "The database of this profile was damaged on the disk. {0} circles and {1} changes were kept; what is"
        " missing is fetched again from the members of your circles.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "The database of this profile was damaged on the disk, and your circles could not be read. Restore a "
        "backup, or ask to be invited again; the damaged files are kept.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "The disk has damaged a part of PeerMesh's database. Close PeerMesh and start it again: it keeps what"
        " can be read, and fetches the rest from the members of your circles.",
    ),
    QT_TRANSLATE_NOOP("Core", "This is not on this device yet."),
    QT_TRANSLATE_NOOP("Core", "This needs a title. Give it one and try again."),
    QT_TRANSLATE_NOOP("Core", "This name is too long. Use a shorter one."),
    QT_TRANSLATE_NOOP("Core", "This text is too long: at most {0} characters fit. Put the rest into a note."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is something else. Choose another one."),
    QT_TRANSLATE_NOOP("Core", "Write your reply first."),
    QT_TRANSLATE_NOOP("Core", "This is not a reply of yours."),
    QT_TRANSLATE_NOOP("Core", "This reply is not there any more."),
    QT_TRANSLATE_NOOP("Core", "Only the person who asked can close a help request."),
    QT_TRANSLATE_NOOP("Core", "Accept an answer first: the discovery is made of it."),
    QT_TRANSLATE_NOOP("Core", "An agenda has at most {0} points."),
    QT_TRANSLATE_NOOP("Core", "Say what the point is about."),
    QT_TRANSLATE_NOOP("Core", "That is too long: at most {0} characters fit."),
    QT_TRANSLATE_NOOP("Core", "A point takes up to {0} minutes."),
    QT_TRANSLATE_NOOP("Core", "This point is not on the agenda any more."),
    QT_TRANSLATE_NOOP("Core", "Say what you will do."),
    QT_TRANSLATE_NOOP("Core", "'{0}' is not a day. Write it like 2026-11-30."),
    QT_TRANSLATE_NOOP("Core", "This is not a commitment of yours."),
    QT_TRANSLATE_NOOP("Core", "A question has at most {0} options."),
    QT_TRANSLATE_NOOP("Core", "Say what the option is."),
    QT_TRANSLATE_NOOP("Core", "Say why you object: the others can answer a reason."),
    QT_TRANSLATE_NOOP("Core", "This question was withdrawn. Ask it again first."),
    QT_TRANSLATE_NOOP("Core", "Say what was decided, or choose an option."),
    QT_TRANSLATE_NOOP("Core", "Nothing was decided here yet."),
    QT_TRANSLATE_NOOP("Core", "Say what came of looking at it again."),
    QT_TRANSLATE_NOOP("Core", "This question is not open any more. Open it again first."),
    QT_TRANSLATE_NOOP("Core", "This option is not there any more."),
    QT_TRANSLATE_NOOP("Core", "A round stays open for a while: up to {0} days."),
    QT_TRANSLATE_NOOP("Core", "Invite at least one other member: alone there is nothing to seal."),
    QT_TRANSLATE_NOOP("Core", "Write your answer first."),
    QT_TRANSLATE_NOOP("Core", "The answers are revealed already. Add yours openly instead."),
    QT_TRANSLATE_NOOP("Core", "You have sealed an answer already."),
    QT_TRANSLATE_NOOP("Core", "The round is still sealed. Seal your answer instead."),
    QT_TRANSLATE_NOOP("Core", "A kind needs a name with letters."),
    QT_TRANSLATE_NOOP("Core", "There is a kind '{0}' already. Choose another name."),
    QT_TRANSLATE_NOOP("Core", "A circle defines at most {0} kinds."),
    QT_TRANSLATE_NOOP("Core", "A name has up to {0} characters."),
    QT_TRANSLATE_NOOP("Core", "A kind has at most {0} fields."),
    QT_TRANSLATE_NOOP("Core", "A field needs a name with letters, of up to {0} characters."),
    QT_TRANSLATE_NOOP("Core", "Two fields are called '{0}'. Give one another name."),
    QT_TRANSLATE_NOOP("Core", "Say what can be chosen in '{0}'."),
    QT_TRANSLATE_NOOP("Core", "A field offers at most {0} choices."),
    QT_TRANSLATE_NOOP("Core", "A check-in needs at least one question."),
    QT_TRANSLATE_NOOP("Core", "A rhythm goes by week, fortnight or dates."),
    QT_TRANSLATE_NOOP("Core", "A round is open for 1 to {0} days."),
    QT_TRANSLATE_NOOP("Core", "Say on which day the first round opens."),
    QT_TRANSLATE_NOOP("Core", "A check-in asks at most {0} questions."),
    QT_TRANSLATE_NOOP("Core", "This round does not ask '{0}'."),
    QT_TRANSLATE_NOOP("Core", "A mood is a number from 1 (hard) to {0} (great)."),
    QT_TRANSLATE_NOOP("Core", "Answer at least one question, or skip this round."),
    QT_TRANSLATE_NOOP("Core", "Say in a word why you skip this round."),
    QT_TRANSLATE_NOOP("Core", "You have answered this round already. Change your answer instead."),
    QT_TRANSLATE_NOOP("Core", "That is too long: at most {0} characters fit."),
    QT_TRANSLATE_NOOP("Core", "Say what you will do."),
    QT_TRANSLATE_NOOP("Core", "This is somebody else's commitment. Only they say what becomes of it."),
    QT_TRANSLATE_NOOP("Core", "Write the day as 2026-11-30."),
    QT_TRANSLATE_NOOP("Core", "Write your comment first."),
    QT_TRANSLATE_NOOP("Core", "Choose the passage that you suggest to replace."),
    QT_TRANSLATE_NOOP("Core", "This suggestion is too long: at most {0} characters fit."),
    QT_TRANSLATE_NOOP("Core", "This passage is too long: at most {0} characters. Choose a part of it."),
    QT_TRANSLATE_NOOP("Core", "This suggestion changes nothing."),
    QT_TRANSLATE_NOOP("Core", "This comment is not there any more."),
    QT_TRANSLATE_NOOP("Core", "This is not a comment of yours."),
    QT_TRANSLATE_NOOP("Core", "This comment suggests nothing."),
    QT_TRANSLATE_NOOP("Core", "The passage was deleted, so there is nothing to replace. Decline the suggestion."),
    QT_TRANSLATE_NOOP("Core", "The passage has changed since. It reads now: {0}"),
    QT_TRANSLATE_NOOP("Core", "Choose whom you ask for feedback."),
    QT_TRANSLATE_NOOP("Core", "Ask somebody else: you know already what you think."),
    QT_TRANSLATE_NOOP("Core", "Nobody waits for your feedback on this."),
)
SENTENCES = tuple(str(text) for text in _MARKED)
"""What can be translated, as the core says it."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    made = []
    for sentence in SENTENCES:
        parts = re.split(r"\{\d\}", sentence)
        made.append((re.compile("(.*?)".join(map(re.escape, parts)), re.DOTALL), sentence))
    return tuple(made)


def said(text: str) -> str:
    """A sentence of the core in the person's language; as it is when it is not known here."""
    for pattern, sentence in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            return QCoreApplication.translate("Core", sentence).format(*map(said, match.groups()))
    file, colon, sentence = text.partition(": ")  # a file, and what is the matter with it
    return f"{file}: {said(sentence)}" if colon and sentence.endswith(".") else text
