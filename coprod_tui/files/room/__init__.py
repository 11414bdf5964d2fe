"""The folder of a room: plain files, each with one writer, noticed by looking again and again.

```
ROOM/                   can be passed through by everybody on the host
  facilitator/          theirs alone: the group's session, the state of the room, private notes
  shared/               everybody may read: what is asked, and what is on the shared screen
  answers/              everybody may add, nobody else may list, read, replace or delete
```
"""
