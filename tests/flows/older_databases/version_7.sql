-- A database of version 7, left in mid-conversation at 08.15 on the event's day. Alva has saved
-- a session and is about to answer the day question, Bo has answered it, Olle has just moved the
-- session, Hanna looks after a room, and somebody holds an invitation that is not used yet.
INSERT INTO "answers" VALUES(1,3,'motesplats-ifo-2023','dagen','Courage, and a colleague to call',NULL,'en','2023-11-30T07:15:00+00:00',NULL,NULL,146272517);
INSERT INTO "audit" VALUES(1,'2023-11-30T07:15:00+00:00',1,'programme.changed','sav','version 2, 1 people','290b7da7c42624b63636eac148edb768989c628be5c2c55c1d77839ba7e1f4a4');
INSERT INTO "changes" VALUES(1,'motesplats-ifo-2023','sav','room','"gron"','"styrso"',1,'2023-11-30T07:15:00+00:00',NULL,146272521);
INSERT INTO "dialogues" VALUES(3,'answer','more','{"prompt": "dagen"}',2,'2023-11-30T07:25:00+00:00');
INSERT INTO "dialogues" VALUES(1,'list','shown','{"choices": ["chroom:sav:0", "chroom:sav:2", "chroom:sav:3", "chroom:sav:4"]}',2,'2023-11-30T07:25:00+00:00');
INSERT INTO "dialogues" VALUES(2,'answer','text','{"prompt": "dagen"}',1,'2023-11-30T07:45:00+00:00');
INSERT INTO "events" VALUES('motesplats-ifo-2023','Mötesplats IFO 2023','Europe/Stockholm','2023-11-30','2023-11-30',1,2,'2023-11-30T07:15:00+00:00');
INSERT INTO "favourites" VALUES(2,'motesplats-ifo-2023','sav','2023-11-30T07:15:00+00:00');
INSERT INTO "invitations" VALUES('fb3455d09b8ad7a1090d96c2377f1ad9afde49e5814bfa5423b702363fec0204','staff','',1,'2023-11-30T07:45:00+00:00',NULL,NULL);
INSERT INTO "materials_seen" VALUES('motesplats-ifo-2023','','0123bbc6e20aca46','2023-11-30T07:15:00+00:00');
INSERT INTO "materials_seen" VALUES('motesplats-ifo-2023','','8f9c5681b4592878','2023-11-30T07:15:00+00:00');
INSERT INTO "materials_seen" VALUES('motesplats-ifo-2023','','b50b82682731c536','2023-11-30T07:15:00+00:00');
INSERT INTO "outbox" VALUES(1,2,'motesplats-ifo-2023','change','change:146272521','','{"sessions": {"sav": {"before": {"title": "Erfarenheter från Samlad avhopparverksamhet i Göteborg", "start": "2023-11-30T10:00:00+00:00", "end": "2023-11-30T11:00:00+00:00", "room": "gron", "speakers": ["Helen"], "cancelled": false, "room_name": "Gröna salen"}, "after": {"title": "Erfarenheter från Samlad avhopparverksamhet i Göteborg", "start": "2023-11-30T10:00:00+00:00", "end": "2023-11-30T11:00:00+00:00", "room": "styrso", "speakers": ["Helen"], "cancelled": false, "room_name": "Styrsö"}, "everybody": false, "instead": ""}}}',1,'2023-11-30T07:17:00+00:00','2023-11-30T11:15:00+00:00','pending',0,'2023-11-30T07:15:00+00:00','2023-11-30T07:15:00+00:00',NULL,NULL);
INSERT INTO "participants" VALUES(1,1001,'sv',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
INSERT INTO "participants" VALUES(2,2001,'sv',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
INSERT INTO "participants" VALUES(3,2002,'en',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
INSERT INTO "participants" VALUES(4,2003,'sv',NULL,1,0,0,0,1,'2023-11-30T07:15:00+00:00');
INSERT INTO "roles" VALUES(1,'organiser','','2023-11-30T07:15:00+00:00',NULL);
INSERT INTO "roles" VALUES(4,'host','gron','2023-11-30T07:15:00+00:00',NULL);
