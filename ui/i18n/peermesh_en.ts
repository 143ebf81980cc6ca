<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>MembersDialog</name>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NotePage</name>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n word</numerusform>
            <numerusform>%n words</numerusform>
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
        <source>Saved here - all %n devices have it</source>
        <translation>
            <numerusform>Saved here - %n device has it</numerusform>
            <numerusform>Saved here - all %n devices have it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved here - {0} of %n devices have it</source>
        <translation>
            <numerusform>Saved here - {0} of %n device has it</numerusform>
            <numerusform>Saved here - {0} of %n devices have it</numerusform>
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
