<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Agenda</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachingRoom</name>
    <message numerus="yes">
        <source>%n attachments</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentsDialog</name>
    <message numerus="yes">
        <source>%n more are not shown.</source>
        <translation>
            <numerusform>%n more is not shown.</numerusform>
            <numerusform>%n more are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Backlinks</name>
    <message numerus="yes">
        <source>Linked from %n notes</source>
        <translation>
            <numerusform>Linked from %n note</numerusform>
            <numerusform>Linked from %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BackupDialog</name>
    <message numerus="yes">
        <source>%n attachments could not be read here, and are not in it.</source>
        <translation>
            <numerusform>%n attachment could not be read here, and is not in it.</numerusform>
            <numerusform>%n attachments could not be read here, and are not in it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommentingRoom</name>
    <message numerus="yes">
        <source>Has given feedback: {0}.</source>
        <translation>
            <numerusform>Has given feedback: {0}.</numerusform>
            <numerusform>Have given feedback: {0}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommentsPanel</name>
    <message numerus="yes">
        <source>Show resolved (%n)</source>
        <translation>
            <numerusform>Show resolved (%n)</numerusform>
            <numerusform>Show resolved (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommentsPlace</name>
    <message numerus="yes">
        <source>Comments, %n open</source>
        <translation>
            <numerusform>Comments, %n open</numerusform>
            <numerusform>Comments, %n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message numerus="yes">
        <source>%n characters</source>
        <translation>
            <numerusform>%n character</numerusform>
            <numerusform>%n characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters selected</source>
        <translation>
            <numerusform>%n character selected</numerusform>
            <numerusform>%n characters selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n characters without spaces</source>
        <translation>
            <numerusform>%n character without spaces</numerusform>
            <numerusform>%n characters without spaces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n minutes to read</source>
        <translation>
            <numerusform>about %n minute to read</numerusform>
            <numerusform>about %n minutes to read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DecisionPage</name>
    <message numerus="yes">
        <source>{0} objects. Talk about the reason before you decide.</source>
        <translation>
            <numerusform>{0} objects. Talk about the reason before you decide.</numerusform>
            <numerusform>{0} object. Talk about the reasons before you decide.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Decided although {0} objects.</source>
        <translation>
            <numerusform>Decided although {0} objects.</numerusform>
            <numerusform>Decided although {0} object.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeletedDialog</name>
    <message numerus="yes">
        <source>%n files were deleted in the folder</source>
        <translation>
            <numerusform>%n file was deleted in the folder</numerusform>
            <numerusform>%n files were deleted in the folder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesSection</name>
    <message numerus="yes">
        <source>%n changes are not there yet</source>
        <translation>
            <numerusform>%n change is not there yet</numerusform>
            <numerusform>%n changes are not there yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>The %n documents listed now</source>
        <translation>
            <numerusform>The one document listed now</numerusform>
            <numerusform>The %n documents listed now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents are in the folder.</source>
        <translation>
            <numerusform>%n document is in the folder.</numerusform>
            <numerusform>%n documents are in the folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were written.</source>
        <translation>
            <numerusform>%n file was written.</numerusform>
            <numerusform>%n files were written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files of renamed or deleted notes were removed.</source>
        <translation>
            <numerusform>%n file of a renamed or deleted note was removed.</numerusform>
            <numerusform>%n files of renamed or deleted notes were removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files were set aside because you had edited them.</source>
        <translation>
            <numerusform>%n file was set aside because you had edited it.</numerusform>
            <numerusform>%n files were set aside because you had edited them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attachments are not on this device yet: export again once they are.</source>
        <translation>
            <numerusform>1 attachment is not on this device yet: export again once it is.</numerusform>
            <numerusform>%n attachments are not on this device yet: export again once they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportingRoom</name>
    <message numerus="yes">
        <source>%n files were deleted in the folder that is kept in step.</source>
        <translation>
            <numerusform>%n file was deleted in the folder that is kept in step.</numerusform>
            <numerusform>%n files were deleted in the folder that is kept in step.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>%n matches</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GraphPage</name>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n documents with fewer links are not shown</source>
        <translation>
            <numerusform>%n document with fewer links is not shown</numerusform>
            <numerusform>%n documents with fewer links are not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message numerus="yes">
        <source>%n documents</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message numerus="yes">
        <source>{0} can help</source>
        <translation>
            <numerusform>{0} can help</numerusform>
            <numerusform>{0} can help</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>wrote %n notes on {0}</source>
        <translation>
            <numerusform>wrote a note on {0}</numerusform>
            <numerusform>wrote %n notes on {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and in %n other documents</source>
        <translation>
            <numerusform>and in one other document</numerusform>
            <numerusform>and in %n other documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n notes are new.</source>
        <translation>
            <numerusform>%n note is new.</numerusform>
            <numerusform>%n notes are new.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes differ from yours and will be merged.</source>
        <translation>
            <numerusform>%n note differs from yours and will be merged.</numerusform>
            <numerusform>%n notes differ from yours and will be merged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes are here already.</source>
        <translation>
            <numerusform>%n note is here already.</numerusform>
            <numerusform>%n notes are here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files need a look, see below.</source>
        <translation>
            <numerusform>%n file needs a look, see below.</numerusform>
            <numerusform>%n files need a look, see below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folders became tags: {0}.</source>
        <translation>
            <numerusform>%n folder became a tag: {0}.</numerusform>
            <numerusform>%n folders became tags: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes were brought in.</source>
        <translation>
            <numerusform>%n note was brought in.</numerusform>
            <numerusform>%n notes were brought in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes were merged.</source>
        <translation>
            <numerusform>%n note was merged.</numerusform>
            <numerusform>%n notes were merged.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes were here already.</source>
        <translation>
            <numerusform>%n note was here already.</numerusform>
            <numerusform>%n notes were here already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes were left out, see below.</source>
        <translation>
            <numerusform>%n note was left out, see below.</numerusform>
            <numerusform>%n notes were left out, see below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attachments come along.</source>
        <translation>
            <numerusform>%n attachment comes along.</numerusform>
            <numerusform>%n attachments come along.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links between notes will work here.</source>
        <translation>
            <numerusform>%n link between notes will work here.</numerusform>
            <numerusform>%n links between notes will work here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folders can become tags.</source>
        <translation>
            <numerusform>%n folder can become a tag.</numerusform>
            <numerusform>%n folders can become tags.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KindPage</name>
    <message numerus="yes">
        <source>%n notes of this kind</source>
        <translation>
            <numerusform>%n note of this kind</numerusform>
            <numerusform>%n notes of this kind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KnowingRoom</name>
    <message numerus="yes">
        <source>#{0} is #{1} in %n notes now.</source>
        <translation>
            <numerusform>#{0} is #{1} in %n note now.</numerusform>
            <numerusform>#{0} is #{1} in %n notes now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeetingPage</name>
    <message numerus="yes">
        <source>agenda of %n min</source>
        <translation>
            <numerusform>agenda of %n min</numerusform>
            <numerusform>agenda of %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Mentions</name>
    <message numerus="yes">
        <source>Named in %n notes, without a link</source>
        <translation>
            <numerusform>Named in %n note, without a link</numerusform>
            <numerusform>Named in %n notes, without a link</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MirrorDialog</name>
    <message numerus="yes">
        <source>%n files are in step.</source>
        <translation>
            <numerusform>%n file is in step.</numerusform>
            <numerusform>%n files are in step.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Narrowing</name>
    <message numerus="yes">
        <source>%n notes match</source>
        <translation>
            <numerusform>%n note matches</numerusform>
            <numerusform>%n notes match</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes with {0}</source>
        <translation>
            <numerusform>%n note with {0}</numerusform>
            <numerusform>%n notes with {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes of the kind {0}</source>
        <translation>
            <numerusform>%n note of the kind {0}</numerusform>
            <numerusform>%n notes of the kind {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes by {0}</source>
        <translation>
            <numerusform>%n note by {0}</numerusform>
            <numerusform>%n notes by {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NeedCards</name>
    <message numerus="yes">
        <source>%n more on Home</source>
        <translation>
            <numerusform>1 more on Home</numerusform>
            <numerusform>%n more on Home</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message numerus="yes">
        <source>{0} mentioned you</source>
        <translation>
            <numerusform>{0} mentioned you</numerusform>
            <numerusform>{0} mentioned you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} joined</source>
        <translation>
            <numerusform>{0} joined</numerusform>
            <numerusform>{0} joined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} waits for your yes</source>
        <translation>
            <numerusform>{0} waits for your yes</numerusform>
            <numerusform>{0} wait for your yes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n places</source>
        <translation>
            <numerusform>In %n place</numerusform>
            <numerusform>In %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} asks you for something</source>
        <translation>
            <numerusform>{0} asks you for something</numerusform>
            <numerusform>{0} ask you for something</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} wrote comments for you</source>
        <translation>
            <numerusform>{0} wrote comments for you</numerusform>
            <numerusform>{0} wrote comments for you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>1 page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProfileCard</name>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefoundDialog</name>
    <message numerus="yes">
        <source>%n attachments are not on this computer and cannot come along.</source>
        <translation>
            <numerusform>%n attachment is not on this computer and cannot come along.</numerusform>
            <numerusform>%n attachments are not on this computer and cannot come along.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Renames</name>
    <message numerus="yes">
        <source>%n links in other notes have the old title. Updated, they read “{0}”; left as they are, they lead here all the same.</source>
        <translation>
            <numerusform>%n link in another note has the old title. Updated, it reads “{0}”; left as it is, it leads here all the same.</numerusform>
            <numerusform>%n links in other notes have the old title. Updated, they read “{0}”; left as they are, they lead here all the same.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Update %n links</source>
        <translation>
            <numerusform>Update %n link</numerusform>
            <numerusform>Update %n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links brought up to date.</source>
        <translation>
            <numerusform>%n link brought up to date.</numerusform>
            <numerusform>%n links brought up to date.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultDelegate</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message numerus="yes">
        <source>%n places</source>
        <translation>
            <numerusform>%n place</numerusform>
            <numerusform>%n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RhythmPage</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sayings</name>
    <message numerus="yes">
        <source>Closes in %n hours</source>
        <translation>
            <numerusform>Closes in %n hour</numerusform>
            <numerusform>Closes in %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>On %n chosen days.</source>
        <translation>
            <numerusform>On %n chosen day.</numerusform>
            <numerusform>On %n chosen days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message numerus="yes">
        <source>The best %n notes. One more word finds fewer.</source>
        <translation>
            <numerusform>The best %n note. One more word finds fewer.</numerusform>
            <numerusform>The best %n notes. One more word finds fewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found in %n documents</source>
        <translation>
            <numerusform>Found in %n document</numerusform>
            <numerusform>Found in %n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TagsDialog</name>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with those below</source>
        <translation>
            <numerusform>%n with those below</numerusform>
            <numerusform>%n with those below</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It changes in %n notes, for everybody. A name that is there already makes one tag of both.</source>
        <translation>
            <numerusform>It changes in %n note, for everybody. A name that is there already makes one tag of both.</numerusform>
            <numerusform>It changes in %n notes, for everybody. A name that is there already makes one tag of both.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Thread</name>
    <message numerus="yes">
        <source>%n replies</source>
        <translation>
            <numerusform>%n reply</numerusform>
            <numerusform>%n replies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Turns</name>
    <message numerus="yes">
        <source>%n minutes each</source>
        <translation>
            <numerusform>%n minute each</numerusform>
            <numerusform>%n minutes each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message numerus="yes">
        <source>%n links lead here</source>
        <translation>
            <numerusform>%n link leads here</numerusform>
            <numerusform>%n links lead here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhereDialog</name>
    <message numerus="yes">
        <source>%n changes are on their way</source>
        <translation>
            <numerusform>%n change is on its way</numerusform>
            <numerusform>%n changes are on their way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changes wait for it</source>
        <translation>
            <numerusform>%n change waits for it</numerusform>
            <numerusform>%n changes wait for it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of its changes are not here yet</source>
        <translation>
            <numerusform>%n of its changes is not here yet</numerusform>
            <numerusform>%n of its changes are not here yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WinPage</name>
    <message numerus="yes">
        <source>{0} cheer</source>
        <translation>
            <numerusform>{0} cheers</numerusform>
            <numerusform>{0} cheer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>one more</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} are here</source>
        <translation>
            <numerusform>{0} is here</numerusform>
            <numerusform>{0} are here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved here · {0} of %n have it</source>
        <translation>
            <numerusform>Saved here · {0} of %n have it</numerusform>
            <numerusform>Saved here · {0} of %n have it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved here · all %n have it</source>
        <translation>
            <numerusform>Saved here · you have it</numerusform>
            <numerusform>Saved here · all %n have it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved here · on all your %n devices</source>
        <translation>
            <numerusform>Saved here, on your device</numerusform>
            <numerusform>Saved here · on all your %n devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved here · on {0} of your %n devices</source>
        <translation>
            <numerusform>Saved here · on {0} of your devices</numerusform>
            <numerusform>Saved here · on {0} of your %n devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %n here</source>
        <translation>
            <numerusform>{0} of %n here</numerusform>
            <numerusform>{0} of %n here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n member</numerusform>
            <numerusform>%n members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connected to %n devices</source>
        <translation>
            <numerusform>Connected to %n device</numerusform>
            <numerusform>Connected to %n devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading in %n notes</source>
        <translation>
            <numerusform>Reading in %n note</numerusform>
            <numerusform>Reading in %n notes</numerusform>
        </translation>
    </message>
</context>
</TS>
