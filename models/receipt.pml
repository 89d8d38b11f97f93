/* Receipts: the primary publishes, tells each edge process in order, and answers the publish when every edge that serves has confirmed.
   An edge may lose its channel, go on serving for a while, die, and be started again. A fork may take history back.

   Promise: once the receipt is given, no edge serves what the release replaced, except one that the receipt names as unconfirmed.
   MUTANT_… switches one rule off; each must break the promise. */

#define EDGES 2
#define RECORDS 3
#define RESTARTS 1

mtype = { OPENED, APPLIED, FLUSHED };
mtype = { CONNECTED, CUT, DEAD };

/* An event for an edge: its seq, the history that it belongs to. A confirmation: seq and history. */
chan events[EDGES] = [2] of { mtype, byte, byte };
chan confirmations[EDGES] = [2] of { byte, byte };

/* The replica: the stamp of the page as of each record of the present history. Stamps grow. */
byte history, top, stamp, released;
byte page[RECORDS + 1];

/* The edges. */
mtype channel[EDGES];
byte applied[EDGES], heard[EDGES];
bool stored[EDGES]; byte shows[EDGES];
byte restarts;

/* The receipt book: who counts, and what each has confirmed. */
bool member[EDGES]; byte confirmed[EDGES];

/* What has been promised to readers: this stamp or a later one, except by the edges that the receipt named. */
byte promised; bool named[EDGES];

inline publish() { stamp++; released++; top++; page[top] = stamp }

inline tell(kind) {
  if :: channel[0] == CONNECTED -> events[0]!kind(top, history) :: else fi;
  if :: channel[1] == CONNECTED -> events[1]!kind(top, history) :: else fi
}

/* A confirmation from a history that has ended says nothing. */
inline count(edge) {
#ifndef MUTANT_OLD_CONFIRMATION_COUNTS
  if :: itsHistory != history -> seq = 0 :: else fi;
#endif
  confirmed[edge] = (seq > confirmed[edge] -> seq : confirmed[edge]);
  seq = 0; itsHistory = 0
}

#define ROOM (nfull(events[0]) && nfull(events[1]))

proctype Primary() {
  byte kept, seq, itsHistory, e;
end:
  do
  :: atomic { released < RECORDS && top < RECORDS && ROOM -> publish(); tell(APPLIED) }
  :: atomic {                                    /* a fork; the repair may bring a release of the new history with it */
       history == 0 && top > 0 && ROOM ->
       kept = 0;
       do :: kept < top - 1 -> kept++ :: break od;
       history = 1; top = kept; promised = 0; kept = 0;
       if :: released < RECORDS -> publish() :: true fi;
       tell(FLUSHED);
       e = 0;
       do
       :: e < EDGES ->
#if defined(MUTANT_FORK_CONFIRMS)
          confirmed[e] = top;
#elif !defined(MUTANT_FORK_FORGOTTEN)
          confirmed[e] = 0;
#endif
          e++
       :: else -> break
       od;
       e = 0
     }
  :: atomic { confirmations[0]?seq(itsHistory) -> count(0) }
  :: atomic { confirmations[1]?seq(itsHistory) -> count(1) }
  od
}

#define CONFIRMED(e) (!member[e] || confirmed[e] >= top)

#if defined(MUTANT_NOT_WAITED)
# define ENOUGH true
#elif defined(MUTANT_ONE_EDGE_IS_ENOUGH)
# define ENOUGH (CONFIRMED(0) || CONFIRMED(1))
#else
# define ENOUGH (CONFIRMED(0) && CONFIRMED(1))
#endif

proctype Receipt() {
end:
  do
  :: atomic { ENOUGH && promised != page[top] -> promised = page[top]; named[0] = false; named[1] = false }
  :: atomic { !ENOUGH && promised != page[top] ->           /* the bound of the wait has come */
       promised = page[top];
#ifndef MUTANT_UNREACHABLE_HIDDEN
       named[0] = !CONFIRMED(0); named[1] = !CONFIRMED(1)
#endif
     }
  od
}

#define NOWHERE 255
#define CONFIRM if \
  :: atomic { channel[e] == CONNECTED && nfull(confirmations[e]) -> confirmations[e]!seq(itsHistory) } \
  :: channel[e] != CONNECTED \
  fi

inline start() {
  channel[e] = CONNECTED; member[e] = true; named[e] = false; confirmed[e] = 0;
  events[e]!OPENED(top, history)
}

proctype Edge(byte e) {
  mtype kind; byte seq, itsHistory;
end:
  do
  :: events[e]?kind(seq, itsHistory) ->
#ifdef MUTANT_CONFIRMED_BEFORE_DROPPED
     CONFIRM;
#endif
     atomic { stored[e] = false; shows[e] = 0; applied[e] = seq; heard[e] = itsHistory }
#ifndef MUTANT_CONFIRMED_BEFORE_DROPPED
     CONFIRM;
#endif
     atomic { kind = 0; seq = 0; itsHistory = 0 }
  :: atomic { channel[e] != DEAD && !stored[e] && applied[e] == top && heard[e] == history -> stored[e] = true; shows[e] = page[top] }
  :: atomic {
       channel[e] == CONNECTED && restarts < RESTARTS -> restarts++; channel[e] = CUT;
#ifdef MUTANT_LEAVES_WHEN_CUT
       member[e] = false;
#endif
       do :: events[e]?kind(seq, itsHistory) :: empty(events[e]) -> break od;
       kind = 0; seq = 0; itsHistory = 0
     }
  :: atomic {
       channel[e] == CUT -> channel[e] = DEAD; member[e] = false;
       stored[e] = false; shows[e] = 0; applied[e] = 0; heard[e] = NOWHERE;
       do :: confirmations[e]?seq(itsHistory) :: empty(confirmations[e]) -> break od;
       seq = 0; itsHistory = 0
     }
#ifdef MUTANT_SERVES_BEFORE_IT_JOINS
  :: atomic { channel[e] == DEAD -> channel[e] = CUT; applied[e] = top; heard[e] = history; named[e] = false }
  :: atomic { channel[e] == CUT && !member[e] -> start() }
#else
  :: atomic { channel[e] == DEAD -> start() }
#endif
  od
}

/* A reader may come at any instant. */
proctype Reader(byte e) {
end:
  atomic { channel[e] != DEAD && stored[e] && shows[e] < promised && !named[e] -> assert(false) }
}

init {
  atomic {
    channel[0] = CONNECTED; member[0] = true; channel[1] = CONNECTED; member[1] = true;
    run Primary(); run Receipt(); run Edge(0); run Edge(1); run Reader(0); run Reader(1)
  }
}
